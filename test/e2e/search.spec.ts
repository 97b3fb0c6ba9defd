import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './harness.ts'

test('a search says in each row where its words stand, in both themes', async ({ page, desk }) => {
  await page.getByRole('button', { name: 'Load the sample desk' }).click()
  await page.getByRole('row').nth(3).waitFor()
  const first = page.getByRole('row').nth(1)
  const plain = (await first.boundingBox())?.height ?? 0
  await page.getByRole('searchbox').fill('4035')
  await expect(page.locator('[role=row] mark').first()).toHaveText('4035')
  expect((await first.boundingBox())?.height).toBeGreaterThan(plain)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
    await page.screenshot({ path: test.info().outputPath(`search-${colorScheme}.png`) })
  }
  await page.getByRole('searchbox').fill('')
  await expect(page.locator('[role=row] mark')).toHaveCount(0)
  expect(desk.problems).toEqual([])
})
