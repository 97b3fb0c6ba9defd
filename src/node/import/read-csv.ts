import Papa from 'papaparse'
import { recogniseHeader } from '#core/import/columns.ts'
import type { RawRow } from '#core/import/findings.ts'
import { step, throwIfCancelled } from './steps.ts'
import type { StepOptions } from './steps.ts'

export type Delimiter = ',' | '\t' | ';'

const DELIMITERS: readonly Delimiter[] = [',', '\t', ';']
/** Characters parsed between two turns of the event loop. A row longer than this has lost a quote somewhere. */
const WINDOW = 1 << 17

/**
 * Splits CSV, TSV or semicolon text into rows, header included. The delimiter is the one under which the first row is
 * an export's header. CRLF, CR and LF all end a row; inside quotes they become LF. Rows are numbered as a spreadsheet
 * shows them, blank rows counted.
 *
 * A lost quote would swallow the rows behind it: such a row is marked `row-broken`, only its first line is given up,
 * and reading goes on with the next line. A last row that ends early without a line end is marked `row-cut`.
 */
export async function readCsv(text: string, options: StepOptions = {}): Promise<RawRow[]> {
  const prefix = /^\uFEFF?sep=(.)(\r\n|\n|\r)/i.exec(text)
  const delimiter = DELIMITERS.find((one) => one === prefix?.[1]) ?? sniffDelimiter(text)
  const rows: RawRow[] = []
  let at = prefix?.[0].length ?? (text.startsWith('\uFEFF') ? 1 : 0)
  let rest = ''
  let width = 0

  let window = WINDOW

  while (at < text.length || rest !== '') {
    throwIfCancelled(options.signal)
    while (rest.length < window && at < text.length) {
      let end = Math.min(at + WINDOW, text.length)
      if (text[end - 1] === '\r' && end < text.length) end += 1
      rest += text.slice(at, end).replace(/\r\n?/g, '\n')
      at = end
    }
    const parsed = parseRows(rest, delimiter, at >= text.length, width)
    for (const row of parsed.rows) rows.push({ row: rows.length + 1, ...row })
    width = parsed.width
    // Not one whole row although the window is full: a single endless line, which only a wider window can show.
    window = parsed.used === 0 ? window * 2 : WINDOW
    rest = rest.slice(parsed.used)
    await step(options, at - rest.length, text.length)
  }
  return rows
}

interface Pass {
  readonly rows: readonly Omit<RawRow, 'row'>[]
  /** Characters that need not be looked at again. */
  readonly used: number
  /** Number of columns, known from the first filled row on. */
  readonly width: number
}

/** Parses the whole rows of `text`, up to and including the first broken line. */
function parseRows(text: string, delimiter: Delimiter, last: boolean, knownWidth: number): Pass {
  const rows: Omit<RawRow, 'row'>[] = []
  let used = 0
  let width = knownWidth

  const giveUpLine = (lineEnd: number) => {
    rows.push({ cells: text.slice(used, lineEnd).split(delimiter), fault: 'row-broken' })
    used = lineEnd + 1
  }
  const takeRow = (result: Papa.ParseStepResult<string[][]>) => {
    // Behind the last line end there is no row.
    if (used >= text.length) return
    const cells = result.data[0] ?? []
    const end = result.meta.cursor
    if (width === 0 && cells.some((cell) => cell.trim() !== '')) width = cells.length

    const badQuotes = result.errors.some((error) => error.type === 'Quotes')
    const unclosed = result.errors.some((error) => error.code === 'MissingQuotes')
    const misfit = cells.slice(width).some((cell) => cell.trim() !== '')
    const lineEnd = text.indexOf('\n', used)
    if (lineEnd !== -1 && lineEnd < end - 1 && (badQuotes || misfit)) {
      giveUpLine(lineEnd)
      parser.abort()
      return
    }
    // A last line with too few cells and no end was cut off on its way here.
    const cut = text[end - 1] !== '\n' && cells.length < width
    const fault = misfit || unclosed ? 'row-broken' : cut ? 'row-cut' : undefined
    rows.push(fault === undefined ? { cells } : { cells, fault })
    used = end
  }

  // The class and not Papa.parse: it alone says where each row ends, and stops there.
  const parser: Papa.Parser = new Papa.Parser({ delimiter, newline: '\n', step: takeRow as never })
  parser.parse(text, 0, !last)

  const lineEnd = text.indexOf('\n')
  if (!last && used === 0 && lineEnd !== -1) giveUpLine(lineEnd)
  return { rows, used, width }
}

/** The delimiter under which the first row names most columns of an export; when none does, has most cells. */
export function sniffDelimiter(text: string): Delimiter {
  const head = text
    .slice(0, 1 << 16)
    .replace(/\r\n?/g, '\n')
    .replace(/^\s+/, '')
  const scores = DELIMITERS.map((delimiter) => {
    const first = Papa.parse<string[]>(head, { delimiter, newline: '\n', preview: 1 }).data[0] ?? []
    const known = Object.keys(recogniseHeader(first).columns).length
    return { delimiter, score: known * 1000 + Math.min(first.length, 999) }
  })
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter
}
