import AxeBuilder from '@axe-core/playwright'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { chooseExport, commitImport, openCase, showQueue } from './support/clerk.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

for (const theme of ['light', 'dark'] as const)
  test.describe(`an agreement, ${theme}`, () => {
    test.use({ colorScheme: theme })

    test('goes from our offer over the buyer’s wish to what is done and until when', async ({ page }) => {
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
      await openCase(page, '4035300000000000901')
      await page.keyboard.press('Alt+Digit3')
      await page.getByRole('button', { name: 'Make an offer' }).click()
      const dialog = page.getByRole('dialog', { name: 'Offer to the buyer' })
      await dialog.getByRole('button', { name: 'Save' }).click()
      // An amount that is missing is said, and nothing typed is lost.
      await expect(dialog).toBeVisible()
      await dialog.getByRole('textbox', { name: 'Amount' }).fill('4.50')
      await dialog.getByRole('textbox', { name: 'In words' }).fill('A part back, and you keep it')
      await axe()
      await dialog.getByRole('button', { name: 'Save' }).click()
      await expect(page.getByText('A part back, and you keep it').first()).toBeVisible()

      // The offer in the words of the buyer: its money is known, the day is asked for.
      await page.getByRole('button', { name: 'Write it: offer 1' }).click()
      const ask = page.getByRole('form', { name: 'To fill in' })
      await expect(ask.getByLabel('Amount offered')).toHaveValue('4.50')
      await ask.getByLabel('The offer stands until').fill('2026-12-24')
      await ask.getByRole('button', { name: 'Insert' }).click()
      await expect(page.getByRole('textbox', { name: 'Your reply' })).toHaveValue(
        /partial refund of \$4\.50.*December 24, 2026/su,
      )

      await page.getByRole('button', { name: 'Note the buyer’s wish' }).click()
      const wish = page.getByRole('dialog', { name: 'What the buyer wants' })
      await wish.getByRole('combobox', { name: 'What' }).selectOption('return')
      await wish.getByRole('button', { name: 'Save' }).click()
      await expect(page.getByText('replaced by a later one')).toBeVisible()

      await page.getByRole('button', { name: 'Accepted…: offer 2' }).click()
      const accept = page.getByRole('dialog', { name: 'The offer is accepted' })
      await expect(accept.getByRole('textbox', { name: 'What happens next' })).toHaveValue(
        'See that the buyer has the label, then note the tracking number',
      )
      await expect(accept.getByRole('button', { name: 'Save' })).toBeDisabled()
      await accept.getByLabel('Address').fill('12 Dock Road\nSpringfield')
      await accept.getByLabel('Label from').selectOption('seller')
      await axe()
      await accept.getByRole('button', { name: 'Save' }).click()
      await expect(
        page.getByText('Next: See that the buyer has the label, then note the tracking number').first(),
      ).toBeVisible()
      await axe()
      await page.getByRole('button', { name: 'Done: offer 2' }).click()
      await expect(page.getByText('Agreement kept')).toBeVisible()
    })
  })
