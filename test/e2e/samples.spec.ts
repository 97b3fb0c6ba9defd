import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './harness.ts'

test('the sample desk is removed from its banner, and the desk is empty again', async ({ page }) => {
  test.setTimeout(120_000)
  await page.getByRole('button', { name: 'Load the sample desk' }).click()
  await expect(page.getByText('These are sample cases')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('grid')).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
  }
  await page.getByRole('button', { name: 'Remove the sample' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByText('into one queue')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('These are sample cases')).toHaveCount(0)
})
