import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DossierExhibit } from '#core/dossier/model.ts'
import type { TextBlock } from '#core/dossier/plan-model.ts'
import { timeCode } from '#node/dossier/open-film.ts'
import { prepareExhibit } from '#node/dossier/prepare.ts'
import type { PreparedExhibit } from '#node/dossier/prepared.ts'
import { docx, zipOf } from '#test/fixtures/dossier/documents.ts'
import { exhibitsOf, photo, screenshot } from '#test/fixtures/dossier/make.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'openers-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

async function exhibitOf(mediaType: string, data: Uint8Array | string): Promise<DossierExhibit> {
  const file = { name: 'evidence', mediaType, data: Buffer.from(data as string), caption: '' }
  const [exhibit] = await exhibitsOf(root, [file])
  if (exhibit === undefined) throw new Error('no exhibit')
  return exhibit
}
const open = async (mediaType: string, data: Uint8Array | string): Promise<PreparedExhibit> =>
  prepareExhibit(await exhibitOf(mediaType, data), 1)
const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex')
const blocksOf = ({ body }: PreparedExhibit): readonly TextBlock[] => {
  if (body.kind !== 'blocks') throw new Error(`not blocks: ${JSON.stringify(body).slice(0, 100)}`)
  return body.blocks
}
const codes = (prepared: PreparedExhibit): string[] => prepared.warnings.map(({ code }) => code)

describe('HTML', () => {
  test('reads words in order and drops what acts, hides or is remote', async () => {
    const png = (await screenshot(20, 30)).toString('base64')
    const page = await open(
      'text/html',
      `<!doctype html><title>Order page</title><style>p{}</style><h1>Parcel</h1><script>document.write('x')</script>
       <p>Delivered to <b>front</b> desk.<br>Signed &amp; sealed</p><div hidden>secret</div><p style="display: none">gone</p>
       <ol><li>first<ul><li>inner</li></ul></li><li>second</li></ol><blockquote>said so</blockquote><pre>a
  b</pre><hr><table><tr><th>time</th><th>place</th></tr><tr><td>08:00</td><td>Austin</td></tr></table>
       <table><tr><td><div>layout<table><tr><td>one</td><td>two</td></tr></table></div></td><td>side</td></tr></table>
       <form><input value="x"><button>Pay</button></form><a href="https://example.com/t/1">track</a>
       <img src="data:image/png;base64,${png}"><img src="https://example.com/pixel.png" alt="remote picture">`,
    )
    expect(blocksOf(page)).toEqual([
      { type: 'heading', level: 1, text: 'Order page' },
      { type: 'heading', level: 1, text: 'Parcel' },
      { type: 'paragraph', text: 'Delivered to front desk.\nSigned & sealed' },
      { type: 'item', depth: 0, mark: '1.', text: 'first' },
      { type: 'item', depth: 1, mark: '•', text: 'inner' },
      { type: 'item', depth: 0, mark: '2.', text: 'second' },
      { type: 'quote', text: 'said so' },
      { type: 'code', text: 'a\n  b' },
      { type: 'rule' },
      { type: 'row', cells: ['time', 'place'], head: true },
      { type: 'row', cells: ['08:00', 'Austin'], head: false },
      { type: 'paragraph', text: 'layout' },
      { type: 'row', cells: ['one', 'two'], head: false },
      { type: 'paragraph', text: 'side' },
      { type: 'paragraph', text: 'track <https://example.com/t/1>' },
      { type: 'picture', asset: 0, width: 20, height: 30 },
      { type: 'paragraph', text: '[remote picture]' },
    ])
    expect(page.body).toMatchObject({ notes: [{ kind: 'rendering', of: 'html' }] })
    expect(page.assets).toHaveLength(1)
    expect(codes(page)).toEqual(['exhibit_rendering'])
  })

  test.each([
    ['ten thousand deep', `<p>before</p>${'<div>'.repeat(10_000)}deep`],
    ['fifty megabytes of nesting', `<p>before</p>${'<div>'.repeat(10_000_000)}`],
    ['nested tables', `<p>before</p>${'<table><tr><td>'.repeat(20_000)}x`],
  ])('cuts a page that is %s, and says so', async (_, html) => {
    const page = await open('text/html', html)
    expect(blocksOf(page)[0]).toEqual({ type: 'paragraph', text: 'before' })
    expect(codes(page)).toContain('exhibit_pages_cut')
  })

  test('takes the encoding a page names, and gives a slip for one without words', async () => {
    const sjis = Buffer.concat([
      Buffer.from('<meta charset="shift_jis"><p>'),
      Buffer.from([0x82, 0xa0, 0x82, 0xe8]),
      Buffer.from('</p>'),
    ])
    expect(blocksOf(await open('text/html', sjis))).toEqual([{ type: 'paragraph', text: 'あり' }])
    expect((await open('text/html', '<script>1</script>')).body).toEqual({ kind: 'slip', reason: 'empty' })
    expect((await open('text/html', '')).body).toEqual({ kind: 'slip', reason: 'empty' })
  })
})

