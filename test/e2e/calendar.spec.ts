import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { chooseExport, commitImport, showQueue } from './support/clerk.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

for (const theme of ['light', 'dark'] as const)
  test.describe(`the calendar, ${theme}`, () => {
    test.use({ colorScheme: theme })

    test('says what is due on which day and why, and is saved as a file', async ({ page }) => {
      await chooseExport(page, returnsCsv(journeyRows(Date.now())))
      await commitImport(page)
      await showQueue(page)
      await page.getByRole('link', { name: 'Calendar' }).click()
      await expect(page.getByRole('heading', { name: 'Calendar' })).toBeVisible()
      await expect(
        page.getByText(/ = \d{4}-\d\d-\d\d \d\d:\d\d \(America\/Los_Angeles\)/).first(),
      ).toBeVisible()
      await page.waitForTimeout(400)
      const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target.join(' '))])).toEqual([])
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Save as a calendar file' }).click()
      const file = await (await download).path()
      const text = await readFile(file, 'utf8')
      expect(text.match(/BEGIN:VEVENT/gu)?.length).toBeGreaterThan(1)
      await page
        .getByRole('link', { name: /^4035300000000000/ })
        .first()
        .click()
      await expect(page.getByLabel('Case at a glance')).toBeVisible()
    })
  })
