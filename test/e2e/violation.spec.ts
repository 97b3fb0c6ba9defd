import AxeBuilder from '@axe-core/playwright'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { chooseExport, commitImport, showQueue } from './support/clerk.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

for (const theme of ['light', 'dark'] as const)
  test.describe(`a violation, ${theme}`, () => {
    test.use({ colorScheme: theme })

    test('becomes a case with its own clock and rounds', async ({ page }) => {
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
      await page.getByRole('button', { name: 'New violation appeal' }).click()
      const dialog = page.getByRole('dialog', { name: 'Appeal a violation' })
      await expect(dialog.getByRole('button', { name: 'Open the case' })).toBeDisabled()
      await dialog.getByRole('textbox', { name: 'Number of the notice' }).fill('V-2026-0001')
      await dialog.getByRole('textbox', { name: 'What it is about' }).fill('Late dispatch')
      await axe()
      await dialog.getByRole('textbox', { name: 'What it is about' }).press('Enter')
      await expect(page.getByLabel('Case at a glance')).toContainText('V-2026-0001')
      await page.getByRole('tab', { name: 'Appeal' }).click()
      await page.getByRole('button', { name: 'Start appeal' }).click()
      await expect(page.getByText('Round 0 of 2 used, 2 left.', { exact: false })).toBeVisible()
      await axe()
    })
  })
