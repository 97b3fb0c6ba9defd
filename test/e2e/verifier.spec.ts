import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import { type Page, expect, test } from '@playwright/test'
import yauzl from 'yauzl'
import type { DossierCustody } from '#core/dossier/model.ts'
import { writeArchive } from '#node/dossier/archive.ts'
import { makeProof } from '#node/dossier/manifest.ts'
import { custodyHash, digest, restHash } from '#node/custody/hash.ts'
import { exhibitsOf, inputOf, samples } from '#test/fixtures/dossier/make.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']
/** What entries of the second formula add, and those of the first have not. */
const CLOCKS = {
  ...{ zone: '', offset_min: 0, mono: 0, session: '', clock: '', evidence_id: '', state: '' },
}
const PDF = Buffer.from('%PDF-1.7 stands for the dossier')
const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex')

let root: string
let zip: string
let manifestRoot: string
let names: string[]
let changes = 0

test.beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'aftercase-verifier-'))
  const exhibits = await exhibitsOf(join(root, 'vault'), await samples())
  const custody: DossierCustody[] = []
  for (const [index, exhibit] of exhibits.entries()) {
    const entry = {
      id: `c${index}`,
      at: exhibit.addedAt,
      actor: '小陈',
      action: 'added' as const,
      sha256: exhibit.sha256,
      caseId: 'case-1',
      detail: exhibit.originalName,
    }
    const prevHash = custody.at(-1)?.hash ?? '0'.repeat(64)
    // Both formulas, as in a desk that is older than the second.
    const hashed = { ...entry, ...CLOCKS, seq: index + 1, case_id: entry.caseId, version: 1 + (index % 2) }
    custody.push({
      ...{ ...entry, seq: index + 1, prevHash, hash: custodyHash(prevHash, hashed) },
      ...(hashed.version === 1
        ? {}
        : { version: 2, detailHash: digest(entry.detail), restHash: restHash(hashed) }),
    })
  }
  const proof = await makeProof({
    input: inputOf(exhibits, { custody }),
    exhibits: exhibits.map(({ id }, index) => ({ id, label: String(index + 1) })),
    pages: 12,
    parts: [
      { path: 'dossier.pdf', role: 'dossier', bytes: PDF.byteLength, sha256: sha256(PDF), source: PDF },
    ],
    zipName: 'dossier.zip',
  })
  zip = join(root, 'dossier.zip')
  await writeArchive(zip, proof.entries, Date.UTC(2026, 9, 12))
  manifestRoot = proof.manifest.root
  names = proof.manifest.files.map(({ path }) => path)
  // The page a person opens is the one in the archive.
  await unpack(zip, join(root, 'page'))
})
test.afterAll(() => rm(root, { recursive: true, force: true }))

async function unpack(from: string, to: string): Promise<void> {
  const file = await yauzl.openPromise(from)
  for await (const entry of file.eachEntry()) {
    const pieces: Buffer[] = []
    for await (const piece of await file.openReadStreamPromise(entry)) pieces.push(piece as Buffer)
    await mkdir(dirname(join(to, entry.fileName)), { recursive: true })
    await writeFile(join(to, entry.fileName), Buffer.concat(pieces))
  }
}

async function openPage(page: Page): Promise<string[]> {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) problems.push(`asked for ${request.url()}`)
  })
  await page.goto(pathToFileURL(join(root, 'page', 'verify.html')).href)
  return problems
}

/** What the page says about a zip or an unpacked folder. */
async function verdictOn(page: Page, path: string, field: 'files' | 'folder' = 'files'): Promise<string[]> {
  await page.locator('#verdict').blur()
  await page.locator(`#${field}`).setInputFiles(path)
  await expect(page.locator('#verdict')).toBeFocused()
  return page.locator('#problems li').allTextContents()
}

async function changedZip(change: (data: Buffer) => Buffer): Promise<string> {
  // A browser does not tell of the same file chosen twice.
  const path = join(root, `changed-${(changes += 1)}.zip`)
  await writeFile(path, change(Buffer.from(await readFile(zip))))
  return path
}

async function changedFolder(change: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(root, 'folder')
  await rm(folder, { recursive: true, force: true })
  await unpack(zip, folder)
  await change(folder)
  return folder
}

const last = (): string => names.at(-1) ?? ''

test('a whole archive and its unpacked folder are confirmed, with the root in full', async ({ page }) => {
  const problems = await openPage(page)
  expect(await verdictOn(page, zip)).toEqual([])
  await expect(page.locator('#verdict')).toHaveText(/^All 9 files are as they were/)
  expect((await page.locator('#root').textContent())?.replaceAll(' ', '')).toBe(manifestRoot)
  expect(await page.locator('#rows td:first-child').allTextContents()).toEqual(names)
  expect(await verdictOn(page, await changedFolder(async () => undefined), 'folder')).toEqual([])
  expect(problems).toEqual([])
})

test('one flipped byte of an original is named', async ({ page }) => {
  await openPage(page)
  const original = await readFile(join(root, 'page', last()))
  const path = await changedZip((data) => {
    const at = data.indexOf(original)
    data[at + 3] = (data[at + 3] ?? 0) ^ 1
    return data
  })
  expect(await verdictOn(page, path)).toEqual([`Changed: ${last()}`])
})

