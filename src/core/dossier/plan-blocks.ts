import { MARGIN, STYLES } from './flow.ts'
import type { TextBlock } from './plan-model.ts'
import type { PlanContext } from './plan.ts'

const HEADINGS = {
  1: { size: 14, weight: 'bold' },
  2: { size: 12, weight: 'bold' },
  3: STYLES.strong,
} as const
const CODE = { size: 8, weight: 'regular' } as const
const INDENT = 14

/** Lays out one block of a rendered document. */
export function planBlock({ flow }: PlanContext, exhibitId: string, block: TextBlock): void {
  switch (block.type) {
    case 'heading':
      flow.ensure(40)
      flow.gap(6)
      flow.text(block.text, HEADINGS[block.level])
      flow.gap(3)
      return
    case 'paragraph':
      flow.text(block.text)
      flow.gap(5)
      return
    case 'item': {
      const x = MARGIN.side + INDENT * Math.min(8, block.depth + 1)
      const columns = [
        { x: x - INDENT, width: INDENT - 2 },
        { x, width: MARGIN.side + flow.contentWidth - x },
      ]
      flow.row(columns, [{ text: block.mark }, { text: block.text }])
      flow.gap(2)
      return
    }
    case 'quote':
      flow.text(block.text, STYLES.body, 'muted', MARGIN.side + INDENT)
      flow.gap(4)
      return
    case 'code':
      flow.text(block.text, CODE)
      flow.gap(4)
      return
    case 'field':
      flow.row(
        [
          { x: MARGIN.side, width: 80, color: 'muted', style: STYLES.small },
          { x: MARGIN.side + 88, width: flow.contentWidth - 88 },
        ],
        [{ text: block.name }, { text: block.text }],
      )
      flow.gap(2)
      return
    case 'rule':
      flow.gap(3)
      flow.rule()
      flow.gap(5)
      return
    case 'row': {
      const width = flow.contentWidth / Math.max(1, block.cells.length)
      const style = block.head ? STYLES.smallStrong : STYLES.small
      flow.row(
        block.cells.map((_, index) => ({ x: MARGIN.side + index * width, width: width - 6, style })),
        block.cells.map((text) => ({ text })),
      )
      flow.gap(2)
      flow.rule()
      flow.gap(2)
      return
    }
    case 'picture': {
      const most = flow.page.height - MARGIN.top - MARGIN.bottom - 20
      const scale = Math.min(1, flow.contentWidth / block.width, most / block.height)
      const [width, height] = [block.width * scale, block.height * scale]
      flow.ensure(height + 4)
      flow.add({
        type: 'picture',
        exhibitId,
        source: block.asset,
        x: MARGIN.side,
        y: flow.y,
        width,
        height,
        rows: [0, 1],
      })
      flow.y += height + 4
    }
  }
}
