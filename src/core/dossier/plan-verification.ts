import qrcode from 'qrcode-generator'
import { MARGIN, STYLES } from './flow.ts'
import { baseName, printBytes } from './format.ts'
import { exhibitName } from './numbering.ts'
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
  planRoot(context)
  input.exhibits.forEach((exhibit, index) => {
    if (!context.own(exhibit)) return
    flow.ensure(64)
    flow.rule()
    flow.gap(5)
    const target = refs.exhibits.get(exhibit.id)?.page
    flow.row(
      [
        { x: MARGIN.side, width: 64, style: STYLES.strong },
        { x: MARGIN.side + 70, width: flow.contentWidth - 70 },
      ],
      [{ text: labels.exhibit(exhibitName(input, index)), target }, { text: baseName(exhibit.originalName) }],
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
    if (context.unchanged.has(exhibit.id)) flow.text(labels.keptAsIs, STYLES.small, 'muted', MARGIN.side + 70)
    flow.gap(5)
  })
  if (input.exhibits.length === 0) flow.text(labels.noExhibits, STYLES.body, 'muted')
}

/** The root of all originals, as text and as a code that a telephone reads. */
function planRoot({ flow, labels, manifestRoot }: PlanContext): void {
  if (manifestRoot === '') return
  const size = 76
  flow.ensure(size + 16)
  const code = qrcode(0, 'M')
  code.addData(manifestRoot)
  code.make()
  const cells = Array.from({ length: code.getModuleCount() }, (_, row) => row)
  flow.add({
    type: 'qr',
    x: MARGIN.side,
    y: flow.y,
    size,
    rows: cells.map((row) => cells.map((column) => (code.isDark(row, column) ? '1' : '0')).join('')),
  })
  const bottom = flow.y + size
  flow.text(labels.root, STYLES.smallStrong, 'muted', MARGIN.side + size + 14)
  flow.expect(manifestRoot)
  flow.text(manifestRoot, STYLES.body, 'ink', MARGIN.side + size + 14)
  flow.y = Math.max(flow.y, bottom) + 12
}
