import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { addEvidence, chooseExport, commitImport, openCase } from './support/clerk.ts'

const CASE = '4035300000000000903'
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']
const file = (path: string): Buffer => readFileSync(fileURLToPath(new URL(path, import.meta.url)))
const SCRIPT = '<script>document.title = "broken in"; fetch("http://127.0.0.1:1/")</script>'

const HOSTILE = [
  {
    name: 'trap.svg',
    mimeType: 'image/svg+xml',
    buffer: Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" onload="document.title='broken in'">${SCRIPT}</svg>`,
    ),
    says: 'onload',
  },
  {
    name: 'trap.html',
    mimeType: 'text/html',
    buffer: Buffer.from(
      `<!doctype html><title>t</title><p>Words of the page</p><img src=x onerror="document.title='broken in'">
      <iframe srcdoc="${SCRIPT.replaceAll('"', '&quot;')}"></iframe><link rel=stylesheet href=http://127.0.0.1:1/>${SCRIPT}`,
    ),
    says: 'Words of the page',
  },
  {
    name: 'trap.eml',
    mimeType: 'message/rfc822',
    buffer: Buffer.from(
      [
        'From: Buyer <buyer@mail.example>',
        'To: Shop <shop@mail.example>',
        'Subject: Where is my parcel',
        'MIME-Version: 1.0',
        'Content-Type: text/html; charset=utf-8',
        '',
        `<p>Words of the mail</p><img src="http://127.0.0.1:1/dot.png">${SCRIPT}`,
      ].join('\r\n'),
    ),
    says: 'Words of the mail',
  },
]

/** A PDF of two pages whose opening runs a script, in readers that allow it. */
function scriptedPdf(): Buffer {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\("broken in"\\))>>>>',
    '<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 5 0 R/Resources<</Font<</F 6 0 R>>>>>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 5 0 R/Resources<</Font<</F 6 0 R>>>>>>',
    '<</Length 44>>stream\nBT /F 24 Tf 40 300 Td (Invoice 4711) Tj ET  \nendstream',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((body, index) => {
    const at = text.length
    text += `${index + 1} 0 obj${body}endobj\n`
    return at
  })
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const end = `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF`
  return Buffer.from(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${end}`)
}

async function axe(page: Page, screen: string): Promise<void> {
  await page.waitForTimeout(400)
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  const found = violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`,
  )
  expect(found, screen).toEqual([])
}

async function atEvidence(page: Page): Promise<void> {
  await chooseExport(page, returnsCsv(journeyRows(Date.now())))
  await commitImport(page)
  await openCase(page, CASE)
  await page.keyboard.press('Alt+Digit2')
}

const look = (page: Page, name: string) => page.getByRole('button', { name: `Look at ${name}` }).click()

for (const theme of ['light', 'dark'] as const)
  test.describe(`the viewer, ${theme}`, () => {
    test.use({ colorScheme: theme })

    test('runs and loads nothing of hostile files, and shows what they say', async ({ page, desk }) => {
      await atEvidence(page)
      await addEvidence(page, [
        ...HOSTILE.map(({ name, mimeType, buffer }) => ({ name, mimeType, buffer })),
        { name: 'trap.pdf', mimeType: 'application/pdf', buffer: scriptedPdf() },
      ])
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      for (const { name, says } of HOSTILE) {
        await look(page, name)
        const dialog = page.getByRole('dialog', { name })
        await expect(dialog).toContainText(says)
        expect(await dialog.locator('script, iframe, object, embed, link').count()).toBe(0)
        if (name !== 'trap.svg') await axe(page, name)
        await page.keyboard.press('Escape')
        await expect(dialog).toBeHidden()
      }
      await look(page, 'trap.pdf')
      const dialog = page.getByRole('dialog', { name: 'trap.pdf' })
      await expect(dialog.getByRole('img', { name: 'Page 1 of 2' })).toBeVisible()
      await page.waitForTimeout(500)
      expect(await page.title()).not.toBe('broken in')
      expect(asked.filter((url) => url.includes('127.0.0.1:1/'))).toEqual([])
      expect(desk.problems).toEqual([])
    })

    test('a HEIC photo, a PDF and a picture, by keys alone', async ({ page }) => {
      await atEvidence(page)
      await addEvidence(page, [
        { name: 'photo.heic', mimeType: 'image/heic', buffer: file('../fixtures/dossier/photo.heic') },
        { name: 'invoice.pdf', mimeType: 'application/pdf', buffer: scriptedPdf() },
        {
          name: 'label.jpg',
          mimeType: 'image/jpeg',
          buffer: await sharp({ create: { width: 600, height: 300, channels: 3, background: '#36a' } })
            .jpeg()
            .toBuffer(),
        },
      ])
      await page.getByRole('button', { name: 'Look at photo.heic' }).focus()
      await page.keyboard.press('Enter')
      const heic = page.getByRole('dialog', { name: 'photo.heic' }).getByRole('img', { name: 'photo.heic' })
      await expect.poll(async () => (await heic.boundingBox())?.width ?? 0).toBeGreaterThan(100)
      await axe(page, 'heic')
      const place = await page.getByText(/^\d of 3$/).textContent()
      await page.keyboard.press(place === '3 of 3' ? 'ArrowLeft' : 'ArrowRight')
      await expect(page.getByRole('dialog', { name: 'photo.heic' })).toBeHidden()
      await page.keyboard.press('Escape')
      await look(page, 'invoice.pdf')
      const pdf = page.getByRole('dialog', { name: 'invoice.pdf' })
      await expect(pdf.getByRole('img', { name: 'Page 1 of 2' })).toBeVisible()
      await page.keyboard.press('PageDown')
      await expect(pdf.getByRole('img', { name: 'Page 2 of 2' })).toBeVisible()
      await pdf.getByRole('list', { name: 'Pages' }).getByRole('button', { name: 'Page 1' }).click()
      await expect(pdf.getByRole('img', { name: 'Page 1 of 2' })).toBeVisible()
      await axe(page, 'pdf')
      await page.keyboard.press('Escape')
      await look(page, 'label.jpg')
      const picture = page.getByRole('dialog', { name: 'label.jpg' }).getByRole('img', { name: 'label.jpg' })
      await expect.poll(async () => (await picture.boundingBox())?.width ?? 0).toBeGreaterThan(100)
      const fitted = (await picture.boundingBox())!
      expect(fitted.width).toBeGreaterThan(fitted.height)
      await page.keyboard.press('r')
      const turned = (await picture.boundingBox())!
      expect(turned.height).toBeGreaterThan(turned.width)
      await page.keyboard.press('+')
      await page.keyboard.press('+')
      await expect(page.getByText('156 %')).toBeVisible()
      await page.keyboard.press('0')
      await expect(page.getByText('100 %')).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    })
  })
