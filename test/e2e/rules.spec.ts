import AxeBuilder from '@axe-core/playwright'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { chooseExport, commitImport, showQueue } from './support/clerk.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

for (const theme of ['light', 'dark'] as const)
  test.describe(`the time limits, ${theme}`, () => {
    test.use({ colorScheme: theme })

    test('are changed only after the desk said which cases move, and can go back', async ({ page }) => {
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
      await page.getByRole('link', { name: 'Time limits' }).click()
      await expect(page.getByRole('heading', { name: 'Time limits' })).toBeVisible()
      await axe()

      await page.getByRole('button', { name: 'Add a rule' }).click()
      const form = page.getByRole('dialog', { name: 'New rule' })
      await expect(form.getByRole('button', { name: 'See what moves' })).toBeDisabled()
      await form.getByLabel('Limit').fill('500')
      await form.getByLabel('Source (address, or who said so)').fill('Seller Center, our account page')
      await axe()
      await form.getByRole('button', { name: 'See what moves' }).click()
      const change = page.getByRole('dialog', { name: 'What this change moves' })
      await expect(change.getByText(/open cases? moves?\./)).toBeVisible()
      await expect(change.getByRole('row').nth(1)).toContainText('40353000000000')
      await axe()
      await change.getByLabel('Why (kept with the revision)').fill('Longer for our shop')
      await change.getByRole('button', { name: 'Apply' }).click()
      await expect(page.getByText(/^Applied\. \d+ cases? moved\.$/)).toBeVisible()
      await expect(page.getByRole('row', { name: /Longer for our shop/ })).toBeVisible()
      await expect(page.getByRole('table', { name: 'Rules of this market' })).toContainText('500 hours')

      await page.getByRole('button', { name: 'Go back to revision 1' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click()
      await expect(page.getByRole('table', { name: 'Rules of this market' })).not.toContainText('500 hours')

      await page.getByLabel('Market', { exact: true }).selectOption('MX')
      await expect(page.getByText('No confirmed rule.', { exact: false }).first()).toBeVisible()
      await page.locator('input[type="file"]').setInputFiles({
        ...{ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"market":') },
      })
      await expect(page.getByText('That file holds no rules.', { exact: false })).toBeVisible()
      await axe()
    })
  })
