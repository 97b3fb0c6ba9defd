import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { addEvidence, chooseExport, commitImport, openCase, showQueue } from './support/clerk.ts'

const CASE = '4035300000000000903'
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

const picture = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 640, height: 480, channels: 3, background } })
    .jpeg()
    .toBuffer()

async function axe(page: Page, screen: string): Promise<void> {
  await page.waitForTimeout(400)
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  const found = violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`,
  )
  expect(found, screen).toEqual([])
}

/** A case with two photos, at its evidence tab. */
async function withPhotos(page: Page): Promise<void> {
  await chooseExport(page, returnsCsv(journeyRows(Date.now())))
  await commitImport(page)
  await showQueue(page)
  await openCase(page, CASE)
  await page.keyboard.press('Alt+Digit2')
  await addEvidence(page, [
    { name: 'packing.jpg', mimeType: 'image/jpeg', buffer: await picture('#a63') },
    { name: 'label.jpg', mimeType: 'image/jpeg', buffer: await picture('#36a') },
  ])
}

async function startAppeal(page: Page): Promise<void> {
  await page.keyboard.press('Alt+Digit4')
  await page.getByRole('button', { name: 'Start appeal' }).click()
  await page.getByRole('textbox', { name: 'What we ask for' }).fill('Please compensate the seller.')
  const claim = page.getByRole('textbox', { name: 'Claim text' })
  await claim.fill('The lamp was complete when we packed it, see {E1}.')
  await claim.blur()
  await expect(page.getByText('Saved').first()).toBeVisible()
}

async function build(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Build (dossier|again)$/ }).click()
  await expect(page.getByRole('button', { name: 'Cancel' })).toHaveCount(0, { timeout: 60_000 })
  await expect(page.getByText('Checked', { exact: true })).toBeVisible({ timeout: 60_000 })
}

for (const theme of ['light', 'dark'] as const)
  test.describe(`a dossier made to order, ${theme}`, () => {
    test.use({ colorScheme: theme })

    test('with its own numbers, in two languages, proven again, and with a late exhibit', async ({
      page,
    }) => {
      test.setTimeout(240_000)
      await withPhotos(page)
      await startAppeal(page)
      await page.getByText('How it is made').click()
      await page.getByRole('combobox', { name: 'Page numbers' }).selectOption('letter')
      await page.getByRole('checkbox', { name: 'Pages before the exhibits as i, ii, iii' }).check()
      await page.getByRole('combobox', { name: 'Exhibit stamp' }).selectOption('top-center')
      await page.getByRole('combobox', { name: 'Its colour' }).selectOption('red')
      await page.getByRole('combobox', { name: 'Second language' }).selectOption('zh')
      await axe(page, 'options')
      await build(page)
      await page.getByText(/^\d+ files$/).click()
      await expect(page.getByRole('link', { name: /^zh\/dossier-\d+\.pdf$/ })).toBeVisible()

      await page.getByText('1 version built').click()
      await page.getByRole('button', { name: 'Build again and compare: Version 1' }).click()
      await expect(page.getByText(/^All \d+ files are the same, byte for byte\.$/)).toBeVisible({
        timeout: 60_000,
      })
      await axe(page, 'versions')

      // The answer of the carrier came after the build.
      await page.getByRole('button', { name: 'Add late exhibits to Version 1' }).click()
      await page.getByRole('textbox', { name: 'Why there is a later version' }).fill('The carrier answered.')
      await page.keyboard.press('Alt+Digit2')
      await addEvidence(page, [
        { name: 'carrier.txt', mimeType: 'text/plain', buffer: Buffer.from('Delivered on the second day.') },
      ])
      await page.keyboard.press('Alt+Digit4')
      await page.getByRole('button', { name: 'Add', exact: true }).click()
      await expect(page.getByText('E-3', { exact: true })).toBeVisible()
      await expect(page.getByText('Saved').first()).toBeVisible()
      await build(page)
      const versions = page.getByRole('group').filter({ hasText: '2 versions built' })
      await expect(versions).toBeVisible()
      if ((await versions.getAttribute('open')) === null) await versions.getByText('2 versions built').click()
      // Nine pages stay; change sheet, exhibit and verification follow.
      await expect(page.getByText(/^Version 2 · .* 1[23] pages/)).toBeVisible()
      await page.getByRole('button', { name: 'Build view…' }).click()
      const view = page.getByRole('dialog', { name: 'Put the dossier together' })
      await expect(view.getByRole('img', { name: /^Page 1 of \d+ of the draft$/ })).toBeVisible()
      await axe(page, 'build view')
    })

    test('with marks and a removed area, by keyboard and by pointer', async ({ page }) => {
      test.setTimeout(180_000)
      await withPhotos(page)
      const card = page.getByRole('listitem', { name: 'packing.jpg' })
      await card.getByRole('button', { name: /^Mark…/ }).focus()
      await page.keyboard.press('Enter')
      const editor = page.getByRole('dialog', { name: 'Mark packing.jpg' })
      const sheet = editor.getByRole('img', { name: 'Page 1 of 1' })
      await expect.poll(async () => (await sheet.boundingBox())?.width ?? 0).toBeGreaterThan(100)

      // By keys: an arrow, moved, made longer, with words; undone and done again.
      await editor.getByRole('button', { name: 'Add one' }).focus()
      await page.keyboard.press('Enter')
      const arrow = editor.locator('[data-thing]').first()
      await expect(arrow).toBeFocused()
      for (const key of ['ArrowRight', 'ArrowDown', 'Shift+ArrowRight']) await page.keyboard.press(key)
      const line = editor.getByRole('list', { name: 'Marks' }).getByRole('listitem').first()
      await expect(line).toContainText('36 %, 36 % to 57 %, 56 %')
      await page.keyboard.press('Control+z')
      await expect(line).toContainText('36 %, 36 % to 56 %, 56 %')
      await page.keyboard.press('Control+y')
      await expect(line).toContainText('57 %, 56 %')
      await line.getByRole('textbox', { name: 'Words of 1 Arrow, page 1' }).fill('The seal is torn')

      // By pointer: an area to remove.
      await editor.getByText('Removed area', { exact: true }).click()
      const place = (await sheet.boundingBox())!
      await page.mouse.move(place.x + 10, place.y + 10)
      await page.mouse.down()
      await page.mouse.move(place.x + 110, place.y + 60, { steps: 4 })
      await page.mouse.up()
      await expect(editor.getByRole('button', { name: '1 Removed area, page 1', exact: true })).toHaveCount(2)
      await axe(page, 'layer editor')
      await editor.getByRole('button', { name: 'Turn the page' }).click()
      await editor.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(card.getByRole('button', { name: /^2 marks…/ })).toBeVisible()

      await page.getByRole('button', { name: 'Look at packing.jpg' }).click()
      const viewer = page.getByRole('dialog', { name: 'packing.jpg' })
      await expect(viewer.getByRole('switch', { name: 'As printed' })).toBeChecked()
      const download = page.waitForEvent('download')
      await viewer.getByRole('button', { name: 'Save a copy' }).click()
      expect((await download).suggestedFilename()).toBe('packing-1.png')
      await axe(page, 'viewer with marks')
      await page.keyboard.press('Escape')

      await startAppeal(page)
      await build(page)
    })
  })

test('stills of a film stand in the dossier with their time codes', async ({ page }) => {
  test.setTimeout(180_000)
  await withPhotos(page)
  const film = await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 320
    canvas.height = 240
    const pen = canvas.getContext('2d')
    const recorder = new MediaRecorder(canvas.captureStream(15), { mimeType: 'video/webm' })
    const chunks: Blob[] = []
    recorder.ondataavailable = ({ data }) => chunks.push(data)
    recorder.start()
    for (let frame = 0; frame < 20; frame++) {
      if (pen) {
        pen.fillStyle = `hsl(${frame * 18} 70% 50%)`
        pen.fillRect(0, 0, 320, 240)
      }
      await new Promise((next) => setTimeout(next, 70))
    }
    const stopped = new Promise((done) => recorder.addEventListener('stop', done))
    recorder.stop()
    await stopped
    return [...new Uint8Array(await new Blob(chunks).arrayBuffer())]
  })
  await addEvidence(page, [{ name: 'unboxing.webm', mimeType: 'video/webm', buffer: Buffer.from(film) }])
  await page.getByRole('button', { name: 'Look at unboxing.webm' }).click()
  const preview = page.getByRole('dialog', { name: 'unboxing.webm' })
  await expect
    .poll(() => preview.locator('video').evaluate((video) => (video as HTMLVideoElement).videoWidth))
    .toBe(320)
  await preview.getByRole('button', { name: 'Take a still here' }).click()
  await expect(preview.getByRole('button', { name: 'Still at 0:00.0', exact: true })).toBeVisible()
  await axe(page, 'stills')
  await preview.getByRole('button', { name: 'Close' }).click()
  await startAppeal(page)
  await build(page)
})
