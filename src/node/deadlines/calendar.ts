import { sql } from 'kysely'
import { type CalendarEntry, calendarFile } from '#core/deadlines/ics.ts'
import type { Deadline } from '#core/deadlines/deadline.ts'
import { clockWords, deadlineSentence, endedWords, whoseWords } from '#core/deadlines/sentence.ts'
import { readJson } from '#node/cases/events.ts'
import type { Executor } from '#node/db/open.ts'
import { deadline } from '#contract/deadline.ts'

export interface CalendarRequest {
  readonly language: 'en' | 'zh'
  /** IANA zone of the reader; one that the machine does not know is taken as UTC. */
  readonly zone: string
  /** Our own clocks, or the buyer's and the platform's as well. Of the list alone: the file holds all. */
  readonly whose: 'ours' | 'all'
  readonly limit: number
  /** Whether the calendar file is wanted too; it is never cut off. */
  readonly file: boolean
}

interface ClockRow {
  readonly id: string
  readonly platform_id: string
  readonly market: string
  readonly updated_at: number
  readonly clock: string
  readonly kind: Deadline['kind']
  readonly whose: Deadline['whose']
  readonly nth: number
  readonly due_at: number
  readonly live: 0 | 1
  readonly total: number
}

/** An ended clock is told of this long; see the trigger that keeps them. */
const TOLD_MS = 60 * 86_400_000

/** What is due, the most urgent first: each running clock with the sentence that explains it, and all as a calendar file. */
export async function dueCalendar(db: Executor, request: CalendarRequest, now: number) {
  const { language, whose, limit } = request
  const zone = knownZone(request.zone)
  const due = (await clocksOf(db, now, { whose, live: true, limit })).map((row) => ({
    caseId: row.id,
    platformId: row.platform_id,
    market: row.market,
    ...{ kind: row.kind, nth: row.nth, whose: row.whose, dueAt: row.due_at, total: row.total },
    basis: readJson(deadline, row.clock).basis,
    title: titleOf(row, language),
    sentence: deadlineSentence(readJson(deadline, row.clock), language, zone),
  }))
  const total = due[0]?.total ?? 0
  const list = due.map(({ total: _total, ...one }) => one)
  if (!request.file) return { due: list, total, ics: '' }
  const all = await clocksOf(db, now, { whose: 'all', live: false, limit: -1 })
  const entries = all.map((row): CalendarEntry => {
    const ended = row.live === 0
    return {
      ...{ caseId: row.id, kind: row.kind, nth: row.nth, dueAt: row.due_at, ended },
      title: `${row.platform_id} · ${titleOf(row, language)}`,
      description: ended
        ? endedWords(language)
        : deadlineSentence(readJson(deadline, row.clock), language, zone),
      // One that ran out ended at its date, though nothing of its case changed then.
      updatedAt: ended ? Math.max(row.updated_at, row.due_at) : row.updated_at,
    }
  })
  const gone = (await endedClocks(db, now)).map((row): CalendarEntry => ({
    ...{ caseId: row.case_id, kind: row.kind, nth: row.nth, dueAt: row.due_at, ended: true },
    title: `${row.platform_id} · ${titleOf(row, language)}`,
    description: endedWords(language),
    updatedAt: row.ended_at,
  }))
  return { due: list, total, ics: calendarFile([...entries, ...gone], now) }
}

const titleOf = (row: Pick<ClockRow, 'kind' | 'whose'>, language: 'en' | 'zh'): string => {
  const { kind } = clockWords({ kind: row.kind, basis: 'rule' }, language)
  const whose = whoseWords(row.whose, language)
  return language === 'zh' ? `${kind}（${whose}）` : `${kind} (${whose})`
}

/**
 * Each clock of the cases that are still worked on. A window that has closed on a case that is not open is nobody's date any
 * more: it is not live, and told of for a while only where `live` does not leave it out.
 */
async function clocksOf(
  db: Executor,
  now: number,
  want: { readonly whose: 'ours' | 'all'; readonly live: boolean; readonly limit: number },
): Promise<ClockRow[]> {
  const ours = want.whose === 'ours' ? 1 : 0
  const from = want.live ? now : now - TOLD_MS
  const { rows } = await sql<ClockRow>`
    SELECT *, (is_open = 1 OR due_at > ${now}) AS live, count(*) OVER () AS total FROM (
      SELECT c.id, c.platform_id, c.market, c.updated_at, c.is_open, d.value AS clock,
        json_extract(d.value, '$.kind') AS kind, json_extract(d.value, '$.dueAt') AS due_at,
        coalesce(json_extract(d.value, '$.whose'), 'ours') AS whose,
        row_number() OVER (PARTITION BY c.id, json_extract(d.value, '$.kind') ORDER BY d.key) AS nth
      FROM cases c, json_each(c.deadlines) d WHERE c.is_open = 1 OR c.appealable = 1)
    WHERE (is_open = 1 OR due_at > ${from}) AND (whose = 'ours' OR ${ours} = 0)
    ORDER BY due_at, id, kind, nth LIMIT ${want.limit}`.execute(db)
  return rows
}

const endedClocks = (db: Executor, now: number) =>
  db
    .selectFrom('ended_clocks')
    .innerJoin('cases', 'cases.id', 'ended_clocks.case_id')
    .select(['case_id', 'cases.platform_id', 'nth', 'whose', 'ended_at'])
    .select(['ended_clocks.kind', 'ended_clocks.due_at'])
    .where('ended_at', '>', now - TOLD_MS)
    .orderBy('ended_at', 'desc')
    .$narrowType<{ kind: Deadline['kind']; whose: Deadline['whose'] }>()
    .execute()

/** The zone as the machine names it; one that it does not know is taken as UTC. */
export function knownZone(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
