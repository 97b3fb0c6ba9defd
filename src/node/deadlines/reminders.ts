import { sql } from 'kysely'
import { z } from 'zod'
import { NOTICE_CASES, type ReminderNotice } from '#contract/cases.ts'
import { deadline } from '#contract/deadline.ts'
import type { Settings } from '#contract/settings.ts'
import {
  type OpenDeadline,
  type Reminders,
  type SaidBook,
  TELL_LATE_MS,
  remind,
} from '#core/deadlines/remind.ts'
import { noticeText } from '#core/deadlines/remind-words.ts'
import { readJson } from '#node/cases/events.ts'
import { inView } from '#node/cases/views.ts'
import type { Executor } from '#node/db/open.ts'
import { keepSetting, readSettings } from '#node/settings/handlers.ts'
import { knownZone } from './calendar.ts'

/**
 * What was said, as one setting and not a table of its own: it is small (open dates of the next days only), read and
 * written as a whole, and worth nothing once they have passed. It goes with a backup like every setting, so that a desk
 * that was restored does not say everything again.
 */
const SAID_KEY = 'reminders.said'
const saidBook = z.record(z.string(), z.object({ dueAt: z.number(), hours: z.number() }))

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A reminder may come a night earlier than its hour; beyond this no date can be to be said yet. */
const EARLIER_MS = 2 * DAY

const clocks = z.array(deadline)

interface State {
  readonly badge: number
  readonly againInMs: number | null
}

/** How many cases press and how many wait to be said. Writes nothing. */
export async function reminderState(
  db: Executor,
  zone: string,
  now: number,
): Promise<State & { waiting: number }> {
  const found = await look(db, await readSettings(db), knownZone(zone), now)
  return { ...(await stateOf(db, found, now)), waiting: found.due.length }
}

/** Takes what is to be said now, and keeps that it was said. Call it in a transaction: two that ask must not both get it. */
export async function takeReminders(
  db: Executor,
  asked: { readonly zone: string; readonly language: 'en' | 'zh' },
  now: number,
): Promise<State & { notice: ReminderNotice | null }> {
  const settings = await readSettings(db)
  const zone = knownZone(asked.zone)
  const found = await look(db, settings, zone, now)
  const state = await stateOf(db, found, now)
  const { due } = found
  if (due.length === 0) return { ...state, notice: null }
  await keepSetting(db, SAID_KEY, JSON.stringify(found.said))
  const notice = {
    ...noticeText(due, settings.language ?? asked.language, zone, now),
    count: due.length,
    caseId: due.length === 1 ? (due[0]?.caseId ?? null) : null,
    view: viewOf(due, now),
    cases: due.slice(0, NOTICE_CASES),
  }
  return { ...state, notice }
}

function viewOf(due: readonly OpenDeadline[], now: number): ReminderNotice['view'] {
  if (due.every(({ dueAt }) => dueAt <= now)) return 'overdue'
  return due.every(({ dueAt }) => dueAt > now && dueAt <= now + DAY) ? 'due-24h' : 'open'
}

async function look(
  db: Executor,
  { reminders: { on, hours, quiet } }: Settings,
  zone: string,
  now: number,
): Promise<Reminders> {
  const until = now + Math.max(...hours) * HOUR + EARLIER_MS
  const deadlines = await openDeadlines(db, now - TELL_LATE_MS, until, now)
  return remind(deadlines, { on, hours, quiet: quiet.on ? quiet : null, zone }, await readSaid(db), now)
}

async function openDeadlines(
  db: Executor,
  from: number,
  until: number,
  now: number,
): Promise<OpenDeadline[]> {
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'platform_id', 'due_at', 'due_basis', 'deadlines'])
    .where(inView('open', now))
    .where('due_at', '>', from)
    .where('due_at', '<=', until)
    .execute()
  // A reply planned for later is said for itself: a nearer or a passed date of the platform must not hide it.
  const replies = await db
    .selectFrom('drafts')
    .innerJoin('cases', 'cases.id', 'drafts.case_id')
    .select(['cases.id', 'platform_id', 'send_at', 'due_at'])
    .where(inView('open', now))
    .where('send_at', '>', from)
    .where('send_at', '<=', until)
    .execute()
  const planned = replies.flatMap(({ id, platform_id, send_at, due_at }): OpenDeadline[] =>
    send_at === null || send_at === due_at
      ? []
      : [{ caseId: id, platformId: platform_id, kind: 'reply', dueAt: send_at, basis: 'manual' }],
  )
  const nearest = rows.flatMap(({ id, platform_id, due_at: dueAt, due_basis, deadlines }) => {
    if (dueAt === null) return []
    const clock = readJson(clocks, deadlines).find((one) => one.whose === 'ours' && one.dueAt === dueAt)
    const basis = due_basis as OpenDeadline['basis'] | null
    return [
      { caseId: id, platformId: platform_id, kind: clock?.kind ?? 'other', dueAt, basis: basis ?? 'rule' },
    ]
  })
  return [...nearest, ...planned]
}

/** What cannot be read is taken as nothing said: better to say a thing twice than to fail for ever. */
async function readSaid(db: Executor): Promise<SaidBook> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', SAID_KEY).executeTakeFirst()
  if (!row) return {}
  try {
    return readJson(saidBook, row.value)
  } catch {
    return {}
  }
}

/** The badge is the sum of the views "overdue" and "due within 24 h", and changes when a case enters or leaves them. */
async function stateOf(db: Executor, { wakeAt }: Reminders, now: number): Promise<State> {
  const counted = await db
    .selectFrom('cases')
    .where(sql<boolean>`(is_open = 1 OR appealable = 1)`)
    .select([
      sql<number | null>`sum(${inView('overdue', now)}) + sum(${inView('due-24h', now)})`.as('badge'),
      sql<number | null>`min(CASE WHEN due_at > ${now} THEN due_at END)`.as('nextDue'),
      sql<number | null>`min(CASE WHEN due_at > ${now + DAY} THEN due_at END)`.as('nextNear'),
    ])
    .executeTakeFirstOrThrow()
  const { badge, nextDue, nextNear } = counted
  const times = [wakeAt, nextDue, nextNear === null ? null : nextNear - DAY].filter((at) => at !== null)
  return {
    badge: badge ?? 0,
    againInMs: times.length === 0 ? null : Math.max(0, Math.min(...times) - now),
  }
}
