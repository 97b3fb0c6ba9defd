import Papa from 'papaparse'
import { recogniseHeader } from '#core/import/columns.ts'
import type { RawRow } from '#core/import/findings.ts'
import { step, throwIfCancelled } from './steps.ts'
import type { StepOptions } from './steps.ts'

export type Delimiter = ',' | '\t' | ';'

const DELIMITERS: readonly Delimiter[] = [',', '\t', ';']
/** Characters parsed between two turns of the event loop. */
const CHUNK = 1 << 18
/** No spreadsheet cell holds more than 32,767 characters; a row that goes on for so long has lost a quote. */
const LONGEST_ROW = 1 << 20

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

  while (at < text.length || rest !== '') {
    throwIfCancelled(options.signal)
    let end = Math.min(at + CHUNK, text.length)
    if (text[end - 1] === '\r' && end < text.length) end += 1
    rest += text.slice(at, end).replace(/\r\n?/g, '\n')
    at = end

    const last = at >= text.length
    let used = 0
    // Each pass ends at a row with a lost quote; the next pass starts one line later.
    for (;;) {
      const parsed = parseRows(used === 0 ? rest : rest.slice(used), delimiter, last, width)
      for (const row of parsed.rows) {
        if (width === 0 && row.cells.some((cell) => (cell ?? '').trim() !== '')) width = row.cells.length
        rows.push({ row: rows.length + 1, ...row })
      }
      used += parsed.used
      if (!parsed.again) break
    }
    rest = rest.slice(used)
    await step(options, at, text.length)
  }
  return rows
}

type Row = Omit<RawRow, 'row'>

/** Parses complete rows; `again` when it stopped behind a broken line with text left. */
function parseRows(
  text: string,
  delimiter: Delimiter,
  last: boolean,
  width: number,
): { rows: Row[]; used: number; again: boolean } {
  const rows: Row[] = []
  let used = 0
  let columns = width
  let again = false

  const parser = new Papa.Parser({
    delimiter,
    newline: '\n',
    step: (result: Papa.ParseStepResult<string[]>, handle: Papa.Parser) => {
      const cells = (Array.isArray(result.data[0]) ? result.data[0] : result.data) as string[]
      const end = result.meta.cursor
      if (columns === 0 && cells.some((cell) => cell.trim() !== '')) columns = cells.length
      const lineEnd = text.indexOf('\n', used)
      const manyLines = lineEnd !== -1 && lineEnd < end - 1
      const quoteFault = result.errors.some((error) => error.type === 'Quotes')
      const misfit = columns > 0 && cells.slice(columns).some((cell) => cell.trim() !== '')

      if (manyLines && (quoteFault || misfit)) {
        rows.push({ cells: text.slice(used, lineEnd).split(delimiter), fault: 'row-broken' })
        used = lineEnd + 1
        again = used < text.length
        handle.abort()
        return
      }
      const ended = text[end - 1] === '\n'
      // A file whose last line has no end and fewer cells was cut while it was downloaded.
      const cut = !ended && rows.length + width > 0 && cells.length < columns
      const broken = misfit || result.errors.some((error) => error.code === 'MissingQuotes')
      const fault = broken ? 'row-broken' : cut ? 'row-cut' : undefined
      // Behind the last line end there is no row.
      if (used < text.length) rows.push(fault === undefined ? { cells } : { cells, fault })
      used = end
    },
  })
  parser.parse(text, 0, !last)

  if (!last && !again && text.length - used > LONGEST_ROW) {
    const lineEnd = text.indexOf('\n', used)
    if (lineEnd !== -1) {
      rows.push({ cells: text.slice(used, lineEnd).split(delimiter), fault: 'row-broken' })
      return { rows, used: lineEnd + 1, again: true }
    }
  }
  return { rows, used, again }
}

/** The delimiter under which the first row names most columns of an export; a comma when none does. */
export function sniffDelimiter(text: string): Delimiter {
  const head = text.slice(0, 1 << 16).replace(/\r\n?/g, '\n').trimStart()
  let best: Delimiter = ','
  let most = 0
  for (const delimiter of DELIMITERS) {
    const first = Papa.parse<string[]>(head, { delimiter, newline: '\n', preview: 1 }).data[0] ?? []
    const found = Object.keys(recogniseHeader(first).columns).length
    if (found > most) [best, most] = [delimiter, found]
  }
  return best
}
