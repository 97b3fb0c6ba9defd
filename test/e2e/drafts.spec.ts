import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { chooseExport, commitImport, openCase } from './support/clerk.ts'

const rows = journeyRows(Date.now())
const CASE = String(rows[0]?.['Return Order ID'] ?? '')

test.describe('a draft', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })
  test.beforeEach(async ({ page }) => {
    await chooseExport(page, returnsCsv(rows))
    await commitImport(page)
    await openCase(page, CASE)
    await page.keyboard.press('Alt+Digit3')
    await expect(page.getByRole('textbox', { name: 'Your reply' })).toBeVisible()
  })

  test('is there after leaving at once, and after the program was killed', async ({ page, desk }) => {
    const field = page.getByRole('textbox', { name: 'Your reply' })
    await field.fill('Typed and left at once')
    await page.getByRole('link', { name: 'Settings' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
    await page.goBack()
    await page.keyboard.press('Alt+Digit3')
    await expect(field).toHaveValue('Typed and left at once')

    await field.fill('Typed before the power went')
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    desk.expectProblem(/WebSocket|ERR_CONNECTION/u)
    await desk.kill()
    await openCase(page, CASE)
    await page.keyboard.press('Alt+Digit3')
    await expect(page.getByRole('textbox', { name: 'Your reply' })).toHaveValue('Typed before the power went')
  })

  test('in two windows is overwritten by neither unseen, nor brought back after it was sent', async ({
    page,
  }) => {
    const other = await page.context().newPage()
    await other.goto(page.url())
    await expect(other.getByLabel('Case at a glance')).toContainText(CASE)
    await other.keyboard.press('Alt+Digit3')
    const [here, there] = [page, other].map((one) => one.getByRole('textbox', { name: 'Your reply' }))
    if (!here || !there) throw new Error('two windows')
    await expect(there).toBeVisible()
    await here.fill('We are looking into it')
    // A window in which nothing is being written follows.
    await expect(there).toHaveValue('We are looking into it')
    // Both write between two saves: nobody's words go.
    await there.pressSequentially(' today')
    await expect(other.getByText('Saved', { exact: true })).toBeVisible()
    await expect(here).toHaveValue('We are looking into it today')

    await Promise.all([here.press('End'), there.press('End')])
    await Promise.all([here.pressSequentially(' (here)'), there.pressSequentially(' (there)')])
    const alerts = [page, other].map((one) =>
      one.getByRole('alert').filter({ hasText: 'Another window wrote' }),
    )
    await expect(async () => {
      expect((await alerts[0]?.count()) === 1 || (await alerts[1]?.count()) === 1).toBe(true)
    }).toPass()
    const loser = (await alerts[0]?.count()) === 1 ? page : other
    const winner = loser === page ? other : page
    await loser.getByRole('button', { name: 'Take the other text' }).click()
    const text = await winner.getByRole('textbox', { name: 'Your reply' }).inputValue()
    await expect(loser.getByRole('textbox', { name: 'Your reply' })).toHaveValue(text)

    await winner.getByRole('button', { name: 'Copied and sent' }).click()
    await expect(winner.getByRole('textbox', { name: 'Your reply' })).toHaveValue('')
    await expect(loser.getByRole('textbox', { name: 'Your reply' })).toHaveValue('')
    await other.close()
  })
})