describe('DOCX', () => {
  const words = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

  test('keeps words, tables and pictures', async () => {
    const blip =
      '<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    const table = `<w:tbl><w:tr><w:tc>${words('size')}</w:tc><w:tc>${words('L')}</w:tc></w:tr></w:tbl>`
    const opened = await open(
      WORD,
      await docx(`${words('尊敬的客服')}${table}${blip}`, await screenshot(40, 20)),
    )
    expect(blocksOf(opened)).toEqual([
      { type: 'paragraph', text: '尊敬的客服' },
      { type: 'row', cells: ['size', 'L'], head: false },
      { type: 'picture', asset: 0, width: 40, height: 20 },
    ])
    expect(opened.body).toMatchObject({ notes: [{ kind: 'rendering', of: 'docx' }] })
  })

  test('refuses a bomb by its size, and a damaged or empty file by name', async () => {
    const bomb = await zipOf({ 'word/document.xml': Buffer.alloc(40 * 1024 * 1024, 0x20) })
    expect(bomb.byteLength).toBeLessThan(100_000)
    expect((await open(WORD, bomb)).body).toEqual({ kind: 'slip', reason: 'too_large' })
    const whole = await docx(words('x'))
    const broken = whole.subarray(0, whole.length - 40)
    expect((await open(WORD, broken)).body).toEqual({ kind: 'slip', reason: 'unreadable' })
    expect((await open(WORD, '')).body).toEqual({ kind: 'slip', reason: 'empty' })
  })
})

