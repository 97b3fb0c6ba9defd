import type { ConversationReport } from '#contract/conversations.ts'
import { PREVIEW_LIMIT } from '#contract/conversations.ts'
import { type Joined, type StoredMessage, joinConversation } from '#core/conversations/join.ts'
import type { MessageChannel, ParsedMessage } from '#core/conversations/model.ts'
import { clockShift } from '#core/conversations/shift.ts'
import { sameName } from '#core/conversations/sides.ts'
import { placeUntimed } from '#core/conversations/untimed.ts'
import type { Executor } from '#node/db/open.ts'
import { inOrder } from './store.ts'
import type { ParsedSource } from './parse-job.ts'

export interface Compared {
  readonly joined: Joined
  /** The import's messages, each with a time. */
  readonly messages: readonly (ParsedMessage & { at: number })[]
  readonly stored: readonly StoredMessage[]
}

/** Compares what was read with what the case has. */
export async function compareWithCase(
  db: Executor,
  caseId: string,
  parsed: readonly ParsedMessage[],
  now: number,
): Promise<Compared> {
  let query = db
    .selectFrom('messages')
    .select(['id', 'platform_id', 'channel', 'direction', 'source_author', 'text', 'at', 'import_id'])
    .where('case_id', '=', caseId)
  for (const part of inOrder) query = query.orderBy(part)
  const stored = (await query.execute()).map((row): StoredMessage => ({
    id: row.id,
    platformId: row.platform_id,
    channel: row.channel as MessageChannel,
    direction: row.direction as StoredMessage['direction'],
    author: row.source_author,
    text: row.text,
    at: row.at,
    own: row.import_id === null,
  }))
  const messages = placeUntimed(stored, parsed, now)
  return { joined: joinConversation(stored, messages), messages, stored }
}

/** What a person is shown of an import, before or after it is written. */
export function reportOf(
  parsed: ParsedSource,
  { joined, stored, messages }: Compared,
  about: Pick<ConversationReport, 'importId' | 'fileName' | 'zone' | 'zoneAssumed' | 'seenBeforeAt'>,
): ConversationReport {
  const authors = new Map<string, ConversationReport['authors'][number]>()
  for (const message of parsed.messages) {
    if (message.sender === 'platform') continue
    const key = sameName(message.author)
    const before = authors.get(key)
    authors.set(key, {
      author: before?.author ?? message.author,
      direction: before?.direction ?? message.direction,
      basis: before?.basis ?? message.directionBasis,
      messages: (before?.messages ?? 0) + 1,
    })
  }
  return {
    ...about,
    format: parsed.format,
    dateOrder: parsed.dateOrder,
    dateOrderBasis: parsed.dateOrderBasis,
    dateSamples: [...parsed.dateSamples],
    shiftMinutes: clockShift(
      stored,
      joined.added.flatMap((index) => messages[index] ?? []),
    ),
    added: joined.added.length,
    known: joined.known.size - joined.confirmed.size,
    confirmed: joined.confirmed.size,
    slips: parsed.slips.map((slip) => ({ ...slip })),
    authors: [...authors.values()].slice(0, 50),
    messages: parsed.messages.slice(0, PREVIEW_LIMIT).map((message, index) => ({
      ...{ channel: message.channel, direction: message.direction, directionBasis: message.directionBasis },
      ...{ sender: message.sender, author: message.author, text: message.text, internal: message.internal },
      ...{
        at: message.at,
        timeBasis: message.atBasis,
        zone: message.zone,
        attachments: [...message.attachments],
      },
      status: joined.confirmed.has(index) ? 'confirms' : joined.known.has(index) ? 'known' : 'new',
    })),
  }
}
