import AxeBuilder from '@axe-core/playwright'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { chooseExport, commitImport, openCase, showQueue } from './support/clerk.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

for (const theme of ['light', 'dark'] as const)
  test.describe(`replies to several, ${theme}`, () => {
    test.use({ colorScheme: theme, permissions: ['clipboard-read', 'clipboard-write'] })

    test('are previewed one by one, kept as drafts, and planned for later', async ({ page }) => {
      const axe = async (): Promise<void> => {
        await page.waitForTimeout(400)
        const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
        expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target.join(' '))])).toEqual(
          [],
        )
      }
      await chooseExport(page, returnsCsv(journeyRows(Date.now())))
      await commitImport(page)
      await showQueue(page)
      await page.getByRole('button', { name: 'Reply to several cases' }).click()
      const dialog = page.getByRole('dialog', { name: 'One reply for several cases' })
      await dialog.getByRole('combobox', { name: 'Template' }).selectOption({ index: 1 })
      const list = dialog.getByRole('list', { name: 'Cases of this view' })
      await expect(list.getByRole('listitem').first()).toBeVisible()
      for (const field of await dialog.getByLabel(/^For all:/).all())
        await field.fill((await field.getAttribute('type')) === 'date' ? '2027-01-15' : 'a photo')
      await expect(list.getByText('Ready', { exact: true }).first()).toBeVisible()
      await axe()
      const first = (await list.getByRole('listitem').first().innerText()).match(/\d{18,19}/u)?.[0] ?? ''
      await dialog.getByRole('button', { name: 'Copy the next' }).click()
      await expect(dialog.getByRole('status')).toContainText(/Copied for|All are copied/u)
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('2027')
      await dialog.getByRole('button', { name: 'Keep as drafts' }).click()
      await expect(dialog.getByRole('status')).toContainText('kept as drafts')
      await dialog.getByRole('button', { name: 'Close' }).last().click()

      await openCase(page, first)
      await page.keyboard.press('Alt+Digit3')
      await expect(page.getByRole('textbox', { name: 'Your reply' })).not.toHaveValue('')
      await page.getByRole('button', { name: 'Send later' }).click()
      await page.getByRole('button', { name: 'Remind me', exact: true }).click()
      await expect(page.getByText(/^To be sent/u)).toBeVisible()
      await axe()
    })
  })
