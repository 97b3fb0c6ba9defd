import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readExportFile } from '#node/import/read-file.ts'
import { MARKETS } from '#core/shared/markets.ts'
import {
  cellsOf,
  csvOf,
  HEADERS,
  inlineRows,
  ORDER,
  read,
  refusalOf,
  RETURN,
  sampleBytes,
  samplePath,
  xlsxOf,
} from './samples.ts'

const ORDERS = HEADERS['orders_TH_63_2026'] ?? []
const RETURNS = HEADERS['returns_25'] ?? []
const refusal = async (...input: Parameters<typeof read>) => {
  const { code, data } = await refusalOf(read(...input))
  return { code, data }
}

describe('sample files', () => {
  it('reads the Thai orders', async () => {
    const parsed = await readExportFile({ path: samplePath('orders-all-TH.csv') }, { market: MARKETS.TH })
    expect(parsed).toMatchObject({
      kind: 'orders',
      fileName: 'orders-all-TH.csv',
      bytes: 2178,
      encoding: 'utf-8',
      rows: 4,
      dateOrder: 'DMY',
      dateOrderBasis: 'detected',
      quarantined: [],
      warnings: [],
      flags: [],
    })
    expect(parsed.sha256).toBe(createHash('sha256').update(sampleBytes('orders-all-TH.csv')).digest('hex'))
    expect(parsed.orders.map((order) => [order.orderId, order.amountMinor, order.lines.length])).toEqual([
      ['583870900000000001', 29600, 2],
      ['583870900000000002', 6700, 1],
      ['583870900000000003', 6700, 1],
    ])
    expect(parsed.orders[0]?.deliveredAt).toBe(Date.UTC(2026, 4, 13, 8))
  })

  it.each(['orders-all-US.csv', 'orders-all-malformed.xlsx'])(
    'reads the American order of %s',
    async (name) => {
      const parsed = await read(sampleBytes(name))
      expect(parsed).toMatchObject({ rows: 1, dateOrder: 'MDY', quarantined: [], flags: [] })
      expect(parsed.orders).toMatchObject([
        {
          orderId: '577000000000000101',
          amountMinor: 3708,
          deliveredAt: Date.UTC(2026, 2, 28, 15, 13, 20),
          lines: [{ row: 3, productName: 'Test Rain Jacket, "Lite"', variation: 'Black, M' }],
        },
      ])
    },
  )

  it('asks for the date order of the returns, and sets the foreign currency aside', async () => {
    const bytes = sampleBytes('returns-export-25col.csv')
    expect(await refusal(bytes, { market: MARKETS.SG })).toEqual({
      code: 'date-order-unknown',
      data: {
        reason: 'nothing-decides',
        suggestion: 'DMY',
        samples: ['02/04/2026 11:20:00', '05/07/2026 10:19:00', '06/07/2026 10:19:00'],
      },
    })
    const parsed = await read(bytes, { market: MARKETS.SG, dateOrder: 'DMY' })
    expect(parsed).toMatchObject({ kind: 'returns', rows: 3, dateOrderBasis: 'given' })
    expect(parsed.returns.map((one) => [one.platformId, one.amountMinor])).toEqual([
      ['4035300000000000201', 2999],
      ['4035300000000000401', 3715],
    ])
    expect(parsed.quarantined).toMatchObject([{ row: 3, code: 'currency-differs' }])
    const american = await read(bytes, { market: MARKETS.BR, dateOrder: 'MDY' })
    expect(american.returns[0]?.amountMinor).toBe(6290)
    expect(american.quarantined).toMatchObject([{ row: 2, code: 'currency-differs' }])
  })

  it('refuses the product export by its name', async () => {
    const bytes = sampleBytes('product-all-information-as-rows.csv')
    expect(await refusal(bytes)).toEqual({ code: 'file-is-products', data: {} })
  })
})

const TEXT = csvOf(RETURNS, [RETURN])
const expected = await read(TEXT)

