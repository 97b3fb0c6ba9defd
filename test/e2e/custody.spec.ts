import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { addEvidence, chooseExport, commitImport, openCase, showQueue } from './support/clerk.ts'

const CASE = '4035300000000000903'
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

async function axe(page: Page, screen: string): Promise<void> {
  await page.waitForTimeout(400)
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  const found = violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`,
  )
  expect(found, screen).toEqual([])
}

for (const theme of ['light', 'dark'] as const)
  test.describe(`custody, ${theme}`, () => {
    test.use({ colorScheme: theme })

    test('is told piece by piece, a hold keeps it, and a rule deletes nothing by itself', async ({
      page,
    }) => {
      test.setTimeout(90_000)
      await chooseExport(page, returnsCsv(journeyRows(Date.now())))
      await commitImport(page)
      await showQueue(page)
      await openCase(page, CASE)
      await page.keyboard.press('Alt+Digit2')
      await addEvidence(page, [
        { name: 'tracking.txt', mimeType: 'text/plain', buffer: Buffer.from('delivered') },
      ])
      await page.getByRole('button', { name: 'Put on hold' }).click()
      await page.getByRole('textbox', { name: 'Reason' }).fill('Lawsuit 7')
      await axe(page, 'hold')
      await page.getByRole('dialog').getByRole('button', { name: 'Put on hold' }).click()
      await expect(page.getByText('On hold: Lawsuit 7')).toBeVisible()
      await page.getByRole('button', { name: 'Remove tracking.txt' }).click()
      await page.getByRole('button', { name: 'Press again to confirm' }).click()
      await expect(page.getByText('This case is on hold')).toBeVisible()

      await page.getByRole('button', { name: 'Custody tracking.txt' }).click()
      const rows = page.getByRole('table', { name: 'Custody' }).getByRole('row')
      await expect(rows.last()).toContainText('Added')
      await axe(page, 'custody of a piece')
      await page.keyboard.press('Escape')

      await page.getByRole('link', { name: 'Settings' }).click()
      await expect(page.getByText('Nothing is due for deletion.')).toBeVisible()
      await page.getByRole('textbox', { name: 'Months after a case is closed' }).fill('24')
      await page.getByRole('button', { name: 'Save the rule' }).click()
      await expect(page.getByRole('button', { name: 'Save the rule' })).toBeDisabled()
      await axe(page, 'retention')
    })

    test.describe('in Chinese', () => {
      test.use({ locale: 'zh-CN' })
      test('the settings say how long evidence is kept', async ({ page }) => {
        await page.getByRole('link', { name: '设置' }).click()
        await expect(page.getByText('没有到期可删除的文件。')).toBeVisible()
        await axe(page, 'retention, zh')
      })
    })
  })
