import { expect, test } from './harness.ts'
import { chooseExport, commitImport } from './support/clerk.ts'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'

test.describe('by keyboard only', { tag: '@every-host' }, () => {
  test('a case is found, read, noted, answered and drafted; drafts survive a restart', async ({
    page,
    desk,
  }) => {
    test.setTimeout(120_000)
    await chooseExport(page, returnsCsv(journeyRows(Date.now())))
    await commitImport(page)
    const keys = page.keyboard

    // From here on no mouse.
    await keys.press('g')
    await keys.press('q')
    await expect(page.getByRole('row').nth(1)).toBeVisible()
    await keys.press('1')
    await expect(page).toHaveURL(/view=needs-us/)
    await keys.press('/')
    await keys.type('4035300000000000901')
    await keys.press('Enter')
    await expect(page.getByRole('row', { name: /4035300000000000901/ })).toBeFocused()
    await keys.press('Enter')
    await expect(page.getByLabel('Case at a glance')).toContainText('4035300000000000901')

    await keys.press('n')
    await keys.type('Asked the warehouse. 已问仓库。')
    await keys.press('Control+Enter')
    await expect(page.getByText('Asked the warehouse. 已问仓库。').first()).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Add a note' })).toHaveValue('')
    await keys.press('Escape')

    await keys.press('r')
    await expect(page.getByRole('textbox', { name: 'Your reply' })).toBeFocused()
    await keys.type('Hello, we are looking into it.')
    await expect(page.getByText('Saved').first()).toBeVisible()
    await keys.press('Escape')

    await keys.press('a')
    await expect(page.getByRole('button', { name: 'Start appeal' })).toBeFocused()
    await keys.press('Enter')
    const claim = page.getByRole('textbox', { name: 'Claim text' })
    await expect(claim).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'What we ask for' })).toBeFocused()
    await keys.type('Please review.')
    await keys.press('Tab')
    await expect(claim).toBeFocused()
    await keys.type('The jacket was whole.')
    // The reply said "Saved" long ago: only where nothing waits any more is the claim saved too.
    await expect(page.getByText('Saved')).not.toHaveCount(0)
    await expect(page.getByText(/^(Typing…|Saving…)$/u)).toHaveCount(0)
    await keys.press('Escape')
    await keys.press('Escape')
    await expect(page).toHaveURL(/queue/)

    await desk.restart()
    await expect(page.getByRole('row').nth(1)).toBeVisible()
    await keys.press('/')
    await expect(page.getByRole('searchbox', { name: 'Search cases' })).toBeFocused()
    await keys.type('4035300000000000901')
    await keys.press('Enter')
    await expect(page.getByRole('row', { name: /4035300000000000901/ })).toBeFocused()
    await keys.press('Enter')
    await expect(page.getByLabel('Case at a glance')).toBeVisible()
    await keys.press('r')
    await expect(page.getByRole('textbox', { name: 'Your reply' })).toHaveValue(
      'Hello, we are looking into it.',
    )
    await keys.press('Escape')
    await keys.press('Alt+Digit4')
    await expect(claim).toHaveValue('The jacket was whole.')
  })
})
