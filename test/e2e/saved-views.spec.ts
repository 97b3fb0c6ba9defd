import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { chooseExport, commitImport, showQueue } from './support/clerk.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

async function clean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([])
}

const menu = async (page: Page, item: string): Promise<void> => {
  await page.getByRole('button', { name: /^Saved views/ }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('a view is saved, counted, moved, changed, removed and taken back, and shared as a file', async ({
  page,
  desk,
}) => {
  test.setTimeout(150_000)
  await chooseExport(page, returnsCsv(journeyRows(Date.now())))
  await commitImport(page)
  await showQueue(page)
  await page.getByRole('searchbox', { name: 'Search cases' }).fill('market:us')
  await expect(page).toHaveURL(/q=market/)
  const total = (await page.getByRole('row').count()) - 1

  await menu(page, 'Save as a view…')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Save the view' }).click()
  await expect(dialog.getByText('Give the view a name.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('American cases')
  await dialog.getByRole('radio', { name: 'Flag' }).check()
  await dialog.getByRole('radio', { name: 'Red', exact: true }).check()
  await clean(page)
  await dialog.getByRole('button', { name: 'Save the view' }).click()
  const link = page.getByRole('link', { name: /^American cases/ })
  await expect(link).toHaveAttribute('aria-current', 'page')
  await expect(link).toContainText(String(total))
  await expect(page.getByRole('heading', { name: 'American cases', level: 1 })).toBeVisible()

  // Ready-made views of a role come beside it, once.
  await menu(page, 'The team lead')
  await expect(page.getByText('3 views added.')).toBeVisible()
  await expect(page.getByRole('link', { name: /^Overdue, all hands/ })).toBeVisible()
  await menu(page, 'The team lead')
  await expect(page.getByText('0 views added.')).toBeVisible()
  const names = async () => {
    const links = await page.getByRole('navigation').getByRole('link').allInnerTexts()
    return links.filter((name) => /American|Overdue, all/u.test(name)).map((name) => name.split('\n')[0])
  }
  expect(await names()).toEqual(['American cases', 'Overdue, all hands'])
  await link.focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(names).toEqual(['Overdue, all hands', 'American cases'])

  const download = page.waitForEvent('download')
  await menu(page, 'Save this view as a file')
  const path = await (await download).path()
  const file = await readFile(path, 'utf8')
  expect(JSON.parse(file)).toMatchObject({
    format: 'aftercase-views',
    views: [{ name: 'American cases', icon: 'flag', colour: 'red', filter: { search: 'market:us' } }],
  })

  await menu(page, 'Remove this view')
  await expect(link).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(link).toHaveCount(1)
  await menu(page, 'Change this view…')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('US cases')
  await dialog.getByRole('button', { name: 'Save the view' }).click()
  await expect(page.getByRole('link', { name: /^US cases/ })).toBeVisible()

  // A file that is none is refused in a sentence; a good one is taken.
  const input = page.locator('input[type="file"][accept*="json"]')
  await input.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') })
  await expect(page.getByText('This is no file of saved views')).toBeVisible()
  await input.setInputFiles({ name: 'v.json', mimeType: 'application/json', buffer: Buffer.from(file) })
  await expect(link).toHaveCount(1)
  // A notice that still fades in would be measured half-way through its colours.
  await page.waitForTimeout(500)
  await clean(page)

  await desk.restart()
  await page.getByRole('link', { name: /^US cases/ }).click()
  await expect(page).toHaveURL(/saved=/)
  await expect(page.getByRole('row')).toHaveCount(total + 1)
})
