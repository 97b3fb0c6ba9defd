import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { detectMediaType } from '#node/vault/media-type.ts'
import { docx } from '#test/fixtures/dossier/documents.ts'

let folder: string
let file: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftercase-type-'))
  file = join(folder, 'upload')
  await writeFile(file, 'just words')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it.each([
  ['__proto__', 'txt'],
  ['constructor', 'txt'],
  ['x.toString', 'txt'],
  ['no ending', 'txt'],
  ['table.CSV', 'csv'],
  ['page.htm', 'html'],
])('calls plain text named %s .%s', async (name, extension) => {
  expect(await detectMediaType(file, name)).toMatchObject({ extension })
})

const HTML = '<!DOCTYPE html><html><body>Delivered</body></html>'
const MAIL = 'From: a@example.com\r\nDate: Thu, 1 Oct 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n\r\nHello'
const SAVED =
  'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--'

it.each([
  ['a page without ending', 'page', HTML, 'text/html'],
  ['a mail without ending', 'mail', MAIL, 'message/rfc822'],
  ['a saved page', 'saved', SAVED, 'multipart/related'],
  ['a saved page by name', 'saved.mht', 'From: x', 'multipart/related'],
  [
    'a drawing',
    'logo.svg',
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    'image/svg+xml',
  ],
  ['words with a colon', 'note.txt', 'From: here to there', 'text/plain'],
  ['UTF-16 with its mark', 'log.csv', Buffer.from('\ufefftime,place', 'utf16le'), 'text/csv'],
  ['bytes', 'photo.txt', Buffer.from([1, 0, 2, 0, 0, 9]), 'application/octet-stream'],
  ['nothing', 'empty.txt', '', 'text/plain'],
])('knows %s', async (_, name, data, mediaType) => {
  const path = join(folder, 'sample')
  await writeFile(path, data)
  expect((await detectMediaType(path, name)).mediaType).toBe(mediaType)
})

it('knows HEIC by its content, and Word files even with their directory at the end', async () => {
  const heic = fileURLToPath(new URL('../../fixtures/dossier/photo.heic', import.meta.url))
  expect((await detectMediaType(heic, 'x.jpg')).mediaType).toMatch(/^image\/hei[cf]$/)
  const path = join(folder, 'letter')
  await writeFile(path, await docx('<w:p><w:r><w:t>Hello</w:t></w:r></w:p>'))
  expect(await detectMediaType(path, 'letter')).toMatchObject({ extension: 'docx' })
})
