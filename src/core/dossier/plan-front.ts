import { leadingOf, MARGIN, STYLES } from './flow.ts'
import { printMoney, printTime } from './format.ts'
import { exhibitName } from './numbering.ts'
import { printedPage } from './plan-refs.ts'
import type { Column } from './flow.ts'
import type { PlanContext } from './plan.ts'

const LABEL_WIDTH = 118
/** More exhibits than this on the cover are left to the index. */
const COVER_EXHIBITS = 12

/** A time in UTC and in the market's zone, with its name. */
export function bothTimes({ input }: PlanContext, at: number): string {
  const utc = printTime(at, 'UTC')
  if (input.marketZone === 'UTC') return `${utc} UTC`
  return `${printTime(at, input.marketZone)} (${input.marketZone}) · ${utc} UTC`
}

/** Two columns, name and value; empty values are left out. */
export function facts(context: PlanContext, rows: readonly (readonly [string, string | null])[]): void {
  const { flow } = context
  const columns: Column[] = [
    { x: MARGIN.side, width: LABEL_WIDTH - 10, color: 'muted' },
    { x: MARGIN.side + LABEL_WIDTH, width: flow.contentWidth - LABEL_WIDTH },
  ]
  for (const [name, value] of rows) {
    if (value === null || value.trim() === '') continue
    flow.row(columns, [{ text: name }, { text: value }])
    flow.gap(2)
  }
}

/** Who, what, how much, what is asked, until when. */
export function planCover(context: PlanContext): void {
  const { flow, labels, input } = context
  flow.open('cover')
  // Above the title, where the page is free: a logo moves nothing.
  if (context.logo) flow.add({ type: 'logo', x: MARGIN.side, y: MARGIN.top - 14, width: 150, height: 40 })
  flow.gap(36)
  flow.expect(labels.title)
  flow.text(labels.title, STYLES.display)
  flow.gap(4)
  flow.rule('accent', 2.2)
  flow.gap(18)
  const { order } = input
  facts(context, [
    [labels.shop, input.shop.name],
    [labels.market, input.shop.market],
    [labels.caseId, input.case.platformId],
    [labels.kind, input.case.kind],
    [labels.status, input.case.status],
    [labels.reason, input.case.reason],
    [labels.amount, input.case.amount === null ? null : printMoney(input.case.amount)],
    [labels.requestedAt, input.case.requestedAt === null ? null : bothTimes(context, input.case.requestedAt)],
    [labels.orderId, order?.platformId ?? null],
    [labels.tracking, order === null ? null : [order.carrier, order.trackingNo].filter(Boolean).join(' · ')],
    [labels.deadline, deadlineText(context)],
    [labels.generated, bothTimes(context, input.generatedAt)],
  ])
  if (input.ask.trim() !== '') {
    flow.gap(10)
    flow.subheading(labels.ask)
    flow.text(context.rich(input.ask), { size: 12, weight: 'regular' })
  }
  flow.gap(10)
  flow.subheading(labels.listOfExhibits)
  coverExhibits(context)
}

function deadlineText(context: PlanContext): string | null {
  const { input, labels } = context
  if (input.deadline === null) return null
  const basis = { api: labels.stated, manual: labels.typed, rule: labels.estimated }[input.deadline.basis]
  return `${bothTimes(context, input.deadline.at)}\n${[basis, input.deadline.explanation].filter(Boolean).join(' · ')}`
}

function coverExhibits({ flow, labels, input, refs }: PlanContext): void {
  if (input.exhibits.length === 0) {
    flow.text(labels.noExhibits, STYLES.body, 'muted')
    return
  }
  const numbers = input.exhibits.map(({ id }) => printedPage(refs, refs.exhibits.get(id)?.page ?? 0))
  const room = Math.max(34, ...numbers.map((text) => flow.widthOf(text, STYLES.body) + 2))
  const columns: Column[] = [
    { x: MARGIN.side, width: 74, style: STYLES.strong },
    { x: MARGIN.side + 78, width: flow.contentWidth - 78 - room - 6 },
    { x: flow.page.width - MARGIN.side - room, width: room, align: 'right' },
  ]
  const shown = input.exhibits.length > COVER_EXHIBITS ? COVER_EXHIBITS - 1 : input.exhibits.length
  input.exhibits.slice(0, shown).forEach((exhibit, index) => {
    const target = refs.exhibits.get(exhibit.id)?.page
    const caption = flow.lines(exhibit.caption, STYLES.body, columns[1]?.width ?? 0)
    const text = caption.length > 2 ? `${caption[0] ?? ''} …` : exhibit.caption
    flow.row(columns, [
      { text: labels.exhibit(exhibitName(input, index)), target },
      { text, target },
      { text: target === undefined ? '' : printedPage(refs, target), target },
    ])
  })
  if (shown === input.exhibits.length) return
  flow.row(
    [{ x: MARGIN.side, width: flow.contentWidth, color: 'muted' }],
    [
      {
        text: labels.moreExhibits(input.exhibits.length - shown, printedPage(refs, refs.index)),
        target: refs.index,
      },
    ],
  )
}

/** What is asked, each claim with the pages that prove it, and the statement. */
export function planSummary(context: PlanContext): void {
  const { flow, labels, input } = context
  flow.open('summary')
  flow.heading(labels.summary)
  if (input.ask.trim() !== '') {
    flow.text(labels.ask, STYLES.smallStrong, 'muted')
    flow.text(context.rich(input.ask), STYLES.strong)
    flow.gap(8)
  }
  if (context.claims.length > 0) planClaims(context)
  flow.subheading(labels.statement)
  const empty = input.claimText.trim() === ''
  flow.text(
    empty ? labels.noStatement : context.rich(input.claimText.trim()),
    STYLES.body,
    empty ? 'muted' : 'ink',
  )
}

function planClaims(context: PlanContext): void {
  const { flow, labels, input, claims, refs } = context
  const proofWidth = 128
  const columns: Column[] = [
    { x: MARGIN.side, width: 18, color: 'muted' },
    { x: MARGIN.side + 20, width: flow.contentWidth - proofWidth - 34 },
  ]
  const proof: Column = { x: flow.page.width - MARGIN.side - proofWidth, width: proofWidth, color: 'accent' }
  flow.subheading(labels.claims)
  claims.forEach((claim, index) => {
    flow.rule()
    flow.gap(3)
    const { text, marks } = context.rich(claim.text)
    const claimLines = flow.lines(text, STYLES.body, columns[1]?.width ?? 0).length
    flow.ensure(Math.min(300, Math.max(claimLines, claim.proofs.length) * leadingOf(STYLES.body)))
    const top = flow.y
    const page = flow.number
    for (const { number, page: target } of claim.proofs) {
      const words = labels.ref(exhibitName(input, number - 1), printedPage(refs, target))
      flow.row([proof], [{ text: words, target }])
    }
    if (claim.proofs.length === 0) flow.row([proof], [{ text: labels.noProof, color: 'muted' }])
    const bottom = flow.y
    // The proofs stand beside the claim: go back up, unless they ran on to another page.
    if (flow.number === page) flow.y = top
    flow.row(columns, [{ text: `${index + 1}.` }, { text, marks }])
    if (flow.number === page) flow.y = Math.max(flow.y, bottom)
    flow.gap(3)
  })
  flow.rule()
  flow.gap(6)
}
