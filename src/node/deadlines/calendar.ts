import { z } from 'zod'
import { deadline } from '#contract/deadline.ts'
import { calendarFile } from '#core/deadlines/ics.ts'
import { deadlineSentence } from '#core/deadlines/sentence.ts'
import { readJson } from '#node/cases/events.ts'
import type { Executor } from '#node/db/open.ts'

const list = z.array(deadline)

export interface CalendarRequest {
  readonly language: 'en' | 'zh'
  /** IANA zone of the reader; one that the machine does not know is taken as UTC. */
  readonly zone: string
  readonly limit: number
}

/** What is due, the most urgent first: each case with the sentences that explain its clocks, and all as a calendar file. */
export async function dueCalendar(db: Executor, request: CalendarRequest, now: number) {
  const zone = knownZone(request.zone)
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'platform_id', 'market', 'due_at', 'due_basis', 'deadlines', 'updated_at'])
    .where('due_at', 'is not', null)
    // A window to appeal that has closed is nobody's date any more.
    .where((eb) => eb.or([eb('is_open', '=', 1), eb.and([eb('appealable', '=', 1), eb('due_at', '>', now)])]))
    .orderBy('due_at')
    .orderBy('id')
    .limit(request.limit)
    .execute()
  const due = rows.flatMap((row) => {
    if (row.due_at === null) return []
    const { due_at: dueAt } = row
    const clocks = readJson(list, row.deadlines)
    // What the case is due by comes first; the others are told after it.
    const leading = clocks.filter((one) => one.dueAt === dueAt)
    const others = clocks.filter((one) => one.dueAt !== dueAt)
    const sentences = [...leading, ...others].map((one) => deadlineSentence(one, request.language, zone))
    return [
      {
        caseId: row.id,
        platformId: row.platform_id,
        market: row.market,
        dueAt,
        basis: row.due_basis as 'api' | 'manual' | 'rule' | null,
        title: sentences[0]?.split(/[:：]/u)[0] ?? '',
        sentences,
      },
    ]
  })
  const changed = new Map(rows.map(({ id, updated_at }) => [id, updated_at]))
  const ics = calendarFile(
    due.map((one) => ({
      ...one,
      title: `${one.platformId} · ${one.title}`,
      description: one.sentences.join('\n'),
      updatedAt: changed.get(one.caseId) ?? 0,
    })),
    now,
  )
  return { due, ics }
}

/** The zone as the machine names it; one that it does not know is taken as UTC. */
export function knownZone(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
