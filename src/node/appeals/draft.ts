import { DeskError } from '#contract/errors.ts'
import type { Appeal, SecondTexts } from '#contract/appeals.ts'
import { renumberReferences } from '#core/dossier/references.ts'
import { recordEvent } from '#node/cases/events.ts'
import { findUnclosedCase, reproject } from '#node/cases/reproject.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import { type AppealRecord, EDITABLE, findAppeal, toAppeal } from './queries.ts'

/** The round being drafted, or a new one with all evidence of the case chosen in order. */
export async function startAppeal(tx: Executor, deps: Deps, caseId: string): Promise<Appeal> {
  const row = await findUnclosedCase(tx, caseId)
  const rounds = await tx
    .selectFrom('appeals')
    .selectAll()
    .where('case_id', '=', row.id)
    .orderBy('round', 'desc')
    .execute()
  const open = rounds.find((round) => EDITABLE.has(round.state))
  if (open) return toAppeal(tx, open, deps.packs)
  if (rounds[0]?.state === 'submitted') throw new DeskError('already-submitted', { appealId: rounds[0].id })

  const id = deps.newId()
  const now = deps.now()
  const round = (rounds[0]?.round ?? 0) + 1
  await tx
    .insertInto('appeals')
    .values({
      id,
      case_id: row.id,
      round,
      state: 'drafting',
      created_at: now,
      updated_at: now,
      outcome_minor: null,
      outcome_at: null,
    })
    .execute()
  const evidence = await tx
    .selectFrom('evidence')
    .select(['id', 'caption'])
    .where('case_id', '=', row.id)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  await setExhibits(
    tx,
    id,
    evidence.map((item) => ({ evidenceId: item.id, caption: item.caption })),
  )
  await recordEvent(tx, deps, { caseId: row.id, kind: 'appeal-started', after: { round } })
  await reproject(tx, deps, row.id)
  return toAppeal(tx, await findAppeal(tx, id), deps.packs)
}

export interface DraftChange {
  readonly ask?: string | undefined
  readonly claimText?: string | undefined
  readonly shortText?: string | undefined
  readonly exhibits?: readonly { readonly evidenceId: string; readonly caption: string }[] | undefined
  readonly second?: SecondTexts | undefined
}

/** Saves what was typed. A real change makes earlier dossiers out of date; the same text again changes nothing. */
export async function saveDraft(
  tx: Executor,
  deps: Deps,
  appealId: string,
  change: DraftChange,
): Promise<Appeal> {
  const row = await findAppeal(tx, appealId)
  if (!EDITABLE.has(row.state)) throw new DeskError('already-submitted', { appealId })
  const current = await toAppeal(tx, row, deps.packs)
  const follow = followers(current.exhibits, change.exhibits)
  const next = {
    ask: change.ask ?? follow(current.ask),
    claimText: change.claimText ?? follow(current.claimText),
    shortText: change.shortText ?? follow(current.shortText),
    exhibits: change.exhibits ?? current.exhibits,
    second: change.second ?? {
      ...current.second,
      ask: follow(current.second.ask),
      claimText: follow(current.second.claimText),
    },
  }
  const { ask, claimText, shortText, exhibits, second } = current
  const was = { ask, claimText, shortText, exhibits, second }
  if (JSON.stringify(next) === JSON.stringify(was)) return current
  if (change.exhibits) {
    await checkExhibits(
      tx,
      row,
      change.exhibits.map((exhibit) => exhibit.evidenceId),
    )
    await setExhibits(tx, row.id, change.exhibits)
  }
  await tx
    .updateTable('appeals')
    .set({
      ask: next.ask,
      claim_text: next.claimText,
      short_text: next.shortText,
      second_texts: JSON.stringify(next.second),
      revision: row.revision + 1,
      state: row.state === 'built' ? 'drafting' : row.state,
      updated_at: deps.now(),
    })
    .where('id', '=', row.id)
    .execute()
  return toAppeal(tx, await findAppeal(tx, row.id), deps.packs)
}

/**
 * What `{E3:2}` becomes in the stored texts when the exhibits change place. Texts sent in the same call are already written
 * for the new order.
 */
function followers(
  was: Appeal['exhibits'],
  next: DraftChange['exhibits'] | undefined,
): (text: string) => string {
  if (next === undefined) return (text) => text
  const places = new Map(next.map(({ evidenceId }, index) => [evidenceId, index + 1]))
  return (text) =>
    renumberReferences(text, (old) => {
      const exhibit = was[old - 1]
      // A number that no exhibit had stays as it was typed.
      return exhibit === undefined ? old : (places.get(exhibit.evidenceId) ?? null)
    })
}

async function checkExhibits(tx: Executor, row: AppealRecord, ids: readonly string[]): Promise<void> {
  if (new Set(ids).size !== ids.length) throw new DeskError('conflict', { what: 'exhibit-twice' })
  for (const id of ids) {
    const found = await tx
      .selectFrom('evidence')
      .select('id')
      .where('id', '=', id)
      .where('case_id', '=', row.case_id)
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    if (!found) throw new DeskError('not-found', { what: 'evidence', id })
  }
}

async function setExhibits(
  tx: Executor,
  appealId: string,
  exhibits: NonNullable<DraftChange['exhibits']>,
): Promise<void> {
  await tx.deleteFrom('appeal_exhibits').where('appeal_id', '=', appealId).execute()
  if (exhibits.length === 0) return
  await tx
    .insertInto('appeal_exhibits')
    .values(
      exhibits.map(({ evidenceId, caption }, position) => ({
        appeal_id: appealId,
        position,
        evidence_id: evidenceId,
        caption,
      })),
    )
    .execute()
}