test('an archive that lost its end names what is cut and what is missing', async ({ page }) => {
  await openPage(page)
  const original = await readFile(join(root, 'page', last()))
  const path = await changedZip((data) => data.subarray(0, data.indexOf(original) + 5))
  expect(await verdictOn(page, path)).toEqual([
    'The archive is cut short: its end is missing.',
    `Cut short: ${last()} (5 of ${original.length} bytes)`,
  ])
  const before = await readFile(join(root, 'page', names.at(-2) ?? ''))
  const shorter = await changedZip((data) => data.subarray(0, data.indexOf(before) + 7))
  expect(await verdictOn(page, shorter)).toEqual([
    'The archive is cut short: its end is missing.',
    `Cut short: ${names.at(-2)} (7 of ${before.length} bytes)`,
    `Missing: ${last()}`,
  ])
})

test('a renamed, an added, a missing and a shortened file are each named', async ({ page }) => {
  await openPage(page)
  const folder = await changedFolder(async (at) => {
    await rename(join(at, names[3] ?? ''), join(at, 'originals', 'other.jpg'))
    await writeFile(join(at, 'originals', 'extra.txt'), 'more')
    await rm(join(at, names[4] ?? ''))
    await writeFile(join(at, 'dossier.pdf'), PDF.subarray(0, 9))
  })
  expect(await verdictOn(page, folder, 'folder')).toEqual([
    `Cut short: dossier.pdf (9 of ${PDF.length} bytes)`,
    'Added: originals/extra.txt',
    `Renamed: ${names[3]} is now originals/other.jpg`,
    `Missing: ${names[4]}`,
  ])
})

test('custody: a dropped line, a changed entry and a lost end are each named', async ({ page }) => {
  await openPage(page)
  const edited = (edit: (lines: string[]) => string[]) =>
    changedFolder(async (folder) => {
      const path = join(folder, 'custody.jsonl')
      const lines = (await readFile(path, 'utf8')).trimEnd().split('\n')
      await writeFile(path, `${edit(lines).join('\n')}\n`)
    })
  const dropped = await verdictOn(page, await edited((lines) => lines.toSpliced(2, 1)), 'folder')
  expect(dropped.slice(1)).toEqual([
    'Custody log: entry 3 is missing.',
    'Custody log: 5 entries, the closing line says 6.',
  ])
  const changed = await edited((lines) => lines.map((line) => line.replace('"id":"c1"', '"id":"c9"')))
  expect(await verdictOn(page, changed, 'folder')).toEqual([
    'Changed: custody.jsonl',
    'Custody log: entry 2 was changed.',
  ])
  const other = await edited((lines) =>
    lines.map((line) =>
      line.includes('"id":"c1"') ? line.replace(/"detail":"[^"]+"/, '"detail":"another.jpg"') : line,
    ),
  )
  expect((await verdictOn(page, other, 'folder')).slice(1)).toEqual(['Custody log: entry 2 was changed.'])
  const redacted = await edited((lines) =>
    lines.map((line) => line.replace(/"detail":"[^"]+"/, '"detail":"██"')),
  )
  expect((await verdictOn(page, redacted, 'folder')).slice(1)).not.toContain(
    'Custody log: entry 2 was changed.',
  )
  const cut = await verdictOn(page, await edited((lines) => lines.slice(0, -1)), 'folder')
  expect(cut.slice(1)).toEqual(['Custody log: the closing line is missing, the log is cut short.'])
})

test('a manifest that was made to fit shows another root', async ({ page }) => {
  await openPage(page)
  const forge = (edit: (manifest: { root: string; files: { path: string; sha256: string }[] }) => void) =>
    changedFolder(async (folder) => {
      const path = join(folder, 'manifest.json')
      const manifest = JSON.parse(await readFile(path, 'utf8')) as Parameters<typeof edit>[0]
      const original = Buffer.from('forged')
      await writeFile(join(folder, last()), original)
      const file = manifest.files.at(-1)
      if (file !== undefined) Object.assign(file, { sha256: sha256(original), bytes: original.length })
      edit(manifest)
      await writeFile(path, JSON.stringify(manifest))
    })
  expect(await verdictOn(page, await forge(() => undefined), 'folder')).toEqual([
    'The manifest was changed: its root is not that of the originals it lists.',
  ])
  const shown = (await page.locator('#root').textContent())?.replaceAll(' ', '')
  expect(shown).toMatch(/^[0-9a-f]{64}$/)
  expect(shown).not.toBe(manifestRoot)
})

test('a single file shows its hash, a file that is no archive breaks nothing', async ({ page }) => {
  const problems = await openPage(page)
  // Lengths around the edges of a block, where a hash is easily wrong.
  for (const length of [0, 55, 56, 63, 64, 65, 119, 120, 100_001]) {
    const data = Buffer.alloc(length, 7)
    await page.locator('#files').setInputFiles({ name: `${length}.bin`, mimeType: '', buffer: data })
    await expect(page.locator('#rows td:last-child')).toHaveText(sha256(data))
  }
  await page
    .locator('#files')
    .setInputFiles({ name: 'x.zip', mimeType: '', buffer: Buffer.from('PK\u0003\u0004') })
  await expect(page.locator('#problems li').last()).toHaveText(/manifest\.json is missing/)
  expect(problems).toEqual([])
})

for (const theme of ['light', 'dark'] as const)
  for (const locale of ['en-US', 'zh-CN'])
    test.describe(`no accessibility finding, ${theme}, ${locale}`, () => {
      test.use({ colorScheme: theme, locale })

      test('before and after a check', async ({ page }) => {
        await openPage(page)
        await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2))
        const check = async (): Promise<void> => {
          const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
          expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
        }
        await check()
        await verdictOn(page, await changedZip((data) => data.subarray(0, data.length - 60)))
        await check()
        await page.keyboard.press('Shift+Tab')
        await page.locator('#language').press('Enter')
        await expect(page.locator('html')).toHaveAttribute('lang', locale === 'zh-CN' ? 'en' : 'zh')
        await check()
      })
    })
