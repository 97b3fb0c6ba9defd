import { MARGIN, STYLES } from './flow.ts'
import { PLAIN_STYLE } from './model.ts'
import { exhibitName } from './numbering.ts'
import type { Flow } from './flow.ts'
import type { DossierInput, DossierStyle } from './model.ts'
import type { PlanContext } from './plan.ts'

const SIZES = { small: 8.5, medium: 11, large: 14 } as const
const HEAD = 36

/** Head and foot of every page of the flow: case, stamp of the exhibit, printed number. `labels` are those of its pages. */
export function frame(context: PlanContext, labels: readonly string[], total: number): void {
  const { flow, input } = context
  const style = input.style ?? PLAIN_STYLE
  const running = style.numbering === 'continuous' && !style.romanFront
  const counts = new Map<string, number>()
  for (const { exhibitId } of flow.pages)
    if (exhibitId !== null) counts.set(exhibitId, (counts.get(exhibitId) ?? 0) + 1)
  const seen = new Map<string, number>()
  flow.eachPage((page, index) => {
    const right = page.width - MARGIN.side
    const foot = page.height - 30
    const label = labels[index] ?? ''
    // A number of its own kind says nothing about a total.
    const number = running ? context.labels.page(label, total) : label
    const caseLine = `${context.labels.caseId} ${input.case.platformId}`
    if (style.stampPlace === 'top-left') flow.put(caseLine, right, HEAD, STYLES.small, 'muted', 'right')
    else flow.put(caseLine, MARGIN.side, HEAD, STYLES.small, 'muted')
    flow.put(number, right, foot, STYLES.smallStrong, 'ink', 'right')
    if (style.stampPlace !== 'bottom-left' || page.exhibitId === null)
      flow.put(context.labels.title, MARGIN.side, foot, STYLES.small, 'muted')
    flow.expect(number)
    if (page.exhibitId === null) return
    const nth = (seen.get(page.exhibitId) ?? 0) + 1
    seen.set(page.exhibitId, nth)
    const name = nameOf(input, page.exhibitId)
    stamp(flow, style, context.labels.stamp(name, nth, counts.get(page.exhibitId) ?? nth))
  })
}

function nameOf(input: DossierInput, id: string): string {
  const index = input.exhibits.findIndex((exhibit) => exhibit.id === id)
  return index === -1 ? '' : exhibitName(input, index)
}

function stamp(flow: Flow, style: DossierStyle, text: string): void {
  const { page } = flow
  const look = { size: SIZES[style.stampSize], weight: 'bold' } as const
  const y = style.stampPlace === 'bottom-left' ? page.height - 30 : HEAD
  if (style.stampPlace === 'top-right')
    flow.put(text, page.width - MARGIN.side, y, look, style.stampColor, 'right')
  else if (style.stampPlace === 'top-center')
    flow.put(text, (page.width - flow.widthOf(text, look)) / 2, y, look, style.stampColor)
  else flow.put(text, MARGIN.side, y, look, style.stampColor)
  flow.expect(text)
}
