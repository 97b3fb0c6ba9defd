import type { z } from 'zod'
import type { ConversationReport, conversations } from '#contract/conversations.ts'
import { DeskError } from '#contract/errors.ts'
import { MARKETS, type MarketCode } from '#core/shared/markets.ts'
import { actorName, recordEvent } from '#node/cases/events.ts'
import { type CaseRecord, findCase } from '#node/cases/reproject.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import { findEvidence } from '#node/evidence/queries.ts'
import type { CallContext } from '#rpc/serve.ts'
import { type Compared, compareWithCase, reportOf } from './compare.ts'
import type { ParsedSource } from './parse-job.ts'
import { insertAttachments, insertMessage } from './store.ts'

type Source = z.output<typeof conversations.preview.input>

/** Reads and compares; writes nothing. */
export async function previewConversation(
  deps: Deps,
  input: Source,
  context: CallContext,
): Promise<ConversationReport> {
  const row = await findCase(deps.db, input.caseId)
  const { parsed, about } = await read(deps, row, input, context)
  const compared = await compareWithCase(deps.db, row.id, parsed.messages, deps.now())
  return reportOf(parsed, compared, { ...about, importId: null })
}

/** Reads, compares and writes, all in one transaction. */
export async function importConversation(
  deps: Deps,
  input: Source & { readonly evidenceId: string | null },
  context: CallContext,
): Promise<ConversationReport> {
  const row = await findCase(deps.db, input.caseId)
  const { parsed, about } = await read(deps, row, input, context)
  if (parsed.dateOrderBasis === 'asked')
    throw new DeskError(
      'conversation-refused',
      { reason: 'date-order', fileName: about.fileName },
      'The order of day and month cannot be told; say which it is (DMY, MDY or YMD).',
    )
  const report = await deps.db.transaction().execute(async (tx) => {
    if (input.evidenceId !== null) await findEvidence(tx, input.evidenceId)
    const compared = await compareWithCase(tx, row.id, parsed.messages, deps.now())
    const importId = deps.newId()
    const { added, known, confirmed } = compared.joined
    // Whatever is new to the case or better known: the same again leaves no line in the story.
    const changed = added.length + confirmed.size + betterKnown(compared).length > 0
    if (!changed) return reportOf(parsed, compared, { ...about, importId: null })
    const counts = { added: added.length, known: known.size - confirmed.size, confirmed: confirmed.size }
    await tx
      .insertInto('conversation_imports')
      .values({
        ...{
          id: importId,
          case_id: row.id,
          at: deps.now(),
          actor: await actorName(tx),
          format: parsed.format,
        },
        ...{ file_name: about.fileName, sha256: parsed.sha256, channel: input.channel, zone: about.zone },
        ...{ date_order: parsed.dateOrder, evidence_id: input.evidenceId, ...counts },
      })
      .execute()
    await write(tx, deps, row, compared, importId)
    await recordEvent(tx, deps, {
      caseId: row.id,
      kind: 'message',
      text: about.fileName,
      after: { channel: input.channel, ...counts },
      ...(input.evidenceId === null ? {} : { evidenceId: input.evidenceId }),
    })
    return reportOf(parsed, compared, { ...about, importId })
  })
  if (input.uploadId !== null) deps.uploads.discard(input.uploadId)
  return report
}

async function read(deps: Deps, row: CaseRecord, input: Source, context: CallContext) {
  const market = MARKETS[row.market as MarketCode]
  const upload = input.uploadId === null ? null : deps.uploads.finished(input.uploadId)
  const zone = zoneOf(input.zone) ?? market.zone
  const shop = await deps.db
    .selectFrom('shops')
    .select('name')
    .where('id', '=', row.shop_id)
    .executeTakeFirst()
  const fileName = upload?.name ?? ''
  const parsed: ParsedSource = await deps.jobs.run(
    'parseConversation',
    {
      ...{ path: upload?.path ?? null, text: input.text, name: fileName, channel: input.channel },
      ...{ market: market.code, zone, dateOrder: input.dateOrder, now: deps.now(), day: input.day },
      us: [shop?.name ?? '', await actorName(deps.db)],
      buyer: [row.buyer_username],
      said: input.sides,
    },
    context,
  )
  const seen = await deps.db
    .selectFrom('conversation_imports')
    .select('at')
    .where('case_id', '=', row.id)
    .where('sha256', '=', parsed.sha256)
    .orderBy('at', 'desc')
    .executeTakeFirst()
  return {
    parsed,
    about: {
      ...{ fileName, zone, seenBeforeAt: seen?.at ?? null },
      zoneAssumed: input.zone === '' && market.zoneAssumed,
    },
  }
}

