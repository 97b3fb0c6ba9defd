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
  if (deadline.ruleId !== null)
    sentences.push(t('deadline.rule', { id: deadline.ruleId, version: deadline.ruleVersion ?? '–' }))
  if (deadline.source !== null) sentences.push(t('deadline.source', { source: deadline.source }))
  if (deadline.confidence !== null) sentences.push(t(`deadline.confidence.${deadline.confidence}`))
  if (deadline.consequence !== null)
    sentences.push(t('deadline.consequence', { what: code('deadline.silence', deadline.consequence) }))
  return sentences
}

/** The deadline the header's clock shows: a typed one, else the one the row's `dueAt` names, else the earliest. */
export function leadingDeadline(detail: Pick<CaseDetail, 'deadlines' | 'dueAt'>): Deadline | null {
  const { deadlines, dueAt } = detail
  return (
    deadlines.find((deadline) => deadline.basis === 'manual' && deadline.whose === 'ours') ??
    deadlines.find((deadline) => deadline.dueAt === dueAt) ??
    deadlines.filter(({ whose }) => whose === 'ours').sort((a, b) => a.dueAt - b.dueAt)[0] ??
    null
  )
}

/** Every other clock of the case in a line: a date that a typed one beat, the buyer's, the platform's. */
export const otherDeadlines = (
  detail: Pick<CaseDetail, 'deadlines' | 'dueAt'>,
  { t }: Pick<Words, 't'>,
  formatTime: (at: number, zone: string) => string,
): readonly string[] => {
  const leading = leadingDeadline(detail)
  return detail.deadlines
    .filter((deadline) => deadline !== leading)
    .map(({ kind, dueAt, zone }) =>
      t('deadline.also', { kind: t(`deadline.kind.${kind}`), at: formatTime(dueAt, zone) }),
    )
}
