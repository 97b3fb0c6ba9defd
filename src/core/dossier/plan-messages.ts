import { MARGIN, STYLES } from './flow.ts'
import { bothTimes } from './plan-front.ts'
import { printedPage } from './plan-refs.ts'
import { splitReferences } from './references.ts'
import type { Column } from './flow.ts'
import type { DossierInput, DossierMessage } from './model.ts'
import type { PlanContext } from './plan.ts'

/** Messages shown before and after one that is quoted. */
const AROUND = 2
const INDENT = 30
const BETWEEN = 12

/** Numbers (from 1, ascending) of the messages that the words of the dossier refer to. */
export function quotedMessages(input: DossierInput): readonly number[] {
  const texts = [
    input.ask,
    input.claimText,
    ...input.claims.map(({ text }) => text),
    ...input.exhibits.map(({ caption }) => caption),
  ]
  const numbers = texts
    .flatMap((text) => splitReferences(text))
    .flatMap((piece) =>
      piece.type === 'reference' && piece.reference.kind === 'message' ? [Number(piece.reference.label)] : [],
    )
    .filter((number) => input.messages[number - 1] !== undefined)
  return [...new Set(numbers)].sort((a, b) => a - b)
}

/** Runs of messages (numbers from 1) that show every quoted one with its neighbours. */
function runsOf(quoted: readonly number[], count: number): readonly (readonly [number, number])[] {
  const runs: [number, number][] = []
  for (const number of quoted) {
    const from = Math.max(1, number - AROUND)
    const to = Math.min(count, number + AROUND)
    const last = runs.at(-1)
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else runs.push([from, to])
  }
  return runs
}

/** True where the front quotes from the conversation and the whole of it follows behind the exhibits. */
export function hasAnnex(input: DossierInput): boolean {
  const quoted = quotedMessages(input)
  if (quoted.length === 0) return false
  const shown = runsOf(quoted, input.messages.length).reduce((sum, [from, to]) => sum + to - from + 1, 0)
  return shown < input.messages.length
}

/** The conversation before the exhibits: the quoted lines with their context, or all of it where it is short or unquoted. */
export function planMessages(context: PlanContext): void {
  const { flow, labels, input, refs } = context
  flow.open('messages')
  flow.heading(labels.messages)
  const quoted = new Set(quotedMessages(input))
  if (!hasAnnex(input)) {
    printRun(context, 1, input.messages.length, quoted)
    return
  }
  const note = labels.quotesNote(printedPage(refs, refs.annex))
  flow.row(
    [{ x: MARGIN.side, width: flow.contentWidth, style: STYLES.small, color: 'muted' }],
    [{ text: note, target: refs.annex }],
  )
  flow.gap(8)
  runsOf([...quoted], input.messages.length).forEach(([from, to], index) => {
    if (index > 0) {
      flow.ensure(60)
      flow.rule()
      flow.gap(8)
    }
    printRun(context, from, to, quoted)
  })
}

/** The full log, behind the exhibits. */
export function planAnnex(context: PlanContext): void {
  const { flow, labels, input } = context
  flow.open('annex')
  flow.heading(labels.annex)
  printRun(context, 1, input.messages.length, new Set(quotedMessages(input)))
}

function printRun(context: PlanContext, from: number, to: number, quoted: ReadonlySet<number>): void {
  const { input } = context
  const beside = input.messages.some(({ translation }) => (translation ?? '') !== '')
  for (let number = from; number <= to; number++) {
    const message = input.messages[number - 1]
    if (message !== undefined) printMessage(context, { number, message, beside, quoted: quoted.has(number) })
  }
}

interface Printed {
  readonly number: number
  readonly message: DossierMessage
  /** A column for translations. */
  readonly beside: boolean
  readonly quoted: boolean
}

function printMessage(context: PlanContext, { number, message, beside, quoted }: Printed): void {
  const { flow, labels, input } = context
  const x = MARGIN.side + INDENT
  flow.ensure(48)
  context.messageAt(number)
  const [first, top] = [flow.page, flow.y]
  const side = message.direction === 'in' ? labels.buyer : labels.seller
  flow.put(`${number}`, MARGIN.side, flow.y + 9.4, STYLES.smallStrong, quoted ? 'accent' : 'muted')
  flow.text(`${side} · ${message.author}`, STYLES.smallStrong, 'ink', x)
  flow.text(
    `${bothTimes(context, message.at)}${message.zoneGuessed === true ? ' *' : ''}`,
    STYLES.small,
    'muted',
    x,
  )
  const style = quoted ? STYLES.strong : STYLES.body
  const width = flow.contentWidth - INDENT
  if (beside) {
    const half = (width - BETWEEN) / 2
    const columns: Column[] = [
      { x, width: half, style },
      { x: x + half + BETWEEN, width: half, color: 'muted' },
    ]
    const translation = message.translation ?? ''
    flow.row(columns, [
      { text: message.text },
      { text: translation === '' ? '' : `${labels.translation}: ${translation}` },
    ])
  } else flow.text(message.text, style, 'ink', x)
  if (
    message.zoneGuessed === true &&
    number === input.messages.findIndex((one) => one.zoneGuessed === true) + 1
  )
    flow.text(labels.zoneGuessed, STYLES.small, 'muted', x)
  if (quoted) {
    // A bar beside the quoted words; where they run on, it begins again at the head of the next page.
    const bar = { type: 'rect', x: MARGIN.side - 8, width: 2.4, fill: 'accent' } as const
    const start = flow.page === first ? top : MARGIN.top
    flow.add({ ...bar, y: start, height: flow.y - start })
    if (flow.page !== first) first.items.push({ ...bar, y: top, height: first.height - MARGIN.bottom - top })
  }
  flow.gap(10)
}
