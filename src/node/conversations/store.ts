import { type Kysely, sql } from 'kysely'
import type { Message } from '#contract/messages.ts'
import type { Executor } from '#node/db/open.ts'
import type { Schema } from '#node/db/schema.ts'

/** What a new message may leave out. */
type Given = Pick<Message, 'channel' | 'direction' | 'author' | 'text' | 'at' | 'delivery'> &
  Partial<Omit<Message, 'id' | 'caseId' | 'attachments'>> & {
    readonly attachments?: readonly { readonly name: string; readonly evidenceId: string | null }[]
    readonly sourceAuthor?: string
    readonly position?: number
  }

/** Writes one message with its attachments; tells no story of it. */
export async function insertMessage(db: Executor, id: string, caseId: string, message: Given): Promise<void> {
  const internal = message.internal === true || message.channel === 'internal'
  await db
    .insertInto('messages')
    .values({
      id,
      case_id: caseId,
      channel: message.channel,
      direction: message.direction,
      author: message.author,
      text: message.text,
      at: message.at,
      delivery: message.delivery,
      translation: message.translation ?? '',
      position: message.position ?? 0,
      time_basis: message.timeBasis ?? 'typed',
      zone: message.zone ?? '',
      sender: message.sender ?? 'person',
      internal: internal ? 1 : 0,
      no_answer: message.noAnswer === true ? 1 : 0,
      platform_id: message.platformId ?? '',
      source_author: message.sourceAuthor ?? '',
      import_id: message.importId ?? null,
      copied_at: message.copiedAt ?? null,
      sent_at: message.sentAt ?? null,
      confirmed_at: message.confirmedAt ?? null,
    })
    .execute()
  await insertAttachments(db, id, message.attachments ?? [])
}

export async function insertAttachments(
  db: Executor,
  messageId: string,
  attachments: NonNullable<Given['attachments']>,
): Promise<void> {
  for (const [position, { name, evidenceId }] of attachments.entries())
    await db
      .insertInto('message_attachments')
      .values({ message_id: messageId, position, name, evidence_id: evidenceId })
      .execute()
}

/** Oldest first; inside a minute as the sources have it, because many print no seconds. */
export const inOrder = [
  sql`messages.at / 60000`,
  sql`messages.position`,
  sql`messages.at`,
  sql`messages.id`,
] as const

/** Messages of a case, oldest first. */
export async function messagesOf(db: Executor | Kysely<Schema>, caseId: string): Promise<Message[]> {
  let query = db.selectFrom('messages').selectAll().where('case_id', '=', caseId)
  for (const part of inOrder) query = query.orderBy(part)
  const rows = await query.execute()
  const attached = await db
    .selectFrom('message_attachments')
    .innerJoin('messages', 'messages.id', 'message_attachments.message_id')
    .select(['message_id', 'name', 'evidence_id'])
    .where('messages.case_id', '=', caseId)
    .orderBy('message_id')
    .orderBy('message_attachments.position')
    .execute()
  const byMessage = new Map<string, Message['attachments']>()
  for (const { message_id, name, evidence_id } of attached)
    byMessage.set(message_id, [...(byMessage.get(message_id) ?? []), { name, evidenceId: evidence_id }])
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    channel: row.channel as Message['channel'],
    direction: row.direction as Message['direction'],
    author: row.author,
    text: row.text,
    at: row.at,
    delivery: row.delivery as Message['delivery'],
    translation: row.translation,
    timeBasis: row.time_basis as Message['timeBasis'],
    zone: row.zone,
    sender: row.sender as Message['sender'],
    internal: row.internal === 1,
    noAnswer: row.no_answer === 1,
    platformId: row.platform_id,
    importId: row.import_id,
    copiedAt: row.copied_at,
    sentAt: row.sent_at,
    confirmedAt: row.confirmed_at,
    attachments: byMessage.get(row.id) ?? [],
  }))
}

export async function storedMessage(db: Executor, caseId: string, id: string): Promise<Message> {
  const found = (await messagesOf(db, caseId)).find((one) => one.id === id)
  if (!found) throw new Error('message vanished in its own transaction')
  return found
}
