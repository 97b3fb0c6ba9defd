import type { LintFinding } from '#contract/reply-lint.ts'
import { openPlaceholders } from './placeholders.ts'

/** Why a stretch of a reply is marked; the first of these wins where two meet. */
export type MarkKind = 'open' | 'block' | 'warn'

/** A stretch of a reply; joined they are the text again. */
export interface MarkedStretch {
  readonly start: number
  readonly text: string
  readonly kind: MarkKind | null
}

/** Whether a finding still stands where it was found: typing goes on while the desk reads. */
export const stillThere = (text: string, { start, end, excerpt }: LintFinding): boolean =>
  text.slice(start, end) === excerpt

/** Cuts a reply into stretches: open placeholders, what is not allowed, what should be looked at, and the rest. */
export function markReply(text: string, findings: readonly LintFinding[]): readonly MarkedStretch[] {
  const kinds: (MarkKind | null)[] = Array.from({ length: text.length }, () => null)
  const put = (start: number, end: number, kind: MarkKind): void => void kinds.fill(kind, start, end)
  const there = findings.filter((finding) => stillThere(text, finding))
  for (const kind of ['warn', 'block'] as const)
    for (const { start, end, severity } of there) if (severity === kind) put(start, end, kind)
  for (const { start, text: words } of openPlaceholders(text)) put(start, start + words.length, 'open')

  const stretches: MarkedStretch[] = []
  let from = 0
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && kinds[at] === kinds[from]) continue
    stretches.push({ start: from, text: text.slice(from, at), kind: kinds[from] ?? null })
    from = at
  }
  return stretches
}

/** The findings a clerk is shown: an open placeholder has its own place on the page. */
export function shownFindings(text: string, findings: readonly LintFinding[]): readonly LintFinding[] {
  const open = openPlaceholders(text)
  const isOpen = ({ start, end }: LintFinding): boolean =>
    open.some((one) => one.start <= start && end <= one.start + one.text.length)
  return findings.filter((finding) => finding.ruleId !== 'placeholder' || !isOpen(finding))
}