describe('shapes', () => {
  it.each<[string, string | Buffer, string]>([
    ['TSV', csvOf(RETURNS, [RETURN], { delimiter: '\t' }), 'utf-8'],
    ['semicolons', csvOf(RETURNS, [RETURN], { delimiter: ';' }), 'utf-8'],
    ['CR line ends', csvOf(RETURNS, [RETURN], { newline: '\r' }), 'utf-8'],
    ['UTF-16LE', Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), 'utf-16le'],
    ['UTF-16BE', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16(), 'utf-16be'],
    ['columns in another order', csvOf(RETURNS.toReversed(), [RETURN]), 'utf-8'],
    ['blank lines above', `\r\n${TEXT}`, 'utf-8'],
  ])('reads %s alike', async (name, content, encoding) => {
    const parsed = await read(content)
    expect(parsed.encoding).toBe(encoding)
    const [one] = parsed.returns
    const shift = name === 'blank lines above' ? 1 : 0
    expect(one?.rows).toEqual([2 + shift])
    const unplaced = { rows: [], lines: one?.lines.map((line) => ({ ...line, row: 2 })) }
    expect({ ...one, ...unplaced }).toEqual({
      ...expected.returns[0],
      ...unplaced,
      lines: expected.returns[0]?.lines,
    })
  })

  it('reads the same rows out of a workbook', async () => {
    const rows = inlineRows([RETURNS, cellsOf(RETURNS, RETURN)])
    const parsed = await read(await xlsxOf({ sheets: [['Sheet1', rows]] }))
    expect(parsed.returns).toEqual(expected.returns)
  })

  it('reads a Chinese status of a GB18030 file', async () => {
    const [head = '', tail = ''] = csvOf(RETURNS, [{ ...RETURN, 'Return Status': '@' }]).split('@')
    const bytes = Buffer.concat([Buffer.from(head), Buffer.from('d2d1cdeab3c9', 'hex'), Buffer.from(tail)])
    const parsed = await read(bytes)
    expect(parsed.encoding).toBe('gb18030')
    expect(parsed.returns[0]?.statusRaw).toBe('已完成')
  })

  it('numbers rows by the spreadsheet and not by lines of text', async () => {
    const note = { ...RETURN, 'Buyer Note': 'one\ntwo\nthree' }
    const parsed = await read(csvOf(RETURNS, [note, { ...RETURN, 'Return Order ID': '5.77E+17' }]))
    expect(parsed.returns[0]?.buyerNote).toBe('one\ntwo\nthree')
    expect(parsed.quarantined).toMatchObject([{ row: 3, code: 'id-lost-digits' }])
  })

  it('reads an export without rows', async () => {
    const parsed = await read(csvOf(ORDERS, []))
    expect(parsed).toMatchObject({
      kind: 'orders',
      rows: 0,
      orders: [],
      dateOrder: 'MDY',
      dateOrderBasis: 'market-only',
    })
  })
})

describe('date order', () => {
  const at = (...times: string[]) =>
    csvOf(
      RETURNS,
      times.map((time, no) => ({ ...RETURN, 'Return Order ID': `${no + 1}`, 'Time Requested': time })),
    )

  it('does not ask when no date depends on it', async () => {
    expect(await read(at('05/05/2026 10:00:00'))).toMatchObject({
      dateOrder: 'MDY',
      dateOrderBasis: 'market-only',
    })
  })

  it('asks again when the given order cannot be', async () => {
    expect(await refusal(at('02/04/2026 10:00:00', '13/04/2026 10:00:00'), { dateOrder: 'MDY' })).toEqual({
      code: 'date-order-unknown',
      data: { reason: 'given-order-contradicted', suggestion: 'DMY', samples: ['13/04/2026 10:00:00'] },
    })
  })

  it('asks when the file contradicts itself, and then sets aside what does not fit the answer', async () => {
    const text = at('04/13/2026 10:00:00', '13/04/2026 10:00:00')
    expect(await refusal(text)).toMatchObject({
      code: 'date-order-unknown',
      data: { reason: 'contradiction' },
    })
    const parsed = await read(text, { dateOrder: 'MDY' })
    expect(parsed.returns.map((one) => one.platformId)).toEqual(['1'])
    expect(parsed.quarantined).toMatchObject([{ row: 3, code: 'date-impossible' }])
  })

  it('lets a person overrule AM and PM', async () => {
    const parsed = await read(at('02/04/2026 10:00:00 AM'), { dateOrder: 'DMY' })
    expect(parsed).toMatchObject({ dateOrder: 'DMY', dateOrderBasis: 'given' })
  })
})

