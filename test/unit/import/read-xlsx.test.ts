import { describe, expect, it } from 'vitest'
import { readXlsx } from '#node/import/read-xlsx.ts'
import { numberText, serialText } from '#node/import/xlsx-cell.ts'
import { cellsOf, HEADERS, inlineRows, ORDER, refusalOf, sampleBytes, xlsxOf, zipOf } from './samples.ts'

const HEADER = (HEADERS['orders_TH_54_2025'] ?? []).slice(0, 11)
const HEADER_ROW = inlineRows([HEADER])
const sheet = async (rows: string, parts: object = {}) =>
  readXlsx(await xlsxOf({ sheets: [['OrderSKUList', rows]], ...parts }))
const code = async (work: Promise<unknown>) => (await refusalOf(work)).code

describe('readXlsx', () => {
  it('reads the platform’s malformed workbook: dimension A1:A1, one row element for each header cell', async () => {
    const rows = await readXlsx(sampleBytes('orders-all-malformed.xlsx'))
    expect(rows.map((row) => row.row)).toEqual([1, 2, 3])
    expect(rows[0]?.cells).toHaveLength(56)
    expect(rows[2]?.cells[0]).toBe('577000000000000101\t')
  })

  it('puts cells where their reference says, in any order of rows', async () => {
    const rows =
      '<row r="5"><c r="C5"><v>3</v></c><c r="A5"><v>1</v></c></row><row r="2"><c r="AB2"><v>28</v></c></row>'
    const read = await sheet(rows)
    expect(read.map((row) => row.row)).toEqual([2, 5])
    expect(read[0]?.cells[27]).toBe('28')
    expect(read[1]?.cells).toEqual(['1', undefined, '3'])
  })

  it('reads shared, rich, formula, boolean and escaped strings', async () => {
    const sharedStrings =
      '<si><t>plain</t></si><si><r><t>ri</t></r><r><t xml:space="preserve">ch </t></r><rPh><t>no</t></rPh></si><si><t>57_x0009_</t></si>'
    const cells =
      '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="str"><f>A1</f><v>made</v></c><c t="b"><v>1</v></c><c t="inlineStr"><is><r><t>a</t></r><r><t>&amp;b</t></r></is></c>'
    const [row] = await sheet(`<row>${cells}</row>`, { sharedStrings })
    expect(row?.cells).toEqual(['plain', 'rich ', '57\t', 'made', 'TRUE', 'a&b'])
  })

  it('keeps all digits of ids in number cells, and the loss of them', async () => {
    const cells = '<c><v>577000000000000101</v></c><c><v>5.77000000000000101E17</v></c><c><v>12.0</v></c>'
    const [row] = await sheet(`<row>${cells}</row>`)
    expect(row?.cells).toEqual(['577000000000000101', '5.77000000000000101E17', '12'])
  })

  it('shows serial dates of date styles as dates, in both calendars', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy\\ hh:mm:ss"/><numFmt numFmtId="171" formatCode="0.00&quot;dmy&quot;"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="22"/></cellXfs>'
    const cells = [0, 1, 2, 3].map((style) => `<c s="${style}"><v>46155.625</v></c>`).join('')
    const [row] = await sheet(`<row>${cells}</row>`, { styles })
    expect(row?.cells).toEqual(
      ['46155.6250', '2026/05/13 15:00:00', '46155.6250', '2026/05/13 15:00:00'].map((text, at) =>
        at % 2 === 0 ? '46155.625' : text,
      ),
    )
    const [old] = await sheet('<row><c s="1"><v>44693.625</v></c></row>', { styles, date1904: true })
    expect(old?.cells).toEqual(['2026/05/13 15:00:00'])
  })

  it('prefers the sheet OrderSKUList, else the first with an export’s header', async () => {
    const strange = inlineRows([['Notes'], ['x']])
    const other = inlineRows([HEADER, cellsOf(HEADER, ORDER)])
    const pick = async (...sheets: [string, string][]) => (await readXlsx(await xlsxOf({ sheets }))).length
    expect(await pick(['A', other], ['OrderSKUList', HEADER_ROW])).toBe(1)
    expect(await pick(['A', ''], ['B', strange], ['C', other])).toBe(2)
    expect(await pick(['B', strange + strange], ['C', strange])).toBe(4)
  })

  it('refuses what is no whole workbook', async () => {
    const whole = await xlsxOf({ sheets: [['A', HEADER_ROW]] })
    expect(await code(readXlsx(whole.subarray(0, whole.length / 2)))).toBe('file-broken')
    expect(await code(readXlsx(await zipOf({ 'word/document.xml': '<a/>' })))).toBe('file-not-export')
    expect(await code(sheet(''))).toBe('file-empty')
    expect(await code(sheet('<row><c></row>'))).toBe('file-broken')
    expect(await code(sheet('<row r="2000000"><c><v>1</v></c></row>'))).toBe('file-broken')
    expect(await code(sheet('<row><c r="XFE1"><v>1</v></c></row>'))).toBe('file-broken')
    const damaged = Buffer.from(whole)
    damaged.fill(0xff, 40, 60)
    expect(await code(readXlsx(damaged))).toBe('file-broken')
  })

  it('refuses a document type, and with it entities that unfold', async () => {
    const bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "xxxxxxxx">]><sst><si><t>&x;</t></si></sst>'
    const work = sheet(HEADER_ROW, { extra: { 'xl/sharedStrings.xml': bomb } })
    expect((await refusalOf(work)).data).toEqual({ part: 'doctype' })
  })

  it('refuses a bomb before unpacking it', async () => {
    const work = sheet(HEADER_ROW, {
      extra: { 'xl/sharedStrings.xml': '<sst>' + ' '.repeat(12 * 1024 ** 2) + '</sst>' },
    })
    expect(await code(work)).toBe('file-too-large')
  })

  it('refuses a part that unpacks to more than the directory says', async () => {
    const bytes = await xlsxOf({ sheets: [['A', HEADER_ROW.repeat(50)]] })
    const name = Buffer.from('xl/worksheets/sheet0.xml')
    const entry = bytes.lastIndexOf(name) - 46
    expect(bytes.readUInt32LE(entry)).toBe(0x02014b50)
    bytes.writeUInt32LE(100, entry + 24)
    expect(await code(readXlsx(bytes))).toBe('file-broken')
  })

  it('can be cancelled', async () => {
    const stop = new AbortController()
    const bytes = await xlsxOf({ sheets: [['A', HEADER_ROW.repeat(2000)]] })
    const work = readXlsx(bytes, { signal: stop.signal, progress: () => stop.abort() })
    expect(await code(work)).toBe('cancelled')
  })
})

describe('cells', () => {
  it.each([
    ['37.080000000000005', '37.08'],
    ['0.30000000000000004', '0.3'],
    ['577000000000000101', '577000000000000101'],
    ['12.345', '12.3450'],
    ['1234.345', '1234.345'],
    ['5.77E+17', '5.77E+17'],
    ['-3.0', '-3'],
  ])('shows the number %s as %s', (stored, shown) => expect(numberText(stored)).toBe(shown))

  it.each([
    ['46155', '2026/05/13 00:00:00'],
    ['46155.99999', '2026/05/13 23:59:59'],
    ['46155.999999', '2026/05/14 00:00:00'],
    ['12', '12'],
    ['99999999', '99999999'],
    ['x', 'x'],
  ])('shows the serial %s as %s', (stored, shown) => expect(serialText(stored, false)).toBe(shown))
})
