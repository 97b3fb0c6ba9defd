import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { ZipFile } from 'yazl'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { chooseExport, commitImport, openCase, showQueue } from './support/clerk.ts'
import { longTasks } from './support/long-tasks.ts'

const CASE = '4035300000000000903'
const MANY = 1000

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aftercase-intake-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function openEvidence(page: Page): Promise<void> {
  await chooseExport(page, returnsCsv(journeyRows(Date.now())))
  await commitImport(page)
  await showQueue(page)
  await openCase(page, CASE)
  await page.keyboard.press('Alt+Digit2')
}

async function chooseFolder(page: Page, path: string, button = 'Add a folder'): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: button }).click()
  await (await chooser).setFiles(path)
}

async function axe(page: Page): Promise<void> {
  await page.waitForTimeout(400)
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  expect(
    violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`),
  ).toEqual([])
}

async function zipOf(parts: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

for (const theme of ['light', 'dark'] as const)
  test.describe(`many files, ${theme}`, () => {
    test.use({ colorScheme: theme })

    test('a folder tree and an archive come in, each refusal has its sentence', async ({ page }) => {
      test.setTimeout(120_000)
      mkdirSync(join(folder, 'parcel', '打包视频'), { recursive: true })
      writeFileSync(join(folder, 'parcel', 'chat.txt'), 'buyer: thanks, it came')
      writeFileSync(join(folder, 'parcel', '打包视频', 'sealed.txt'), 'sealed')
      writeFileSync(join(folder, 'parcel', 'empty.txt'), '')
      writeFileSync(join(folder, 'parcel', 'more.zip'), await zipOf({ 'label.txt': 'label', 'con.txt': 'x' }))
      await openEvidence(page)
      await chooseFolder(page, join(folder, 'parcel'))
      await expect(page.getByText('All files are done.')).toBeVisible()
      const list = page.getByRole('list', { name: 'What became of each file' })
      await expect(list).toContainText('It is empty.')
      await expect(list).toContainText('Windows cannot use its name.')
      const cards = page
        .getByRole('list', { name: 'Evidence', exact: true })
        .getByRole('combobox', { name: 'Kind of evidence' })
      await expect(cards).toHaveCount(3)
      const sealed = page.getByRole('listitem', { name: 'sealed.txt' })
      await expect(sealed.getByRole('combobox', { name: 'Kind of evidence' })).toHaveValue('packing')
      await axe(page)
      await page.getByRole('button', { name: 'Clear the list' }).click()
      await expect(list).toBeHidden()
    })
  })

test('the file says when and where, and a time outside the story is named', async ({ page }) => {
  test.setTimeout(90_000)
  const picture = sharp({ create: { width: 700, height: 700, channels: 3, background: '#364' } }).jpeg()
  const buffer = await picture
    .withExif({
      IFD0: {},
      IFD2: { DateTimeOriginal: '2019:07:10 08:30:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '22/1 32/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '114/1 3/1 0/1',
      },
    })
    .toBuffer()
  await openEvidence(page)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Add files' }).click()
  await (await chooser).setFiles([{ name: 'p.jpg', mimeType: 'image/jpeg', buffer }])
  const card = page.getByRole('listitem', { name: 'p.jpg' })
  await expect(card).toContainText('The file says: taken')
  await expect(card).toContainText('22.53333, 114.05000')
})

test('what was not sent when the program ended goes on with the same folder', async ({ page, desk }) => {
  test.setTimeout(120_000)
  mkdirSync(join(folder, 'big'))
  for (let n = 0; n < 40; n += 1)
    writeFileSync(join(folder, 'big', `film-${n}.bin`), Buffer.alloc(3_000_000, n + 1))
  await openEvidence(page)
  await chooseFolder(page, join(folder, 'big'))
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(page.getByText(/^Stopped: \d+ files are not added yet/)).toBeVisible()
  await desk.restart()
  await openCase(page, CASE)
  await page.keyboard.press('Alt+Digit2')
  await expect(page.getByText(/^Stopped:/)).toBeVisible()
  await chooseFolder(page, join(folder, 'big'), 'Choose the folder again')
  await expect(page.getByText('All files are done.')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('40 of 40 added')).toBeVisible()
})

test(`the page stays live while ${MANY} files come in, and quick with them`, async ({ page, browser }) => {
  test.setTimeout(300_000)
  mkdirSync(join(folder, 'many'))
  for (let n = 0; n < MANY; n += 1)
    writeFileSync(join(folder, 'many', `note-${String(n).padStart(4, '0')}.txt`), `piece ${n}\n`.repeat(2000))
  await openEvidence(page)
  const during = await longTasks(browser, page, async () => {
    await chooseFolder(page, join(folder, 'many'))
    await expect(page.getByText('All files are done.')).toBeVisible({ timeout: 240_000 })
  })
  const after = await longTasks(browser, page, async () => {
    for (let n = 0; n < 30; n += 1) {
      await page.mouse.wheel(0, 2500)
      await page.waitForTimeout(60)
    }
  })
  console.log(
    `${MANY} files: longest task ${during.cpu.toFixed(0)} ms of processor (${during.wall.toFixed(0)} ms passed), ` +
      `${during.over50} over 50 ms; scrolling: ${after.cpu.toFixed(0)} ms (${after.wall.toFixed(0)} ms passed)`,
  )
  expect(
    await page
      .getByRole('listitem')
      .filter({ has: page.getByRole('combobox') })
      .count(),
  ).toBeLessThan(120)
})
