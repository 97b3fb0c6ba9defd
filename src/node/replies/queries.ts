import type { Message } from '#contract/replies.ts'
import type { Executor } from '#node/db/open.ts'

/** Messages of a case, oldest first. */
export async function messagesOf(db: Executor, caseId: string): Promise<Message[]> {
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('at')
    .orderBy('id')
    .execute()
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
  }))
}
