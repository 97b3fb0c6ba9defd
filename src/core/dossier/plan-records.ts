import { MARGIN, STYLES } from './flow.ts'
import { baseName, printMoney, printTime } from './format.ts'
import { exhibitName } from './numbering.ts'
import { bothTimes, facts } from './plan-front.ts'
import { printedPage } from './plan-refs.ts'
import { planTable } from './plan-table.ts'
import type { PlanContext } from './plan.ts'

/** The order and its lines. */
export function planOrder(context: PlanContext): void {
  const { flow, labels, input } = context
  const { order } = input
  if (order === null) return
  flow.open('order')
  flow.heading(labels.order)
  facts(context, [
    [labels.orderId, order.platformId],
    [labels.orderedAt, order.createdAt === null ? null : bothTimes(context, order.createdAt)],
    [labels.orderAmount, order.amount === null ? null : printMoney(order.amount)],
    [labels.carrier, order.carrier],
    [labels.tracking, order.trackingNo],
  ])
  if (order.lines.length === 0) return
  flow.gap(10)
  const end = MARGIN.side + flow.contentWidth
  planTable(
    context,
    [
      { x: MARGIN.side, width: 225 },
      { x: MARGIN.side + 235, width: end - MARGIN.side - 235 - 145 },
      { x: end - 135, width: 35, align: 'right' },
      { x: end - 92, width: 92, align: 'right' },
    ],
    [labels.product, labels.variation, labels.quantity, labels.lineAmount],
    order.lines.map((line) => [
      { text: line.productName },
      { text: line.variation ?? '' },
      { text: String(line.quantity) },
      { text: line.amount === null ? '' : printMoney(line.amount) },
    ]),
  )
}

/** What happened when, and the page that proves it. */
export function planChronology(context: PlanContext): void {
  const { flow, labels, input, numberOf, refs, warn } = context
  flow.open('chronology')
  flow.heading(labels.chronology)
  if (input.events.length === 0) {
    flow.text(labels.noEvents, STYLES.body, 'muted')
    return
  }
  const end = MARGIN.side + flow.contentWidth
  const events = [...input.events].sort((a, b) => a.at - b.at)
  planTable(
    context,
    [
      { x: MARGIN.side, width: 84, style: STYLES.small },
      { x: MARGIN.side + 88, width: 92, style: STYLES.small },
      { x: MARGIN.side + 188, width: end - MARGIN.side - 188 - 108 },
      { x: end - 98, width: 98, color: 'accent' },
    ],
    [labels.timeUtc, input.marketZone, labels.event, labels.proof],
    events.map((event) => {
      const number = event.exhibitId === undefined ? undefined : numberOf(event.exhibitId)
      const target = event.exhibitId === undefined ? undefined : refs.exhibits.get(event.exhibitId)?.page
      if (event.exhibitId !== undefined && number === undefined) {
        warn({ code: 'exhibit_unknown', data: { exhibitId: event.exhibitId } })
      }
      return [
        { text: printTime(event.at, 'UTC') },
        { text: `${printTime(event.at, input.marketZone)}${event.zoneGuessed ? ' *' : ''}` },
        { text: event.text },
        {
          text:
            number === undefined
              ? ''
              : labels.ref(exhibitName(input, number - 1), printedPage(refs, target ?? 0)),
          target,
        },
      ]
    }),
  )
  if (events.some((event) => event.zoneGuessed)) {
    flow.gap(4)
    flow.text(labels.zoneGuessed, STYLES.small, 'muted')
  }
}

/** Width of the column of file names in the index. */
const NAME_WIDTH = 120
/** Page numbers wider than this take two lines. */
const WIDEST_PAGES = 90

/** Every exhibit with its pages. */
export function planIndex(context: PlanContext): void {
  const { flow, labels, input, refs } = context
  flow.open('index')
  flow.heading(labels.index)
  if (input.exhibits.length === 0) {
    flow.text(labels.noExhibits, STYLES.body, 'muted')
    return
  }
  const print = (page: number): string => printedPage(refs, page)
  const placed = input.exhibits.map(({ id }) => {
    const { page = 0, pages = 1 } = refs.exhibits.get(id) ?? {}
    return { first: print(page), last: pages === 1 ? '' : print(page + pages - 1) }
  })
  // Long numbers (Bates) stand below each other: never cut in the middle.
  const width = (text: string): number => flow.widthOf(text, STYLES.body) + 2
  const stacked = placed.some(({ first, last }) => width(`${first}–${last}`) > WIDEST_PAGES)
  const pagesText = ({ first, last }: { first: string; last: string }): string =>
    last === '' ? first : `${first}–${stacked ? '\n' : ''}${last}`
  const room = Math.max(50, ...placed.flatMap((one) => pagesText(one).split('\n').map(width)))
  const end = MARGIN.side + flow.contentWidth
  const names = 301 - (room - 50)
  planTable(
    context,
    [
      { x: MARGIN.side, width: 60, style: STYLES.strong },
      { x: MARGIN.side + 66, width: names - 76 },
      {
        x: MARGIN.side + names,
        width: end - room - 8 - MARGIN.side - names,
        style: STYLES.small,
        color: 'muted',
      },
      { x: end - room, width: room, align: 'right' },
    ],
    [labels.exhibits, labels.shows, labels.file, labels.pages],
    input.exhibits.map((exhibit, index) => {
      const target = refs.exhibits.get(exhibit.id)?.page
      return [
        { text: labels.exhibit(exhibitName(input, index)), target },
        { text: exhibit.caption, target },
        { text: shortName(context, exhibit.originalName), target },
        { text: pagesText(placed[index] ?? { first: '', last: '' }), target },
      ]
    }),
  )
}

/** At most two lines in the index; the whole name stands on the exhibit and on the verification page. */
function shortName({ flow }: PlanContext, name: string): string {
  const whole = baseName(name)
  const characters = Array.from(whole)
  if (flow.lines(whole, STYLES.small, NAME_WIDTH).length <= 2) return whole
  for (let kept = Math.min(characters.length, 60); kept > 12; kept -= 4) {
    const half = Math.ceil(kept / 2)
    const short = `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`
    if (flow.lines(short, STYLES.small, NAME_WIDTH).length <= 2) return short
  }
  return `${characters.slice(0, 8).join('')}…`
}