describe('refusals', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex')
  it.each<[string, string | Buffer, object]>([
    ['an empty file', '', { code: 'file-empty' }],
    ['a byte order mark alone', '\uFEFF', { code: 'file-empty' }],
    ['blank lines', '\r\n  \r\n', { code: 'file-empty' }],
    [
      'a PDF',
      Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from([0xe2, 0xe3, 0xcf, 0xd3, 0])]),
      { code: 'file-not-export', data: { looksLike: 'pdf' } },
    ],
    ['a PDF of plain text', '%PDF-1.4\n1 0 obj\n', { code: 'file-not-export', data: { looksLike: 'pdf' } }],
    ['an image', png, { code: 'file-not-export', data: { looksLike: 'png' } }],
    [
      'a web page',
      '\n<!DOCTYPE html><html></html>',
      { code: 'file-not-export', data: { looksLike: 'html' } },
    ],
    ['JSON', '{"orders": []}', { code: 'file-not-export', data: { looksLike: 'json' } }],
    ['a table of something else', 'Name,Phone\nx,y\n', { code: 'file-not-export', data: {} }],
    [
      'an old XLS',
      Buffer.from('d0cf11e0a1b11ae1000000', 'hex'),
      { code: 'file-is-old-xls', data: { encrypted: false } },
    ],
    [
      'a locked workbook',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      { code: 'file-is-old-xls', data: { encrypted: true } },
    ],
    [
      'a workbook cut in half',
      sampleBytes('orders-all-malformed.xlsx').subarray(0, 1000),
      { code: 'file-broken' },
    ],
    ['bytes of nothing', Buffer.from([0x80, 0xff, 0x90, 0xff]), { code: 'encoding-unknown' }],
  ])('refuses %s', async (_, content, answer) => {
    expect(await refusal(content)).toMatchObject(answer)
  })

  it('names the columns that are missing', async () => {
    const header = ORDERS.filter((name) => name !== 'Order Amount')
    expect(await refusal(csvOf(header, [ORDER]))).toEqual({
      code: 'columns-missing',
      data: { kind: 'orders', missing: ['Order Amount'] },
    })
  })

  it('refuses a path that leads nowhere, and a folder', async () => {
    const paths = [samplePath('no-such-file.csv'), samplePath('.')]
    for (const path of paths) {
      const { code } = await refusalOf(readExportFile({ path }, { market: MARKETS.US }))
      expect(code).toBe('file-unreadable')
    }
  })

  it('does not tell a buyer’s words in its data', async () => {
    const { data } = await refusal('buyer_us,secret\nx,y\n')
    expect(JSON.stringify(data)).not.toMatch(/buyer_us|secret/)
  })
})

describe('a long file', () => {
  const rows = Array.from({ length: 20_000 }, (_, no) => ({
    ...ORDER,
    'Order ID': `5770000000001${String(no).padStart(5, '0')}`,
  }))
  const text = csvOf(ORDERS.slice(0, 30), rows)

  it('lets the event loop turn between pieces and reports without falling back', async () => {
    const seen: [number, number][] = []
    let turns = 0
    let running = true
    const turn = () => {
      turns += 1
      if (running) setImmediate(turn)
    }
    setImmediate(turn)
    const parsed = await read(text, { progress: (done, total) => void seen.push([done, total]) })
    running = false
    expect(parsed.orders).toHaveLength(20_000)
    expect(new Set(parsed.orders.map((order) => order.orderId)).size).toBe(20_000)
    // 40 steps each for dates and records, and those of decoding and splitting.
    expect(seen.length).toBeGreaterThan(90)
    expect(turns).toBeGreaterThan(90)
    expect(seen.map(([done]) => done)).toEqual(seen.map(([done]) => done).toSorted((a, b) => a - b))
    expect(seen.at(-1)).toEqual([5000, 5000])
  })

  it.each([1, 3, 20, 45, 85])('stops at step %d when cancelled there', async (stopAt) => {
    const stop = new AbortController()
    let steps = 0
    const progress = () => {
      steps += 1
      if (steps === stopAt) stop.abort()
    }
    expect((await refusal(text, { signal: stop.signal, progress })).code).toBe('cancelled')
    expect(steps).toBe(stopAt)
  })

  it('does not begin when cancelled before', async () => {
    expect((await refusal(text, { signal: AbortSignal.abort() })).code).toBe('cancelled')
  })
})
