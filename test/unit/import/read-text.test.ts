import { describe, expect, it } from 'vitest'
import { decodeText } from '#node/import/read-text.ts'
import { refusalOf } from './samples.ts'

const TEXT = 'Order ID,Order Status,Product Name\r\n577000000000000101,已完成,测试雨衣 จัดส่งแล้ว\r\n'
/** 已完成 and 测试 in GB18030, which Node can only read. */
const GB_WORDS = Buffer.from('d2d1cdeab3c9', 'hex')
const BOM = '\uFEFF'

const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('decodeText', () => {
  it.each<[string, Buffer, string]>([
    ['UTF-8', Buffer.from(TEXT), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(BOM + TEXT), 'utf-8'],
    ['UTF-16LE with a mark', Buffer.from(BOM + TEXT, 'utf16le'), 'utf-16le'],
    ['UTF-16BE with a mark', swapped(BOM + TEXT), 'utf-16be'],
    ['UTF-16LE without', Buffer.from(TEXT, 'utf16le'), 'utf-16le'],
    ['UTF-16BE without', swapped(TEXT), 'utf-16be'],
  ])('reads %s', async (_, bytes, encoding) => {
    expect(await decodeText(bytes)).toEqual({ text: TEXT, encoding })
  })

  it('reads Chinese of GB18030, four-byte characters too', async () => {
    const rare = Buffer.from('8139ee39', 'hex')
    const bytes = Buffer.concat([Buffer.from('Order Status\n'), GB_WORDS, GB_WORDS, rare])
    const { text, encoding } = await decodeText(bytes)
    expect(encoding).toBe('gb18030')
    expect(text.startsWith('Order Status\n已完成已完成')).toBe(true)
    expect(text).not.toContain('\uFFFD')
  })

  it.each<[string, Buffer]>([
    [
      'Latin-1 that every byte pair of GB18030 allows',
      Buffer.from('Order ID,Note\r\n12,São João não chegou\r\n', 'latin1'),
    ],
    ['Latin-1', Buffer.from('Order ID,City\r\n12,São José, não\r\n', 'latin1')],
    ['bytes of no text', Buffer.from([0x80, 0xff, 0x81, 0xfe, 0xff, 0xff])],
    ['NULs', Buffer.from('Order ID,\0Status\n')],
    ['half a UTF-16 character', Buffer.from(BOM + TEXT, 'utf16le').subarray(0, -1)],
    [
      'a marked UTF-8 file with a wrong byte',
      Buffer.concat([Buffer.from(BOM + TEXT), Buffer.from([0xd2, 0xd1])]),
    ],
  ])('refuses %s instead of replacing characters', async (_, bytes) => {
    expect((await refusalOf(decodeText(bytes))).code).toBe('encoding-unknown')
  })

  it('works in pieces, splits no character between them, reports and can be stopped', async () => {
    const text = `x${'完成'.repeat(600_000)}`
    const seen: number[] = []
    const decoded = await decodeText(Buffer.from(text), { progress: (done) => void seen.push(done) })
    expect(decoded.text).toBe(text)
    expect(seen.length).toBeGreaterThan(3)

    const stop = new AbortController()
    const work = decodeText(Buffer.from(text), { signal: stop.signal, progress: () => stop.abort() })
    expect((await refusalOf(work)).code).toBe('cancelled')
  })
})
