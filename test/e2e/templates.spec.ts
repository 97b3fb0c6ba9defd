import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { chooseExport, commitImport, openCase, showQueue } from './support/clerk.ts'

const CASE = '4035300000000000901'
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

async function axe(page: Page, screen: string): Promise<void> {
  // Transitions would be measured half-way through their colours.
  await page.waitForTimeout(400)
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  const found = violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`,
  )
  expect(found, screen).toEqual([])
}

for (const theme of ['light', 'dark'] as const)
  test.describe(`reply templates, ${theme}`, () => {
    test.use({ colorScheme: theme })

    test('are searched at the cursor, filled in and read in Chinese', async ({ page }) => {
      await chooseExport(page, returnsCsv(journeyRows(Date.now())))
      await commitImport(page)
      await showQueue(page)
      await openCase(page, CASE)
      await page.getByRole('tab', { name: 'Reply' }).click()
      const text = page.getByRole('textbox', { name: 'Your reply' })
      await text.click()
      await page.keyboard.type('Before. ::')
      const search = page.getByRole('combobox', { name: 'Insert a template here' })
      await expect(search).toBeFocused()
      await axe(page, 'search')
      await page.keyboard.type('partial')
      await expect(page.getByRole('listbox').getByRole('option')).toHaveText(['Offer a partial refund'])
      await page.keyboard.press('Enter')

      const form = page.getByRole('form', { name: 'To fill in' })
      await form.getByRole('textbox', { name: 'Amount offered' }).fill('much')
      await form.getByLabel('The offer stands until').fill('2026-12-01')
      await form.getByRole('button', { name: 'Insert' }).click()
      await expect(form.getByText('This does not fit', { exact: false })).toBeVisible()
      await axe(page, 'questions')
      await form.getByRole('textbox', { name: 'Amount offered' }).fill('5.50')
      await form.getByRole('button', { name: 'Insert' }).click()

      await expect(text).toHaveValue(/^Before\. [\s\S]*partial refund of \$5\.50[\s\S]*December 1, 2026/)
      await expect(text).not.toHaveValue(/::/)
      const reading = page.getByRole('textbox', { name: 'What it says: Chinese (China)' })
      await expect(reading).toHaveValue(/2026年12月1日/u)
      await expect(page.getByRole('list', { name: 'Parts of the reply' })).toContainText('What was checked')
      await axe(page, 'reading')

      await text.press('Control+End')
      await page.keyboard.type('\n::')
      await page.keyboard.press('Escape')
      await expect(text).toBeFocused()
    })

    test('are changed, taken back, saved as a file and read in again', async ({ page }) => {
      await page.getByRole('link', { name: 'Reply templates' }).click()
      await page.getByRole('textbox', { name: 'Search templates' }).fill('arrived damaged')
      await page.getByRole('button', { name: /^Edit “Item arrived damaged/ }).click()
      const editor = page.getByRole('dialog', { name: 'Edit template' })
      await expect(editor.getByText('All languages say the same.')).toBeVisible()
      await axe(page, 'editor')
      const body = editor.getByRole('textbox', { name: 'Text' })
      await body.fill(`${await body.inputValue()}\n{order_id}`)
      await expect(editor.getByText(/Thai · Has not followed the source/)).toBeVisible()
      await editor.getByRole('button', { name: 'Save version' }).click()
      await expect(editor).toBeHidden()
      await expect(page.getByText('13 languages behind')).toBeVisible()
      await axe(page, 'list')

      const saving = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Save own as a file' }).click()
      const file = await readFile(await (await saving).path(), 'utf8')
      expect(JSON.parse(file)).toMatchObject({ templates: [{ id: 'damaged' }] })

      await page.getByRole('button', { name: /^Edit “Item arrived damaged/ }).click()
      await expect(editor.getByRole('region', { name: 'Versions' })).toContainText('Version 1')
      await editor.getByRole('button', { name: 'Back to the shipped one' }).click()
      await editor.getByRole('button', { name: /again|confirm/i }).click()
      await expect(page.getByText('13 languages behind')).toBeHidden()

      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 't.json', mimeType: 'application/json', buffer: Buffer.from(file) })
      const report = page.getByRole('dialog', { name: 'Read from the file' })
      await report.getByRole('combobox', { name: 'Where both differ' }).selectOption('file')
      await report.getByRole('button', { name: 'Read it in' }).click()
      await expect(report.getByRole('row', { name: /the file won/ })).toBeVisible()
      await axe(page, 'report')
    })
  })
