import { MARGIN, STYLES } from './flow.ts'
import { baseName, printBytes } from './format.ts'
import { bothTimes } from './plan-front.ts'
import type { PlanContext } from './plan.ts'

/** The last section: SHA-256 of every original, and how to check one. */
export function planVerification(context: PlanContext): void {
  const { flow, labels, input, refs } = context
  flow.open('verification')
  flow.heading(labels.verification)
  flow.text(labels.verifyIntro)
  flow.gap(4)
  flow.text(labels.verifyHow, STYLES.small, 'muted')
  flow.gap(10)
  input.exhibits.forEach((exhibit, index) => {
    flow.ensure(64)
    flow.rule()
    flow.gap(5)
    const target = refs.exhibits.get(exhibit.id)?.page
    flow.row(
      [
        { x: MARGIN.side, width: 64, style: STYLES.strong },
        { x: MARGIN.side + 70, width: flow.contentWidth - 70 },
      ],
      [{ text: labels.exhibit(index + 1), target }, { text: baseName(exhibit.originalName) }],
    )
    flow.expect(exhibit.sha256)
    flow.text(exhibit.sha256, STYLES.body, 'ink', MARGIN.side + 70)
    const added = `${labels.added} ${bothTimes(context, exhibit.addedAt)}`
    flow.text(
      `${exhibit.mediaType} · ${printBytes(exhibit.bytes)} · ${added}`,
      STYLES.small,
      'muted',
      MARGIN.side + 70,
    )
    flow.gap(5)
  })
  if (input.exhibits.length === 0) flow.text(labels.noExhibits, STYLES.body, 'muted')
}
