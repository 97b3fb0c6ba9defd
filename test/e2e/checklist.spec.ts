import AxeBuilder from '@axe-core/playwright'
import sharp from 'sharp'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { addEvidence, chooseExport, commitImport, openCase, showQueue } from './support/clerk.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

for (const theme of ['light', 'dark'] as const)
  test.describe(`the checklist of proof, ${theme}`, () => {
    test.use({ colorScheme: theme })

    test('says what to add next, and what is doubtful about what is there', async ({ page }) => {
      test.setTimeout(90_000)
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
      await openCase(page, '4035300000000000903')
      await page.keyboard.press('Alt+Digit2')
      const buffer = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#a63' } })
        .jpeg()
        .toBuffer()
      await addEvidence(page, [{ name: 'small.jpg', mimeType: 'image/jpeg', buffer }])
      await expect(page.getByText('Its short side has 240 pixels.')).toBeVisible()
      await axe()

      await page.keyboard.press('Alt+Digit4')
      await page.getByRole('button', { name: 'Start appeal' }).click()
      await expect(page.getByText(/^Next: .+ \(\+\d+\)$/)).toBeVisible()
      await axe()
      // The way to what is missing leads to the evidence.
      await page
        .getByRole('button', { name: /^Go there:/ })
        .first()
        .click()
      await expect(page.getByRole('tab', { name: /^Evidence/ })).toHaveAttribute('aria-selected', 'true')
      // What is added now gets the kind that was asked for.
      await expect(page.getByRole('combobox', { name: 'Kind of evidence' }).first()).not.toHaveValue('other')
      await page.keyboard.press('Alt+Digit2')

      await page.getByRole('link', { name: 'Settings' }).click()
      await page.getByRole('combobox', { name: 'Language' }).click()
      await page.getByRole('option', { name: /中文/ }).click()
      await page.goBack()
      await expect(page.getByText(/^下一步：.+（\+\d+ 分）$/)).toBeVisible()
      await axe()
      await page.keyboard.press('Alt+Digit2')
      await expect(page.getByText('短边只有 240 像素。')).toBeVisible()
      await axe()
    })
  })
