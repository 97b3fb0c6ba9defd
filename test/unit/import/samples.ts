import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ZipFile } from 'yazl'
import { readExportFile } from '#node/import/read-file.ts'
import type { ParsedExport, ReadExportOptions } from '#node/import/read-file.ts'
import { ImportRefusal } from '#core/import/refusal.ts'
import { MARKETS } from '#core/shared/markets.ts'

/** Real header lists of the platform's exports and the values seen in them. */
export const HEADERS = JSON.parse(sampleBytes('headers.json').toString('utf8')) as Record<string, string[]>

export function samplePath(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/import/${name}`, import.meta.url))
}

export function sampleBytes(name: string): Buffer {
  return readFileSync(samplePath(name))
}

export type Fields = Readonly<Record<string, string>>

export const RETURN: Fields = {
  'Return Order ID': '4035300000000000201\t',
  'Order ID': '577000000000000101\t',
  'Order Amount': '37.08',
  'Order Status': 'Completed',
  'SKU ID': '1729500000000000011\t',
  'Return Type': 'Return and refund',
  'Time Requested': '03/21/2026 09:33:20 AM\t',
  'Return Reason': 'Defective item',
  'Return unit price': '29.99',
  'Return Quantity': '2',
  'Return Status': 'In process',
}

export const ORDER: Fields = {
  'Order ID': '577000000000000101\t',
  'Order Status': 'Shipped',
  'Order Substatus': 'Delivered',
  'SKU ID': '1729500000000000011\t',
  'Product Name': 'Test Rain Jacket',
  Quantity: '1',
  'SKU Subtotal After Discount': '29.99',
  'Order Amount': '37.08',
  'Created Time': '03/21/2026 09:33:20 AM\t',
}

/** Cells of `fields` in the order of `header`. */
export function cellsOf(header: readonly string[], fields: Fields): string[] {
  return header.map((name) => fields[name] ?? '')
}

/** CSV text of rows given by field name. */
export function csvOf(
  header: readonly string[],
  rows: readonly Fields[],
  { delimiter = ',', newline = '\r\n' } = {},
): string {
  const line = (cells: readonly string[]) => cells.map((cell) => quoted(cell, delimiter)).join(delimiter)
  return [header, ...rows.map((row) => cellsOf(header, row))].map(line).join(newline) + newline
}

export function quoted(cell: string, delimiter = ','): string {
  return /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** Reads text or bytes as a US export unless told. */
export function read(
  content: string | Uint8Array,
  options: Partial<ReadExportOptions> = {},
): Promise<ParsedExport> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return readExportFile({ bytes, name: 'export' }, { market: MARKETS.US, ...options })
}

/** The refusal that reading ends with; fails when it does not end with one. */
export async function refusalOf(work: Promise<unknown>): Promise<ImportRefusal> {
  const outcome = await work.then(
    () => new Error('was accepted'),
    (error: unknown) => error,
  )
  if (!(outcome instanceof ImportRefusal)) throw outcome
  return outcome
}

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
const SHEETS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

export interface XlsxParts {
  /** Name of the tab and its `<sheetData>` content, in order. */
  readonly sheets: readonly (readonly [name: string, rows: string])[]
  readonly sharedStrings?: string
  /** Content of `<styleSheet>`. */
  readonly styles?: string
  readonly date1904?: boolean
  /** Parts that replace or join the made ones, whole. */
  readonly extra?: Readonly<Record<string, string>>
}

/** A workbook as other programs write it. */
export async function xlsxOf(parts: XlsxParts): Promise<Buffer> {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`
  const files: Record<string, string> = {
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}">${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml':
      `<workbook ${SHEETS} xmlns:r="${RELATIONSHIPS}"><workbookPr date1904="${parts.date1904 ? 1 : 0}"/><sheets>` +
      parts.sheets.map(([name], at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="s${at}"/>`).join('') +
      '</sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      `<Relationships xmlns="${PACKAGE}">` +
      parts.sheets.map((_, at) => relation(`s${at}`, 'worksheet', `worksheets/sheet${at}.xml`)).join('') +
      relation('x1', 'sharedStrings', 'sharedStrings.xml') +
      relation('x2', 'styles', '/xl/styles.xml') +
      '</Relationships>',
  }
  parts.sheets.forEach(([, rows], at) => {
    files[`xl/worksheets/sheet${at}.xml`] =
      `<worksheet ${SHEETS}><dimension ref="A1:A1"/><sheetData>${rows}</sheetData></worksheet>`
  })
  if (parts.sharedStrings !== undefined) {
    files['xl/sharedStrings.xml'] = `<sst ${SHEETS}>${parts.sharedStrings}</sst>`
  }
  if (parts.styles !== undefined)
    files['xl/styles.xml'] = `<styleSheet ${SHEETS}>${parts.styles}</styleSheet>`
  return zipOf({ ...files, ...parts.extra })
}

export async function zipOf(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

/** Inline-string cells without references, as a plain writer makes them. */
export function inlineRows(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) =>
    `<c t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`
  return rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('')
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\t', '_x0009_')
}
