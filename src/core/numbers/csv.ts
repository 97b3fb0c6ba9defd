/** A text, or a number that is written exactly as it is (already a plain decimal). */
export type Cell = string | { readonly number: string }

const STARTS_A_FORMULA = /^[=+\-@\t\r＝＋－＠]/u
/** A spreadsheet would round what has more than 15 digits: case and order ids. */
const LONG_DIGITS = /^\d{12,}$/

/**
 * A text that no spreadsheet takes for a formula or a number: a leading `=`, `+`, `-`, `@`, tab or carriage return
 * (also in full width, which some versions take as well) gets an apostrophe before it (OWASP, "CSV Injection").
 */
export function safeText(text: string): string {
  return STARTS_A_FORMULA.test(text) || LONG_DIGITS.test(text) ? `'${text}` : text
}

/** Rows as CSV (RFC 4180, CRLF) with a byte order mark, without which Excel misreads Chinese. */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]): string =>
    cells.map((cell) => quote(typeof cell === 'string' ? safeText(cell) : exact(cell.number))).join(',')
  return `\uFEFF${rows.map((cells) => `${line(cells)}\r\n`).join('')}`
}

/** Number columns hold decimals or nothing: whatever else got here is treated as text. */
function exact(number: string): string {
  return /^(-?\d+(\.\d+)?)?$/.test(number) ? number : safeText(number)
}

function quote(text: string): string {
  return /[",\r\n\t']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
