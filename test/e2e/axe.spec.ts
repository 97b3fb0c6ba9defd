import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { addEvidence, chooseExport, commitImport, openCase, showQueue } from './support/clerk.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

async function checkScreen(page: Page, screen: string): Promise<void> {
  // Transitions would be measured half-way through their colours.
  await page.waitForTimeout(400)
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  const found = violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`,
  )
  expect(found, screen).toEqual([])
}

for (const theme of ['light', 'dark'] as const)
  test.describe(`no accessibility finding, ${theme}`, () => {
    test.use({ colorScheme: theme })

    test('on any screen', async ({ page }) => {
      test.setTimeout(180_000)
      await expect(page.getByRole('main')).toBeVisible()
      await checkScreen(page, 'first start')
      await chooseExport(page, returnsCsv(journeyRows(Date.now())))
      await checkScreen(page, 'import preview')
      await commitImport(page)
      await checkScreen(page, 'import done')
      await showQueue(page)
      await checkScreen(page, 'queue')
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog')).toBeVisible()
      await checkScreen(page, 'shortcuts')
      await page.keyboard.press('Escape')
      await openCase(page, '4035300000000000903')
      await checkScreen(page, 'case, story and order')
      await page.keyboard.press('Alt+Digit2')
      await addEvidence(page, [
        { name: 'tracking.txt', mimeType: 'text/plain', buffer: Buffer.from('delivered') },
      ])
      await checkScreen(page, 'case, evidence')
      await page.keyboard.press('Alt+Digit3')
      await checkScreen(page, 'case, reply')
      await page.keyboard.press('Alt+Digit4')
      await page.getByRole('button', { name: 'Start appeal' }).click()
      await expect(page.getByRole('textbox', { name: 'Claim text' })).toBeVisible()
      await checkScreen(page, 'case, appeal')
      await page.getByRole('link', { name: 'Settings' }).click()
      await checkScreen(page, 'settings')
      await page.getByRole('link', { name: 'Help', exact: true }).click()
      await checkScreen(page, 'help')
    })
  })
