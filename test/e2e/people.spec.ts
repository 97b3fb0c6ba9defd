import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { chooseExport, commitImport, openCase, showQueue } from './support/clerk.ts'

const CASE = '4035300000000000901'
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

async function clean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([])
}

async function add(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /At the desk/ }).press('Enter')
  await page.getByRole('menuitem', { name: 'Add a person…' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Add a person' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
}

test('people come to the desk, take cases and stand in the story, by keyboard', async ({ page, desk }) => {
  test.setTimeout(150_000)
  await chooseExport(page, returnsCsv(journeyRows(Date.now())))
  await commitImport(page)
  await add(page, 'Lin Wei')
  await expect(page.getByRole('button', { name: 'LW At the desk: Lin Wei. Change' })).toContainText('LW')
  await add(page, '王小明')
  await expect(page.getByRole('button', { name: '小明 At the desk: 王小明. Change' })).toContainText('小明')
  await page.getByRole('button', { name: /At the desk/ }).press('Enter')
  await clean(page)
  await page.getByRole('menuitem', { name: 'Lin Wei' }).press('Enter')
  await expect(page.getByRole('button', { name: 'LW At the desk: Lin Wei. Change' })).toBeVisible()

  // Assigning offers the people of the desk.
  await showQueue(page)
  await openCase(page, CASE)
  await page.getByRole('combobox', { name: 'Owner of the case' }).click()
  await page.getByRole('option', { name: '王小明' }).click()
  const story = page.getByRole('listitem').filter({ hasText: 'Owner changed' })
  await expect(story).toContainText('LWLin Wei')
  await showQueue(page)
  await expect(page.getByRole('row', { name: new RegExp(CASE) })).toContainText('小明王小明')

  // A name that is taken is refused in a sentence; a new one takes the cases along.
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Change 王小明' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Lin Wei')
  await expect(dialog.getByText('Somebody here has this name already')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('王晓明')
  await clean(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Retire 王晓明' }).click()
  await expect(page.getByText('王晓明 · Retired')).toBeVisible()
  await clean(page)
  await desk.restart()
  await expect(page.getByRole('button', { name: 'LW At the desk: Lin Wei. Change' })).toBeVisible()
  await openCase(page, CASE)
  await expect(page.getByRole('combobox', { name: 'Owner of the case' })).toHaveValue('王晓明')
})

test(
  'two windows at one case say so, and no longer when one leaves',
  { tag: '@browser-host' },
  async ({ page, desk }) => {
    test.setTimeout(120_000)
    await chooseExport(page, returnsCsv(journeyRows(Date.now())))
    await commitImport(page)
    await add(page, 'Lin Wei')
    await openCase(page, CASE)
    const mark = (where: Page) => where.getByText(/^Open in another window too/)
    await expect(mark(page)).toHaveCount(0)
    const other = await page.context().newPage()
    await other.goto(page.url())
    await expect(mark(other)).toContainText('Lin Wei, since')
    await expect(mark(page)).toContainText('Lin Wei, since')
    await clean(page)
    await other.getByRole('link', { name: 'Back to the queue' }).click()
    await expect(mark(page)).toHaveCount(0)
    await other.goBack()
    await expect(mark(page)).toHaveCount(1)
    // A window that is closed or lost leaves too.
    await other.close()
    await expect(mark(page)).toHaveCount(0)
    expect(desk.problems).toEqual([])
  },
)
