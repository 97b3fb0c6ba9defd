import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pageImage } from '#node/dossier/page-image.ts'
import { pieceContent } from '#node/dossier/piece-content.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aftercase-view-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const HEIC = fileURLToPath(new URL('../../fixtures/dossier/photo.heic', import.meta.url))
const context = { signal: new AbortController().signal, progress: () => undefined }
const put = (name: string, data: Buffer | string): string => {
  const path = join(folder, name)
  writeFileSync(path, data)
  return path
}
const page = (path: string, mediaType: string, number = 0) =>
  pageImage({ path, mediaType, page: number, width: 400 }, context)
const content = (name: string, mediaType: string, data: Buffer | string) => {
  const bytes = Buffer.from(data)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return pieceContent({ path: put(name, bytes), sha256, mediaType, bytes: bytes.length }, context)
}

it('draws a HEIC photo, and has no page after its last', async () => {
  const { png, pages } = await page(HEIC, 'image/heic')
  expect(pages).toBe(1)
  expect((await sharp(png ?? undefined).metadata()).format).toBe('png')
  expect(await page(HEIC, 'image/heic', 1)).toEqual({ png: null, pages: 1 })
})

it('draws the bitmaps that the picture library cannot read', async () => {
  const bmp = Buffer.alloc(54 + 4 * 2)
  bmp.write('BM')
  bmp.writeUInt32LE(54, 10)
  bmp.writeUInt32LE(40, 14)
  bmp.writeInt32LE(1, 18)
  bmp.writeInt32LE(2, 22)
  bmp.writeUInt16LE(1, 26)
  bmp.writeUInt16LE(24, 28)
  bmp.set([0, 0, 255], 54)
  const { png } = await page(put('a.bmp', bmp), 'image/bmp')
  expect(await sharp(png ?? undefined).metadata()).toMatchObject({ width: 1, height: 2 })
})

it('never draws what can hold scripts', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
  expect(await page(put('a.svg', svg), 'image/svg+xml')).toEqual({ png: null, pages: 0 })
  expect(await content('b.svg', 'image/svg+xml', svg)).toMatchObject({ kind: 'text', text: svg, cut: false })
})

it('reads text in the encoding it came in, and cuts a long one between characters', async () => {
  const gb = Buffer.from([0xb0, 0xfc, 0xb9, 0xfc, 0xcd, 0xea, 0xba, 0xc3])
  expect((await content('a.txt', 'text/plain', gb)).text).toBe('包裹完好')
  const long = await content('b.txt', 'text/plain', '封箱完好\n'.repeat(80_000))
  expect([long.cut, long.text.includes('\ufffd'), long.text.endsWith('封箱完好')]).toEqual([
    true,
    false,
    true,
  ])
  const line = await content('c.txt', 'text/plain', '封'.repeat(400_000))
  expect([line.cut, /^封+$/u.test(line.text)]).toEqual([true, true])
})

it('gives a mail as headers, words and attachments', async () => {
  const mail = [
    'From: Carrier <desk@carrier.example>',
    'Subject: Proof of delivery',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=B',
    '',
    '--B',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>Signed by the buyer.</p><script>top.location = "http://x/"</script><img src="http://x/dot.png">',
    '--B',
    'Content-Type: application/pdf; name=pod.pdf',
    'Content-Disposition: attachment; filename=pod.pdf',
    'Content-Transfer-Encoding: base64',
    '',
    'JVBERi0=',
    '--B--',
    '',
  ].join('\r\n')
  const { kind, blocks } = await content('a.eml', 'message/rfc822', mail)
  expect(kind).toBe('blocks')
  expect(blocks).toContainEqual({ type: 'field', name: 'Subject', text: 'Proof of delivery' })
  expect(blocks).toContainEqual({ type: 'paragraph', text: 'Signed by the buyer.' })
  expect(blocks.some((block) => block.type === 'field' && block.name === 'pod.pdf')).toBe(true)
  expect(JSON.stringify(blocks)).not.toContain('location')
})

it('has nothing to say of a file it does not know', async () => {
  expect(await content('a.bin', 'application/octet-stream', 'x')).toMatchObject({ kind: 'none' })
})
