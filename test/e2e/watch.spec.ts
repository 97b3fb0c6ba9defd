import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { chooseExport, commitImport, openCase, showQueue } from './support/clerk.ts'

const CASE = '4035300000000000903'

for (const theme of ['light', 'dark'] as const)
  test.describe(`a watched folder, ${theme}`, () => {
    test.use({ colorScheme: theme })

    test('gives its files to the case they name, and asks whose the others are', async ({ page }) => {
      test.setTimeout(120_000)
      const folder = mkdtempSync(join(tmpdir(), 'aftercase-watched-'))
      try {
        await chooseExport(page, returnsCsv(journeyRows(Date.now())))
        await commitImport(page)
        await page.getByRole('link', { name: 'Settings' }).click()
        const path = page.getByRole('textbox', { name: 'Folder', exact: true })
        await path.fill('not a folder')
        await page.getByRole('button', { name: 'Watch this folder' }).click()
        await expect(page.getByText('There is no such folder.', { exact: false })).toBeVisible()
        await path.fill(folder)
        await page.getByRole('button', { name: 'Watch this folder' }).click()
        await expect(page.getByRole('switch', { name: folder })).toBeChecked()
        const later = (Date.now() + 60_000) / 1000
        for (const name of [`${CASE}.txt`, 'box.txt']) {
          writeFileSync(join(folder, name), name)
          utimesSync(join(folder, name), later, later)
        }
        await page.getByRole('button', { name: 'Look now' }).click()
        const tray = page.getByRole('region', { name: 'Files nobody knows the case of' })
        await expect(tray.getByText('box.txt', { exact: false }).first()).toBeVisible({ timeout: 40_000 })
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'])
          .analyze()
        expect(
          violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`),
        ).toEqual([])
        await tray.getByRole('textbox').fill(CASE)
        await tray.getByRole('button', { name: 'Put on the case box.txt' }).click()
        await expect(tray).toBeHidden()
        await showQueue(page)
        await openCase(page, CASE)
        await page.keyboard.press('Alt+Digit2')
        for (const name of [`${CASE}.txt`, 'box.txt'])
          await expect(page.getByRole('listitem', { name, exact: true })).toBeVisible()
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    })
  })
