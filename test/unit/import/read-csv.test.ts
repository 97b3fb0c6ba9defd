import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv, sniffDelimiter } from '#node/import/read-csv.ts'
import { csvOf, HEADERS, ORDER, quoted, refusalOf } from './samples.ts'

const HEADER = HEADERS['orders_TH_63_2026'] ?? []
const WIDTH3 = 'Order ID,Order Status,Quantity\n'
const plain = async (text: string) => (await readCsv(text)).map((row) => row.cells)
const faults = async (text: string) =>
  (await readCsv(text)).map(({ row, cells, fault }) => [row, fault ?? cells.join('|')])

describe('readCsv', () => {
  it('gives back what was written, whatever is quoted', async () => {
    const cell = fc.stringMatching(/^[a-c,;\t"' 1é完\n]{0,6}$/)
    const quotes = fc.infiniteStream(fc.boolean())
    const grid = fc
      .integer({ min: 3, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      )
    const delimiters = fc.constantFrom(',', '\t', ';')
    const newlines = fc.constantFrom('\n', '\r\n', '\r')
    await fc.assert(
      fc.asyncProperty(
        grid,
        delimiters,
        newlines,
        quotes,
        fc.boolean(),
        async (rows, delimiter, newline, quote, end) => {
          const header = HEADER.slice(0, rows[0]?.length)
          const write = (text: string) =>
            quote.next().value || text === '' ? `"${text.replaceAll('"', '""')}"` : quoted(text, delimiter)
          const lines = [header, ...rows].map((cells) => cells.map(write).join(delimiter))
          const text = lines.join(newline) + (end ? newline : '')
          const expected = [header, ...rows].map((cells, at) => ({ row: at + 1, cells }))
          expect(await readCsv(text)).toEqual(expected)
        },
      ),
      { numRuns: 300 },
    )
  })

  it.each([',', '\t', ';'] as const)('finds that %j is the delimiter', (delimiter) => {
    expect(sniffDelimiter(csvOf(HEADER, [ORDER], { delimiter }))).toBe(delimiter)
  })

  it('heeds a first line sep=; and does not count it', async () => {
    expect(await readCsv('sep=;\r\nOrder ID;x\r\n1;2,5\r\n')).toEqual([
      { row: 1, cells: ['Order ID', 'x'] },
      { row: 2, cells: ['1', '2,5'] },
    ])
  })

  it('numbers rows as a spreadsheet does', async () => {
    expect(await faults(`${WIDTH3}1,"two\nlines\n",3\n\n2,b,3\n`)).toEqual([
      [1, 'Order ID|Order Status|Quantity'],
      [2, '1|two\nlines\n|3'],
      [3, ''],
      [4, '2|b|3'],
    ])
  })

  it('mixes line ends', async () => {
    expect(await plain('a,b\r\n1,2\n3,4\r5,6')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ])
  })

  it('gives up only the line of a lost quote', async () => {
    expect(await faults(`${WIDTH3}1,a,1\n2,"b,1\n3,c,1\n4,"d,d",1\n5,"e",1\n`)).toEqual([
      [1, 'Order ID|Order Status|Quantity'],
      [2, '1|a|1'],
      [3, 'row-broken'],
      [4, '3|c|1'],
      [5, '4|d,d|1'],
      [6, '5|e|1'],
    ])
  })

  it('gives up only the line of a lost quote when no quote follows', async () => {
    expect(await faults(`${WIDTH3}1,"a,1\n2,b,1\n3,c,1\n`)).toEqual([
      [1, 'Order ID|Order Status|Quantity'],
      [2, 'row-broken'],
      [3, '2|b|1'],
      [4, '3|c|1'],
    ])
  })

  it('marks too many cells, keeps too few, and sees a file cut off', async () => {
    expect(await faults(`${WIDTH3}1,a,1,extra\n2,b\n3,c,1,\n4,d`)).toEqual([
      [1, 'Order ID|Order Status|Quantity'],
      [2, 'row-broken'],
      [3, '2|b'],
      [4, '3|c|1|'],
      [5, 'row-cut'],
    ])
    expect((await faults(`${WIDTH3}4,"d`)).at(-1)).toEqual([2, 'row-broken'])
  })

  it('reads quotes inside a cell as they stand', async () => {
    expect(await plain(`${WIDTH3}1,5" tall,1\n`)).toContainEqual(['1', '5" tall', '1'])
  })

  it('finds every row of a text of many windows, also after a lost quote early on', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `${at},"Jacket, ""Lite""\n${at}",${at % 7}`)
    rows[10] = '10,"lost,3'
    const seen: number[] = []
    const read = await readCsv(WIDTH3 + rows.join('\r\n'), { progress: (done) => void seen.push(done) })
    expect(read).toHaveLength(20_001)
    expect(read.filter((row) => row.fault !== undefined).map((row) => row.row)).toEqual([12])
    expect(read.at(-1)?.cells).toEqual(['19999', 'Jacket, "Lite"\n19999', '0'])
    expect(seen.length).toBeGreaterThan(3)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  })

  it('survives a cell longer than any window', async () => {
    const long = 'x'.repeat(300_000)
    expect(await plain(`${WIDTH3}1,${long},1\n2,b,1\n`)).toContainEqual(['1', long, '1'])
  })

  it('stops when cancelled', async () => {
    const stop = new AbortController()
    const work = readCsv(WIDTH3.repeat(30_000), { signal: stop.signal, progress: () => stop.abort() })
    expect((await refusalOf(work)).code).toBe('cancelled')
  })
})
