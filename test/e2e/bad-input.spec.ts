import { expect, test } from './harness.ts'
import { addEvidence, chooseExport, commitImport, openCase } from './support/clerk.ts'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'

const WRONG: readonly { name: string; buffer: Buffer; says: RegExp }[] = [
  { name: 'empty.csv', buffer: Buffer.alloc(0), says: /empty/i },
  { name: 'page.csv', buffer: Buffer.from('<html><body>login</body></html>'), says: /export/i },
  { name: 'report.xlsx', buffer: Buffer.from('PK\x03\x04 cut off'), says: /damaged|broken|export/i },
  {
    name: 'photo.csv',
    buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]),
    says: /export/i,
  },
]

test.describe('bad input', () => {
  test('a file that is no export is refused in a sentence and changes nothing', async ({ page }) => {
    await page.getByRole('link', { name: 'Import', exact: true }).click()
    await page.getByRole('combobox', { name: 'Market of the shop' }).click()
    await page.getByRole('option', { name: /United States/ }).click()
    for (const { name, buffer, says } of WRONG) {
      await page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/csv', buffer })
      const card = page
        .getByRole('article')
        .or(page.getByRole('listitem'))
        .or(page.getByRole('region'))
        .filter({ hasText: name })
      await expect(card.getByText('Refused').first()).toBeVisible()
      await expect(card.first()).toContainText(says)
    }
    await page.getByRole('link', { name: /^All open/ }).click()
    await expect(page.getByText('into one queue')).toBeVisible()
  })

  test('hostile evidence is kept and shown without running anything', async ({ page, desk }) => {
    await chooseExport(page, returnsCsv(journeyRows(Date.now())))
    await commitImport(page)
    await openCase(page, '4035300000000000901')
    await page.keyboard.press('Alt+Digit2')
    const script = '<script>document.title = "broken in"; fetch("http://127.0.0.1:1/")</script>'
    await addEvidence(page, [
      {
        name: 'x.svg',
        mimeType: 'image/svg+xml',
        buffer: Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg" onload="document.title='broken in'">${script}</svg>`,
        ),
      },
      { name: 'x.html', mimeType: 'text/html', buffer: Buffer.from(`<!doctype html>${script}`) },
      { name: '../../x\u202Egpj.exe.txt', mimeType: 'text/plain', buffer: Buffer.from(script) },
    ])
    for (const name of [/x\.svg/, /x\.html/, /exe\.txt/]) {
      await page
        .getByRole('button', { name: new RegExp(`Look at .*${name.source}`) })
        .first()
        .click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await page.waitForTimeout(300)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    }
    expect(await page.title()).not.toBe('broken in')
    expect(desk.problems).toEqual([])
  })
})
