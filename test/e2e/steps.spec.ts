import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { addEvidence, chooseExport, commitImport, openCase, showQueue } from './support/clerk.ts'

const CASE = '4035300000000000901'
const APPEAL = '4035300000000000903'
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

async function axe(page: Page, screen: string): Promise<void> {
  await page.waitForTimeout(400)
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  const found = violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`,
  )
  expect(found, screen).toEqual([])
}

async function begin(page: Page): Promise<void> {
  await chooseExport(page, returnsCsv(journeyRows(Date.now())))
  await commitImport(page)
  await showQueue(page)
}

async function record(page: Page, step: string): Promise<void> {
  await page.getByRole('button', { name: 'Record a step' }).click()
  await page.getByRole('menuitem', { name: step }).click()
}

for (const theme of ['light', 'dark'] as const)
  test.describe(`a return, step by step, ${theme}`, () => {
    test.use({ colorScheme: theme })

    test('is checked, agreed, tracked, scanned, inspected, refused, and ruled on', async ({ page }) => {
      test.setTimeout(90_000)
      await begin(page)
      await openCase(page, CASE)
      await record(page, 'Check the reason')
      await page.getByRole('radio', { name: 'It does not fit' }).check()
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(page.getByText('Reason checked')).toBeVisible()

      await record(page, 'Agree the return')
      await page.getByRole('textbox', { name: 'Address' }).fill('Dock 4, Long Beach')
      await axe(page, 'agree')
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(page.getByText('Return agreed').first()).toBeVisible()

      await record(page, 'Track the return')
      await page.getByRole('textbox', { name: 'Tracking number' }).fill('rt 900 100 200')
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(page.getByText('RT900100200').first()).toBeVisible()

      // The parcel arrives: the scanner types the number and Return.
      await page.getByRole('link', { name: /^Needs us/ }).click()
      const search = page.getByRole('searchbox', { name: 'Search cases' })
      await search.fill('RT900100200')
      await search.press('Enter')
      await expect(page.getByLabel('Case at a glance')).toContainText(CASE)

      await record(page, 'Inspect the parcel')
      const bench = page.getByRole('dialog', { name: `Inspect the parcel of ${CASE}` })
      const chooser = page.waitForEvent('filechooser')
      await bench.getByRole('button', { name: 'Picture The label, whole and readable' }).click()
      await (
        await chooser
      ).setFiles([{ name: 'label.txt', mimeType: 'text/plain', buffer: Buffer.from('label') }])
      await expect(bench.getByLabel('taken')).toBeVisible()
      await bench.getByRole('radio', { name: 'Another item' }).check()
      await axe(page, 'bench')
      await bench.getByRole('button', { name: 'Save the inspection' }).click()
      await expect(page.getByText('Parcel inspected').first()).toBeVisible()

      await record(page, 'Refuse with a reason')
      await page.getByRole('combobox', { name: 'What is refused' }).selectOption('parcel')
      await page
        .getByRole('dialog')
        .getByLabel(/^Reason/)
        .fill('Returned product')
      await page
        .getByRole('option', { name: /^Returned product/ })
        .first()
        .click()
      await axe(page, 'refuse')
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(page.getByText('Decision recorded').first()).toBeVisible()

      await record(page, 'Platform asked to decide')
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await record(page, 'Record the ruling')
      await page.getByRole('textbox', { name: 'The seller pays' }).fill('12.50')
      await axe(page, 'ruling')
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(page.getByText('Platform ruled').first()).toBeVisible()
      await axe(page, 'steps')
    })
  })

test('an appeal is drafted from its case and looked at once more before it is held down to send', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await begin(page)
  await openCase(page, APPEAL)
  await page.keyboard.press('Alt+Digit2')
  await addEvidence(page, [
    { name: 'tracking.txt', mimeType: 'text/plain', buffer: Buffer.from('delivered') },
  ])
  await page.keyboard.press('Alt+Digit4')
  await page.getByRole('button', { name: 'Start appeal' }).click()
  await page.getByRole('button', { name: 'Draft from the case' }).click()
  await expect(page.getByRole('textbox', { name: 'Claim text' })).toHaveValue(/What happened: on /)
  await page.getByRole('textbox', { name: 'Claim text' }).blur()
  await expect(page.getByText('Saved').first()).toBeVisible()
  await page.getByRole('button', { name: 'Build dossier' }).click()
  await expect(page.getByText('Checked', { exact: true })).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Mark submitted…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Mark the appeal as submitted' })
  await expect(dialog.getByText('You cannot add anything later.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Submitted by' }).fill('Clerk A')
  await axe(page, 'gate')
  const send = dialog.getByRole('button', { name: 'Mark submitted' })
  await send.scrollIntoViewIfNeeded()
  await expect(send).toBeEnabled()
  const button = await send.boundingBox()
  if (button === null) throw new Error('no button')
  await page.mouse.move(button.x + 10, button.y + 10)
  await page.mouse.down()
  await expect(page.getByText('Submitted. Waiting for the platform to decide.')).toBeVisible()
  await page.mouse.up()
  await page.getByRole('textbox', { name: 'What the platform shows now' }).fill('Under review')
  await page.getByRole('button', { name: 'Note it' }).click()
  await expect(page.getByText('Word of the platform')).toBeVisible()
})
