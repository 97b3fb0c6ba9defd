import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { chooseExport, commitImport, openCase, showQueue } from './support/clerk.ts'

const CASE = '4035300000000000901'
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

async function axe(page: Page, screen: string): Promise<void> {
  // Transitions would be measured half-way through their colours.
  await page.waitForTimeout(400)
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  const found = violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`,
  )
  expect(found, screen).toEqual([])
}

async function lose(page: Page, platformId: string): Promise<void> {
  await openCase(page, platformId)
  await page.getByRole('button', { name: 'Close case' }).click()
  const dialog = page.getByRole('dialog', { name: 'Close the case' })
  await dialog.getByRole('combobox', { name: 'How it ended' }).selectOption('lost')
  await dialog.getByRole('textbox', { name: 'Amount kept or won back' }).fill('5.50')
  await dialog.getByRole('button', { name: 'Close case' }).click()
  await expect(page.getByText('This case is closed')).toBeVisible()
}

for (const theme of ['light', 'dark'] as const)
  test.describe(`the numbers, ${theme}`, () => {
    test.use({ colorScheme: theme })

    test('agree with the cases, are read in both languages and saved as a table', async ({ page }) => {
      test.setTimeout(120_000)
      await expect(page.getByRole('main')).toBeVisible()
      await page.keyboard.press('g')
      await page.keyboard.press('n')
      await expect(page.getByText('No cases in this period')).toBeVisible()
      await axe(page, 'empty')

      await chooseExport(page, returnsCsv(journeyRows(Date.now())))
      await commitImport(page)
      await showQueue(page)
      await openCase(page, CASE)
      const worth = page.getByRole('region', { name: 'Fight or concede' })
      await expect(worth).toContainText('Not enough cases')
      await expect(worth).toContainText('0 of 10 own cases')
      await axe(page, 'case')
      await lose(page, CASE)
      await expect(worth).toBeHidden()

      await page.getByRole('link', { name: 'Numbers' }).click()
      await expect(page.getByText('All sums agree with the cases')).toBeVisible()
      const lost = page.getByRole('region', { name: 'How it was lost' })
      await expect(lost.getByRole('img', { name: /^Bars: how the loss/ })).toBeVisible()
      await expect(lost.getByRole('table')).toContainText('USD')
      await axe(page, 'numbers')

      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Save the cases (CSV)' }).click()
      const file = await (await download).path()
      const text = await readFile(file, 'utf8')
      expect(text).toContain(`"'${CASE}"`)
      expect(text).toContain(',5.50,')

      await page.getByRole('textbox', { name: 'Minutes for a case' }).fill('45')
      await page.getByRole('textbox', { name: 'One hour costs' }).fill('12.25')
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(page.getByText('Saved. An hour: US$12.25.')).toBeVisible()

      await page.getByLabel('Requested from').fill('2031-01-01')
      await expect(page.getByText('No cases in this period')).toBeVisible()
      await page.getByLabel('to, included').fill('2030-01-01')
      await expect(page.getByText('The first day is after the last one.')).toBeVisible()
      await axe(page, 'wrong period')

      await page.getByRole('link', { name: 'Settings' }).click()
      await page.getByRole('combobox', { name: 'Language' }).click()
      await page.getByRole('option', { name: /中文/ }).click()
      await page.getByRole('link', { name: '数据' }).click()
      await expect(page.getByText('各项合计与售后单逐分一致。')).toBeVisible()
      await axe(page, 'numbers in Chinese')
    })
  })
