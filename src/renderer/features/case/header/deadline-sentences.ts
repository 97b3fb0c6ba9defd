import type { CaseDetail } from '#contract/cases.ts'
import type { Words } from '../parts/words.ts'

export type Deadline = CaseDetail['deadlines'][number]

/** Explains a deadline in full sentences: where it comes from, how it was counted, how sure it is, what silence does. */
export function deadlineSentences(
  deadline: Deadline,
  { t, code }: Pick<Words, 't' | 'code'>,
  formatTime: (at: number, zone: string) => string,
): readonly string[] {
  const { zone } = deadline
  const sentences = [t(`deadline.lead.${deadline.basis}`, { kind: t(`deadline.kind.${deadline.kind}`) })]
  if (deadline.amount !== null && deadline.unit !== null)
    sentences.push(
      t(deadline.eventAt === null ? 'deadline.countedNoTime' : 'deadline.counted', {
        length: t(`deadline.unit.${deadline.unit}`, { count: deadline.amount }),
        event: code('deadline.event', deadline.event),
        at: deadline.eventAt === null ? '' : formatTime(deadline.eventAt, zone),
        zone,
      }),
    )
  if (deadline.calendar !== null) sentences.push(code('deadline.calendar', deadline.calendar))
  if (deadline.holidayAt !== null)
    sentences.push(t('deadline.holidays', { at: formatTime(deadline.holidayAt, zone) }))
  if (deadline.generic) sentences.push(t('deadline.generic'))
  sentences.push(...deadline.guesses.map((guess) => t(`deadline.guess.${guess}`)))
  if (deadline.over !== null) sentences.push(disagreement(deadline, deadline.over, { t }, formatTime))
  if (deadline.ruleId !== null)
    sentences.push(t('deadline.rule', { id: deadline.ruleId, version: deadline.ruleVersion ?? '–' }))
  if (deadline.source !== null) sentences.push(t('deadline.source', { source: deadline.source }))
  if (deadline.confidence !== null) sentences.push(t(`deadline.confidence.${deadline.confidence}`))
  if (deadline.consequence !== null)
    sentences.push(t('deadline.consequence', { what: code('deadline.silence', deadline.consequence) }))
  return sentences
}

const MINUTE = 60_000

/** Both dates and how far they lie apart; the typed one holds, and nothing is averaged. */
function disagreement(
  { dueAt, zone }: Deadline,
  over: NonNullable<Deadline['over']>,
  { t }: Pick<Words, 't'>,
  formatTime: (at: number, zone: string) => string,
): string {
  const minutes = Math.round(Math.abs(dueAt - over.dueAt) / MINUTE)
  const rule =
    over.ruleId === null
      ? ''
      : ` ${t('deadline.rule', { id: over.ruleId, version: over.ruleVersion ?? '–' })}`
  const said = t('clock.disagrees', {
    typed: formatTime(dueAt, zone),
    computed: formatTime(over.dueAt, zone),
    gap: `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')} h`,
    side: t(dueAt < over.dueAt ? 'clock.side.earlier' : 'clock.side.later'),
  })
  return said + rule
}

/** The deadline the header's clock shows: the one the row's `dueAt` names, else the earliest of ours. */
export function leadingDeadline(detail: Pick<CaseDetail, 'deadlines' | 'dueAt'>): Deadline | null {
  const { deadlines, dueAt } = detail
  return (
    deadlines.find((deadline) => deadline.whose === 'ours' && deadline.dueAt === dueAt) ??
    deadlines.filter(({ whose }) => whose === 'ours').sort((a, b) => a.dueAt - b.dueAt)[0] ??
    null
  )
}

/** Every other clock of the case: ours, the buyer's, the platform's; the earliest first. */
export const otherDeadlines = (detail: Pick<CaseDetail, 'deadlines' | 'dueAt'>): readonly Deadline[] => {
  const leading = leadingDeadline(detail)
  return detail.deadlines.filter((one) => one !== leading).toSorted((a, b) => a.dueAt - b.dueAt)
}
