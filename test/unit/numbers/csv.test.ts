import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeText, toCsv } from '#core/numbers/csv.ts'
import { buildReport } from '#core/numbers/report.ts'
import { casesTable, summaryTable } from '#core/numbers/tables.ts'
import { readCsvRows } from './read-back.ts'
import { NOW, makeCase } from './make-case.ts'

describe('a CSV', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '403530000000000020'])(
    'disarms the text %j',
    (text) => {
      expect(safeText(text)).toBe(`'${text}`)
    },
  )
  it('leaves numbers exact, below zero too, and disarms what is none', () => {
    expect(toCsv([[{ number: '-12.30' }, { number: '0.0500' }, { number: '=1' }]])).toBe(
      '\uFEFF-12.30,0.0500,"\'=1"\r\n',
    )
  })
  it('gives every text back, and none that starts a formula', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { minLength: 1, maxLength: 4 }),
        (texts) => {
          const [row] = readCsvRows(toCsv([texts]))
          expect(row).toEqual(texts.map(safeText))
          expect(row?.filter((text) => /^[=+\-@\t\r]/.test(text))).toEqual([])
        },
      ),
    )
  })

  const hostile = [
    makeCase({ reason: '=HYPERLINK("http://x")', product: '@cmd', carrier: '+1', evidenceSet: 'chat+label' }),
    makeCase({ currency: 'JPY', amountMinor: 1299, outcome: 'partly', outcomeMinor: 99 }),
    makeCase({ currency: 'EUR', amountMinor: null }),
  ]
  it('of the cases adds up to the report, column by column', () => {
    const [head, ...rows] = readCsvRows(toCsv(casesTable(hostile, NOW, 'en')))
    const column = (name: string): number => head?.indexOf(name) ?? -1
    expect(
      rows.map((row) => [row[column('Currency')], row[column('asked for')], row[column('lost')]]),
    ).toEqual([
      ['USD', '10.00', '10.00'],
      ['JPY', '1299', '1200'],
      ['EUR', '', ''],
    ])
    expect(rows[0]?.[column('Reason')]).toBe('\'=HYPERLINK("http://x")')
    expect(rows[0]?.[column('Case')]).toBe("'4035300000000000201")
  })
  it('of the report has a line for every figure, in both languages', () => {
    const report = buildReport(hostile, NOW)
    for (const language of ['en', 'zh'] as const) {
      const rows = readCsvRows(toCsv(summaryTable(report, language)))
      expect(new Set(rows.map((row) => row.length))).toEqual(new Set([5]))
      expect(rows.flat().filter((text) => /^[=+@]/.test(text))).toEqual([])
    }
  })
})
