import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { chooseExport, commitImport, showQueue } from './support/clerk.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

const heads = (page: Page) => page.getByRole('columnheader').allInnerTexts()
const head = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true })
const widthOf = async (page: Page, name: string): Promise<number> =>
  Math.round((await head(page, name).boundingBox())?.width ?? 0)

async function clean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([])
}

test('columns are chosen, moved, sized and remembered, by keyboard and by mouse', async ({ page, desk }) => {
  test.setTimeout(120_000)
  await chooseExport(page, returnsCsv(journeyRows(Date.now())))
  await commitImport(page)
  await showQueue(page)
  const before = await heads(page)
  const { keyboard, mouse } = page

  // One head is reached by Tab; the arrows go along, Shift sizes and Alt moves.
  await head(page, 'Case').locator('span').first().focus()
  await keyboard.press('ArrowRight')
  await expect(head(page, 'Shop').locator(':focus')).toHaveCount(1)
  const shop = await widthOf(page, 'Shop')
  await keyboard.press('Shift+ArrowRight')
  await keyboard.press('Shift+ArrowRight')
  await expect.poll(() => widthOf(page, 'Shop')).toBe(shop + 32)
  await keyboard.press('Alt+ArrowRight')
  await expect
    .poll(() => heads(page))
    .toEqual([...before.slice(0, 2), before[3], before[2], ...before.slice(4)])
  await expect(page.getByText('Shop: column 3 of 9')).toBeAttached()

  // By mouse: the edge sizes, the head moves.
  const order = await head(page, 'Order').boundingBox()
  if (!order) throw new Error('no head')
  await mouse.move(order.x + order.width + 3, order.y + 16)
  await mouse.down()
  await mouse.move(order.x + order.width + 43, order.y + 16, { steps: 4 })
  await mouse.up()
  await expect.poll(() => widthOf(page, 'Order')).toBe(Math.round(order.width) + 40)
  const amount = await head(page, 'Amount').boundingBox()
  const first = await head(page, 'Case').boundingBox()
  if (!amount || !first) throw new Error('no head')
  await mouse.move(amount.x + amount.width - 20, amount.y + 16)
  await mouse.down()
  await mouse.move(first.x + 10, first.y + 16, { steps: 8 })
  await mouse.up()
  await expect.poll(async () => (await heads(page))[1]).toBe('Amount')
  // A drag is no click: the sort is as it was.
  await expect(head(page, 'Amount')).not.toHaveAttribute('aria-sort')

  // Chosen in the list of all columns, which needs no dragging.
  await page.getByRole('button', { name: 'Columns and display' }).click()
  await page.getByRole('checkbox', { name: 'Tracking number' }).check()
  await page.getByRole('checkbox', { name: 'Owner' }).uncheck()
  await page.getByRole('textbox', { name: 'Width of Amount in pixels' }).fill('140')
  await clean(page)
  await keyboard.press('Escape')
  await expect.poll(() => widthOf(page, 'Amount')).toBe(140)
  await page.getByRole('button', { name: 'Amount' }).click()
  await expect(head(page, 'Amount')).toHaveAttribute('aria-sort', 'descending')

  const after = await heads(page)
  expect(after).toContain('Tracking number')
  expect(after).not.toContain('Owner')
  // Another view keeps its own look.
  await keyboard.press('8')
  await expect(page.getByRole('heading', { name: 'All open' })).toBeVisible()
  await expect.poll(() => heads(page)).toEqual(before)

  await desk.restart()
  await showQueue(page)
  await expect.poll(() => heads(page)).toEqual(after)
  expect(await widthOf(page, 'Amount')).toBe(140)
  await expect(head(page, 'Amount')).toHaveAttribute('aria-sort', 'descending')
})

test('cards stand beside each other and are worked by the arrows; density changes the lines', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await chooseExport(page, returnsCsv(journeyRows(Date.now())))
  await commitImport(page)
  await showQueue(page)
  const row = page.getByRole('row').nth(1)
  const normal = (await row.boundingBox())?.height
  await page.getByRole('button', { name: 'Columns and display' }).click()
  await page.getByText('Compact', { exact: true }).click()
  await expect.poll(async () => (await row.boundingBox())?.height).toBeLessThan(normal ?? 0)
  await page.getByText('Cards', { exact: true }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader')).toHaveCount(0)
  await clean(page)
  const cards = page.getByRole('row')
  await cards.first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(cards.nth(1)).toBeFocused()
  const [one, two] = [await cards.nth(0).boundingBox(), await cards.nth(1).boundingBox()]
  expect(two?.y).toBe(one?.y)
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/case/)
})
