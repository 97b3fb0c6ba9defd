import type { RawRow } from '#core/import/findings.ts'
import { ImportRefusal } from '#core/import/refusal.ts'
import { cellText } from './xlsx-cell.ts'
import { createTextCollector } from './xlsx-parts.ts'
import type { Workbook } from './xlsx-parts.ts'
import type { ZipPackage } from './xlsx-zip.ts'

/** The format's own bounds. */
const MOST_COLUMNS = 16_384
const MOST_ROWS = 1_048_576

/**
 * Reads the rows of one sheet. The reference of each cell ("AB12") says where it stands; the stated dimension is not
 * looked at, and several `<row>` elements with one number are one row: some exports write a row for each header cell
 * and the dimension A1:A1 (facts 0.29).
 */
export async function readSheet(zip: ZipPackage, part: string, workbook: Workbook): Promise<RawRow[]> {
  const rows = new Map<number, (string | undefined)[]>()
  const inline = createTextCollector()
  let sorted = true
  let rowNumber = 0
  let column = -1
  let type = ''
  let style = 0
  let value = ''
  let inValue = false
  let inCell = false

  const startRow = (stated: string | undefined) => {
    const next = stated === undefined ? rowNumber + 1 : Number(stated)
    if (!Number.isInteger(next) || next < 1 || next > MOST_ROWS) throw outside(part)
    sorted &&= next >= rowNumber
    rowNumber = next
    column = -1
  }
  const startCell = (attributes: Readonly<Record<string, string>>) => {
    const reference = /^([A-Z]{1,3})(\d{1,7})$/.exec(attributes['r'] ?? '')
    column = reference ? columnIndex(reference[1] ?? '') : column + 1
    if (reference && Number(reference[2]) !== rowNumber) startRowOfCell(Number(reference[2]))
    if (column >= MOST_COLUMNS) throw outside(part)
    type = attributes['t'] ?? 'n'
    style = Number(attributes['s'] ?? 0)
    value = ''
    inCell = true
    inline.start()
  }
  const startRowOfCell = (stated: number) => {
    const kept = column
    startRow(String(stated))
    column = kept
  }
  const endCell = () => {
    inCell = false
    const text = type === 'inlineStr' ? inline.end() : cellText(type, style, value, workbook)
    if (text === '') return
    const cells = rows.get(rowNumber) ?? []
    if (!rows.has(rowNumber)) rows.set(rowNumber, cells)
    cells[column] = text
  }

  await zip.parse(part, {
    open(name, attributes) {
      if (name === 'row') startRow(attributes['r'])
      else if (name === 'c') startCell(attributes)
      else if (name === 'v' && inCell) inValue = true
      else if (inCell) inline.open(name)
    },
    text(text) {
      if (inValue) value += text
      else if (inCell) inline.text(text)
    },
    close(name) {
      if (name === 'v') inValue = false
      else if (name === 'c') endCell()
      else if (inCell) inline.close(name)
    },
  })
  const read = Array.from(rows, ([row, cells]) => ({ row, cells }))
  return sorted ? read : read.sort((a, b) => a.row - b.row)
}

function outside(part: string): ImportRefusal {
  return new ImportRefusal('file-broken', { part })
}

/** "A" is 0, "AB" is 27. */
function columnIndex(letters: string): number {
  let index = 0
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64
  return index - 1
}