describe('mail', () => {
  test('prints headers, body and inline picture, and lists the attachments with their hash', async () => {
    const png = await screenshot(16, 16)
    const report = Buffer.from('scan,place\r\n')
    const part = (head: string, data: Buffer): string =>
      `--b\r\n${head}\r\nContent-Transfer-Encoding: base64\r\n\r\n${data.toString('base64')}\r\n`
    const mail = [
      'From: =?utf-8?B?5bCP546L?= <wang@example.com>\r\nTo: shop@example.com\r\n',
      'Subject: =?gb2312?B?zcu/7g==?=\r\nDate: Thu, 1 Oct 2026 10:00:00 +0800\r\nMIME-Version: 1.0\r\n',
      'Content-Type: multipart/related; boundary=b\r\n\r\n',
      part('Content-Type: text/html; charset=utf-8', Buffer.from('<p>Hello</p><img src="cid:p1">')),
      part('Content-Type: image/png\r\nContent-ID: <p1>', png),
      part(
        'Content-Type: text/csv; name="scan.csv"\r\nContent-Disposition: attachment; filename="scan.csv"',
        report,
      ),
      '--b--\r\n',
    ].join('')
    const opened = await open('message/rfc822', mail)
    expect(blocksOf(opened)).toEqual([
      { type: 'field', name: 'From', text: '小王 <wang@example.com>' },
      { type: 'field', name: 'To', text: 'shop@example.com' },
      { type: 'field', name: 'Subject', text: '退款' },
      { type: 'field', name: 'Date', text: 'Thu, 1 Oct 2026 10:00:00 +0800' },
      { type: 'rule' },
      { type: 'paragraph', text: 'Hello' },
      { type: 'picture', asset: 0, width: 16, height: 16 },
      { type: 'rule' },
      { type: 'field', name: '<p1>', text: `image/png, ${png.byteLength} bytes, SHA-256 ${sha256(png)}` },
      { type: 'field', name: 'scan.csv', text: `text/csv, 12 bytes, SHA-256 ${sha256(report)}` },
    ])
    expect(opened.body).toMatchObject({ notes: [{ kind: 'rendering', of: 'mail' }] })
  })

  test('keeps the lines of a plain mail and takes its marks for words', async () => {
    const opened = await open('message/rfc822', 'From: a@example.com\r\n\r\none\r\n<b>two</b>\r\n\r\nthree')
    expect(blocksOf(opened).slice(2)).toEqual([
      { type: 'paragraph', text: 'one\n<b>two</b>' },
      { type: 'paragraph', text: 'three' },
    ])
  })

  test('gives a slip for parts nested without end', async () => {
    const nest = Array.from(
      { length: 300 },
      (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n`,
    ).join('')
    expect((await open('message/rfc822', `From: a@example.com\r\n${nest}`)).body).toEqual({
      kind: 'slip',
      reason: 'unreadable',
    })
  })
})

describe('text', () => {
  const hex = (bytes: string): Buffer => Buffer.from(bytes.replaceAll(' ', ''), 'hex')
  test.each([
    ['GB18030', hex('c2f2 bcd2 cbb5 d2d1 ca d5 b5bd bbf5 ce ef'), '买家说已收到货物'],
    ['Big5', hex('b652 ae61 bba1 a477 a6ac a8ec b366 aaab'), '買家說已收到貨物'],
    ['Shift_JIS', hex('82a0 82e8 82aa 82c6 82a4 8f a4 95 69'), 'ありがとう商品'],
    ['windows-874', hex('b7d5 e8 b9d5 e8 b9e9 d3 a4 c3d1 ba'), 'ที่นี่น้ำครับ'],
    ['windows-1258', Buffer.from('cha\xecm h\xe0ng pha\xecp nha\xe2n', 'latin1'), 'chám hàng pháp nhaân'],
    ['windows-1252', Buffer.from('Größe nicht erhält, très bien', 'latin1'), 'Größe nicht erhält, très bien'],
    ['UTF-16 without mark', Buffer.from('time,place\n08:00,Austin', 'utf16le'), 'time,place\n08:00,Austin'],
  ])('reads %s', async (_, data, expected) => {
    const { body } = await open('text/plain', data)
    expect(body.kind === 'text' && body.text.normalize('NFC')).toBe(expected)
  })
})

describe('HEIC', () => {
  test('is shown upright in its colours; a damaged or empty one gives a slip', async () => {
    const heic = await readFile(new URL('../../fixtures/dossier/photo.heic', import.meta.url))
    const opened = await open('image/heic', heic)
    expect(opened.body).toMatchObject({ kind: 'pages', pages: [{ width: 96, height: 64, document: false }] })
    expect(opened.assets[0]).toMatchObject({ kind: 'image', filter: 'DCTDecode', width: 96, height: 64 })
    for (const data of [heic.subarray(0, 300), Buffer.from('....ftypheic not a picture')])
      expect((await open('image/heic', data)).body).toEqual({ kind: 'slip', reason: 'unreadable' })
    expect((await open('image/heic', '')).body).toEqual({ kind: 'slip', reason: 'empty' })
  })
})

describe('film', () => {
  test('shows its stills in order of time, each under its time code', async () => {
    const film = await exhibitOf('video/mp4', 'a film')
    expect((await prepareExhibit(film, 1)).body).toEqual({ kind: 'slip', reason: 'type' })
    const pictures = [
      await exhibitOf('image/jpeg', await photo(60, 40)),
      await exhibitOf('image/png', await screenshot(50, 70)),
    ]
    const stills = pictures.map(({ sha256: hash, path }, index) => ({
      atMs: 61_500 - index * 60_000,
      sha256: hash,
      path,
    }))
    const opened = await prepareExhibit({ ...film, stills }, 1)
    expect(opened.body).toMatchObject({
      kind: 'pages',
      pages: [
        { width: 50, height: 70, title: '0:00:01.500' },
        { width: 60, height: 40, title: '0:01:01.500' },
      ],
      notes: [{ kind: 'stills', count: 2 }],
    })
    expect(timeCode(3_723_004)).toBe('1:02:03.004')
    const [first] = stills
    if (first === undefined) throw new Error('no still')
    await expect(
      prepareExhibit({ ...film, stills: [{ ...first, sha256: 'ab'.repeat(32) }] }, 7),
    ).rejects.toMatchObject({ code: 'original_damaged', data: { exhibit: 7 } })
  })
})

test('a drawing with a script is shown as its source, an old Word file by a slip', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'
  expect((await open('image/svg+xml', svg)).body).toMatchObject({ kind: 'text', text: svg })
  expect((await open('application/x-cfb', 'x')).body).toEqual({ kind: 'slip', reason: 'type' })
})

test('words that must not be readable are burned out of what was opened', async () => {
  const exhibit = await exhibitOf('text/plain', 'Parcel for Wang Xiaoming')
  const { body } = await prepareExhibit(exhibit, 1, { redact: ['Wang Xiaoming'] })
  expect(body.kind === 'text' && body.text).toMatch(/^Parcel for (?!.*Wang)/)
})
