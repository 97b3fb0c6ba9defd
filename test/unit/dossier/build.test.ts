import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import yauzl from 'yauzl'
import { buildDossier } from '#node/dossier/build.ts'
import { withPdfium } from '#node/dossier/pdfium.ts'
import type { DossierExhibit } from '#core/dossier/model.ts'
import type { BuildProgress, BuiltDossier } from '#node/dossier/build.ts'
import { exhibitsOf, inputOf, samples } from '#test/fixtures/dossier/make.ts'

let root: string
let exhibits: DossierExhibit[]
let built: BuiltDossier
const progress: BuildProgress[] = []
const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex')

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'dossier-'))
  exhibits = await exhibitsOf(join(root, 'vault'), await samples())
  built = await buildDossier(inputOf(exhibits), join(root, 'out'), {
    progress: (step) => progress.push(step),
  })
})
afterAll(() => rm(root, { recursive: true, force: true }))

async function namesIn(zip: string): Promise<Map<string, string>> {
  const file = await yauzl.openPromise(zip)
  const found = new Map<string, string>()
  for await (const entry of file.eachEntry()) {
    const stream = await file.openReadStreamPromise(entry)
    const parts: Buffer[] = []
    for await (const part of stream) parts.push(part as Buffer)
    found.set(entry.fileName, sha256(Buffer.concat(parts)))
  }
  return found
}

describe('a built dossier', () => {
  test('passes its audit, and every file is what the result says', async () => {
    expect(built.audit.checks.filter(({ ok }) => !ok)).toEqual([])
    for (const file of [built.pdf, built.zip, ...built.images]) {
      const data = await readFile(file.path)
      expect({ bytes: data.byteLength, sha256: sha256(data) }).toEqual({
        bytes: file.bytes,
        sha256: file.sha256,
      })
    }
    expect(built.images.length).toBeLessThanOrEqual(6)
    for (const { path, characters, limit } of built.texts) {
      expect((await readFile(path, 'utf8')).length).toBe(characters)
      expect(characters).toBeLessThanOrEqual(limit)
    }
  })

  test('the archive holds the dossier and every original under the hash of its manifest', async () => {
    const entries = await namesIn(built.zip.path)
    for (const file of built.manifest.files) expect(entries.get(file.path)).toBe(file.sha256)
    expect(entries.size).toBe(built.manifest.files.length + 1)
    expect(built.manifest.files.filter(({ role }) => role === 'original').map((file) => file.sha256)).toEqual(
      exhibits.map((exhibit) => exhibit.sha256),
    )
  })

  test('is the same, byte for byte, when built again', async () => {
    const again = await buildDossier(inputOf(exhibits), join(root, 'again'))
    expect([again.pdf.sha256, again.zip.sha256]).toEqual([built.pdf.sha256, built.zip.sha256])
    expect(again.images.map((image) => image.sha256)).toEqual(built.images.map((image) => image.sha256))
  })

  test('its text can be read back exactly: Chinese, Thai, Vietnamese, Japanese, emoji', async () => {
    const text = await withPdfium(await readFile(built.pdf.path), async (document) => {
      const pages = Array.from({ length: document.getPageCount() }, (_, index) =>
        document.getPage(index).getText(),
      )
      return pages.join('').replace(/\s+/g, '')
    })
    for (const line of [
      '“不，理，行，更，老”等字必须可检索',
      'Order12ที่นี่น้ำ',
      'Cảmơnbạn',
      'ありがとうございます、またどうぞ。',
      '📦👍',
    ]) {
      expect(text).toContain(line)
    }
  })

  test('texts for forms say where a reference leads, in the words of the dossier', async () => {
    const claimText = 'The size label is in view, see {E1} and {E2:1}.\n\nNobody knows {E99}.'
    const made = await buildDossier(inputOf(exhibits.slice(0, 2), { claimText }), join(root, 'texts'))
    const [first] = made.texts
    const text = await readFile(first?.path ?? '', 'utf8')
    expect(text).toMatch(/^The size label is in view, see Exhibit 1, p\. \d+ and Exhibit 2, p\. \d+\./)
    expect(text).toContain('{E99}')
  })

  test('tells how far it is, phase after phase', () => {
    const phases = [...new Set(progress.map(({ phase }) => phase))]
    expect(phases).toEqual(['read', 'plan', 'render', 'images', 'audit', 'archive'])
    for (const { done, total } of progress) expect(done).toBeLessThanOrEqual(total)
  })

  test('replaces an earlier dossier, but never touches a folder that is somebody else’s', async () => {
    await buildDossier(inputOf([]), join(root, 'again'))
    const foreign = join(root, 'vault')
    const before = await readdir(foreign)
    await expect(buildDossier(inputOf(exhibits), foreign)).rejects.toMatchObject({
      code: 'out_folder_not_empty',
    })
    expect(await readdir(foreign)).toEqual(before)
    await writeFile(join(root, 'again', 'my notes.txt'), 'mine')
    await expect(buildDossier(inputOf([]), join(root, 'again'))).rejects.toMatchObject({
      code: 'out_folder_not_empty',
    })
  })

  test('a missing or changed original, or a cancellation, leaves nothing behind', async () => {
    const [first] = exhibits
    if (first === undefined) throw new Error('no exhibit')
    const before = await readdir(root)
    const out = join(root, 'never')
    const gone = inputOf([{ ...first, path: join(root, 'nowhere') }])
    await expect(buildDossier(gone, out)).rejects.toMatchObject({
      code: 'original_missing',
      data: { sha256: first.sha256 },
    })
    const changed = inputOf([{ ...first, sha256: 'ab'.repeat(32) }])
    await expect(buildDossier(changed, out)).rejects.toMatchObject({ code: 'original_damaged' })
    const stop = new AbortController()
    const cancelled = buildDossier(inputOf(exhibits), out, {
      signal: stop.signal,
      progress: ({ phase }) => {
        if (phase === 'render') stop.abort()
      },
    })
    await expect(cancelled).rejects.toThrow()
    expect(await readdir(root)).toEqual(before)
  })
})
