import { expect, test } from './harness.ts'

const WELCOME = 'into one queue'

test.describe('first start', { tag: '@every-host' }, () => {
  test('an empty desk welcomes and says what to do first', async ({ page, desk }) => {
    await expect(page).toHaveTitle(/Aftercase/)
    await expect(page.getByRole('main')).toBeVisible()
    await expect(page.getByText(WELCOME)).toBeVisible()
    expect(desk.problems).toEqual([])
  })

  test('the page loads again where it was', async ({ page }) => {
    await expect(page.getByText(WELCOME)).toBeVisible()
    await page.reload()
    await expect(page.getByText(WELCOME)).toBeVisible()
  })

  test('a restart of the program finds the same desk', async ({ page, desk }) => {
    await expect(page.getByText(WELCOME)).toBeVisible()
    await desk.restart()
    await expect(page.getByText(WELCOME)).toBeVisible()
  })
})