/** @throws DeskError invalid-input for a zone that no clock knows */
function zoneOf(written: string): string | null {
  if (written === '') return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: written }).resolvedOptions().timeZone
  } catch {
    throw new DeskError('invalid-input', { issues: [{ path: 'zone', message: 'no time zone of that name' }] })
  }
}

/** Messages the case knew without the platform's id, which the import now gives. */
function betterKnown({ joined, messages, stored }: Compared): (readonly [index: number, id: string])[] {
  const ids = new Map(stored.map((one) => [one.id, one]))
  return [...joined.known].filter(
    ([index, id]) =>
      !joined.confirmed.has(index) && messages[index]?.platformId !== '' && ids.get(id)?.platformId === '',
  )
}

async function write(
  tx: Executor,
  deps: Deps,
  row: CaseRecord,
  compared: Compared,
  importId: string,
): Promise<void> {
  const { joined, messages } = compared
  const files = await evidenceByName(tx, row.id)
  const attached = (names: readonly string[]) =>
    names.map((name) => ({ name, evidenceId: files.get(name.toLowerCase()) ?? null }))
  const ids = new Map<number, string>()
  for (const index of joined.added) {
    const message = messages[index]
    if (!message) continue
    const id = deps.newId()
    ids.set(index, id)
    const { channel, direction, sender, author, text, at, atBasis, zone, platformId, internal } = message
    await insertMessage(tx, id, row.id, {
      ...{ channel, direction, sender, author, text, at, zone, platformId, internal, importId },
      ...{ timeBasis: atBasis, sourceAuthor: author, attachments: attached(message.attachments) },
      // What the platform shows as ours has gone out.
      delivery: direction === 'in' ? 'received' : 'confirmed',
      ...(direction === 'out' ? { sentAt: at, confirmedAt: deps.now() } : {}),
    })
  }
  for (const [index, id] of joined.confirmed) {
    const message = messages[index]
    if (!message) continue
    const { at, atBasis, zone, platformId, author, direction } = message
    const before = await tx.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const out = before.direction === 'out'
    await tx
      .updateTable('messages')
      .set({
        ...{
          at,
          time_basis: atBasis,
          zone,
          platform_id: platformId,
          source_author: author,
          import_id: importId,
        },
        ...(out ? { delivery: 'confirmed', sent_at: at, confirmed_at: deps.now() } : {}),
        ...(before.author === '' ? { author } : {}),
      })
      .where('id', '=', id)
      .execute()
    await insertAttachments(
      tx,
      id,
      attached(message.attachments).slice(0, direction === 'in' ? undefined : 50),
    )
    await recordEvent(tx, deps, {
      caseId: row.id,
      kind: 'message',
      text: before.text,
      before: { delivery: before.delivery, at: before.at },
      after: { delivery: out ? 'confirmed' : before.delivery, at },
    })
  }
  for (const [index, id] of betterKnown(compared)) {
    const message = messages[index]
    if (!message) continue
    const { at, atBasis, zone, platformId } = message
    const time = atBasis === 'known' ? { at, time_basis: atBasis, zone } : {}
    await tx
      .updateTable('messages')
      .set({ platform_id: platformId, ...time })
      .where('id', '=', id)
      .execute()
  }
  for (const order of joined.order)
    for (const [place, entry] of order.entries()) {
      const id = typeof entry === 'number' ? ids.get(entry) : entry
      if (id !== undefined)
        await tx
          .updateTable('messages')
          .set({ position: place + 1 })
          .where('id', '=', id)
          .execute()
    }
}

/** Files of the case by name: a chat names its attachments as the files were called. */
async function evidenceByName(tx: Executor, caseId: string): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('evidence')
    .select(['id', 'original_name'])
    .where('case_id', '=', caseId)
    .where('removed_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.original_name.toLowerCase(), row.id]))
}
