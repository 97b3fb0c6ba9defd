import { sql } from 'kysely'
import type { z } from 'zod'
import { INBOX_LIMIT, type conversations } from '#contract/conversations.ts'
import { type Said, type Thread, metersOf, waitingOf } from '#core/conversations/response.ts'
import type { MarketCode } from '#core/shared/markets.ts'
import type { Executor } from '#node/db/open.ts'
import { inOrder } from './store.ts'

type Inbox = z.output<typeof conversations.inbox.output>

interface Kept extends Thread {
  readonly said: (Said & { readonly id: string })[]
}

/** Characters of a waiting message that a list shows. */
const SHOWN = 240

/** Who waits for us over all cases, and the response rates of the desk's own messages. */
export async function inboxOf(db: Executor, now: number, zone: string): Promise<Inbox> {
  const threads = await threadsOf(db)
  const all = waitingOf(threads)
  const byKey = new Map(threads.map((thread) => [`${thread.caseId} ${thread.channel}`, thread]))
  const meters = metersOf(threads, now, zone)
  const shown = all.slice(0, INBOX_LIMIT)
  const ids = new Set([
    ...shown.map(({ caseId }) => caseId),
    ...meters.flatMap(({ dueToday }) => dueToday.map(({ caseId }) => caseId)),
  ])
  const cases = await casesOf(db, [...ids])
  const platformIdOf = (id: string): string => cases.get(id)?.platform_id ?? ''
  const lastIn = shown.map(
    ({ caseId, channel }) =>
      byKey
        .get(`${caseId} ${channel}`)
        ?.said.findLast(
          ({ direction, sender, internal }) => direction === 'in' && sender === 'person' && !internal,
        )?.id ?? '',
  )
  const texts = await textsOf(db, lastIn)
  return {
    now,
    total: all.length,
    waiting: shown.flatMap((one, index) => {
      const row = cases.get(one.caseId)
      const messageId = lastIn[index]
      if (!row || !messageId) return []
      return [
        {
          ...one,
          ...{ platformId: row.platform_id, buyer: row.buyer_username, shop: row.shop },
          ...{ isOpen: row.is_open === 1, messageId, text: texts.get(messageId) ?? '' },
        },
      ]
    }),
    meters: meters.map(({ market, rule, dueToday, targets, ...counts }) => ({
      ...{ market, hours: rule.hours, windowDays: rule.windowDays },
      ...{ confidence: rule.confidence, source: rule.source },
      ...counts,
      targets: targets.map((target) => ({ ...target })),
      dueToday: dueToday.map((due) => ({ ...due, platformId: platformIdOf(due.caseId) })),
    })),
  }
}

/** Every thread by case and channel: times and sides only, not the words. */
async function threadsOf(db: Executor): Promise<Kept[]> {
  let query = db
    .selectFrom('messages')
    .innerJoin('cases', 'cases.id', 'messages.case_id')
    .select(['messages.id', 'messages.case_id', 'cases.market', 'messages.channel', 'messages.direction'])
    .select([
      'messages.at',
      'messages.sender',
      'messages.delivery',
      'messages.internal',
      'messages.no_answer',
    ])
    .where('messages.channel', '<>', 'internal')
    .orderBy('messages.case_id')
    .orderBy('messages.channel')
  for (const part of inOrder) query = query.orderBy(part)
  const threads: Kept[] = []
  for (const row of await query.execute()) {
    const channel = row.channel as Thread['channel']
    let thread = threads.at(-1)
    if (thread?.caseId !== row.case_id || thread.channel !== channel) {
      thread = { caseId: row.case_id, market: row.market as MarketCode, channel, said: [] }
      threads.push(thread)
    }
    thread.said.push({
      id: row.id,
      at: row.at,
      direction: row.direction as Said['direction'],
      sender: row.sender as Said['sender'],
      delivery: row.delivery as Said['delivery'],
      internal: row.internal === 1,
      noAnswer: row.no_answer === 1,
    })
  }
  return threads
}

/** SQLite takes so many values in one statement. */
const AT_ONCE = 500

async function casesOf(db: Executor, ids: readonly string[]) {
  const found = new Map<
    string,
    { platform_id: string; buyer_username: string; is_open: number; shop: string }
  >()
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const rows = await db
      .selectFrom('cases')
      .innerJoin('shops', 'shops.id', 'cases.shop_id')
      .select([
        'cases.id',
        'cases.platform_id',
        'cases.buyer_username',
        'cases.is_open',
        'shops.name as shop',
      ])
      .where('cases.id', 'in', ids.slice(at, at + AT_ONCE))
      .execute()
    for (const { id, ...row } of rows) found.set(id, row)
  }
  return found
}

async function textsOf(db: Executor, ids: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const rows = await db
      .selectFrom('messages')
      .select(['id', sql<string>`substr(text, 1, ${SHOWN})`.as('text')])
      .where('id', 'in', ids.slice(at, at + AT_ONCE))
      .execute()
    for (const { id, text } of rows) found.set(id, text)
  }
  return found
}
