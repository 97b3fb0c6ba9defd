import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DossierExhibit } from '#core/dossier/model.ts'
import { writeArchive } from '#node/dossier/archive.ts'
import { custodyLines, makeProof, manifestRootOf, originalPath } from '#node/dossier/manifest.ts'
import { verifierPage } from '#node/dossier/verifier.ts'
import { exhibitsOf, inputOf, samples } from '#test/fixtures/dossier/make.ts'

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')
let root: string
let exhibits: DossierExhibit[]
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'manifest-'))
  exhibits = await exhibitsOf(join(root, 'vault'), await samples())
})
afterAll(() => rm(root, { recursive: true, force: true }))

const proofOf = (asciiNames: boolean) =>
  makeProof({
    input: inputOf(exhibits, { asciiNames }),
    exhibits: exhibits.map(({ id }, index) => ({ id, label: index === 5 ? '5A' : String(index + 1) })),
    pages: 3,
    parts: [],
    zipName: 'dossier.zip',
  })

test('names every original by its label, with what is known of it', async () => {
  const { manifest, entries } = await proofOf(false)
  const originals = manifest.files.filter(({ role }) => role === 'original')
  expect(originals.map(({ path }) => path)).toEqual([
    'originals/E01-packing.jpg',
    'originals/E02-聊天记录截图.png',
    'originals/E03-label.webp',
    'originals/E04-proof of delivery.pdf',
    'originals/E05-tracking.csv',
    'originals/E05A-unboxing.mp4',
  ])
  expect(originals[0]).toMatchObject({
    exhibit: '1',
    sha256: exhibits[0]?.sha256,
    capturedAt: exhibits[0]?.capturedAt,
    addedAt: exhibits[0]?.addedAt,
    caption: exhibits[0]?.caption,
  })
  expect(entries.map(({ name }) => name)).toEqual([
    'manifest.json',
    ...manifest.files.map(({ path }) => path),
  ])
  const lines = originals.map((file) => `${file.sha256}  ${file.exhibit}\n`).join('')
  expect(manifest.root).toBe(sha256(lines))
  expect(manifest.root).toBe(manifestRootOf(originals.map((one) => ({ ...one, label: one.exhibit ?? '' }))))
})

test('ASCII names are ASCII and never the same', async () => {
  const { entries } = await proofOf(true)
  const names = entries.map(({ name }) => name)
  for (const name of names) expect(name).toMatch(/^[\x21-\x7e]+$/)
  expect(new Set(names).size).toBe(names.length)
  const [first] = exhibits
  if (first === undefined) throw new Error('no exhibit')
  const named = (originalName: string) => originalPath('12A', { ...first, originalName }, true)
  expect(named('聊天.png')).toBe('originals/E12A-file.png')
  expect(named('nại bị – Größe.pdf')).toBe('originals/E12A-nai-bi-Gro-e.pdf')
})

test('closes the custody log by count and hash', () => {
  const entry = { seq: 4, at: 5, actor: 'a', action: 'added', sha256: 'f', detail: '', id: 'c', caseId: null }
  const text = custodyLines([{ ...entry, prevHash: 'p', hash: 'h' }])
  const [line = '', closing = ''] = text.split('\n')
  expect(JSON.parse(closing)).toEqual({ end: true, count: 1, sha256: sha256(`${line}\n`) })
  expect(JSON.parse(custodyLines([]))).toEqual({ end: true, count: 0, sha256: sha256('') })
})

test('gives the same archive again, whatever the times of the files', async () => {
  const first = await writeArchive(join(root, '1.zip'), (await proofOf(false)).entries, 0)
  for (const { path } of exhibits) await utimes(path, 1, 1)
  const second = await writeArchive(join(root, '2.zip'), (await proofOf(false)).entries, 0)
  expect(second).toEqual(first)
  const data = await readFile(join(root, '1.zip'))
  expect(data.indexOf('聊天记录截图.png')).toBeGreaterThan(0)
})

test('the page is one file whose policy admits its own script and style alone', async () => {
  const page = await verifierPage()
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? ''
  expect(policy).toContain("default-src 'none'")
  for (const tag of ['script', 'style']) {
    const inner = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(page)?.[1] ?? ''
    const hash = createHash('sha256').update(inner).digest('base64')
    expect(policy).toContain(`${tag}-src 'sha256-${hash}'`)
  }
  expect(page).not.toMatch(/\b(?:https?:)?\/\/[a-z]|fetch\(|XMLHttpRequest|\{\{/)
})
