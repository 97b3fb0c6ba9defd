import { mkdtemp, readdir, rename, rm, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { addEvidence, chooseExport, commitImport, openCase, showQueue } from './support/clerk.ts'

const CASE = '4035300000000000903'
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

async function axe(page: Page, screen: string): Promise<void> {
  await page.waitForTimeout(400)
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  const found = violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`,
  )
  expect(found, screen).toEqual([])
}

async function proof(page: Page, name: string): Promise<void> {
  await showQueue(page)
  await openCase(page, CASE)
  await page.keyboard.press('Alt+Digit2')
  await addEvidence(page, [{ name, mimeType: 'text/plain', buffer: Buffer.from(name) }])
}

/** The folder is named and saved without a mouse. */
async function planBackups(page: Page, folder: string): Promise<void> {
  await page.getByRole('link', { name: 'Settings', exact: true }).click()
  await page.getByRole('textbox', { name: 'Folder or drive' }).focus()
  await page.keyboard.type(folder)
  await page.keyboard.press('Enter')
}

for (const theme of ['light', 'dark'] as const)
  test.describe(`backup, ${theme}`, () => {
    test.use({ colorScheme: theme })
    let folder = ''
    test.beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'aftercase-drive-'))
    })
    test.afterEach(() => rm(folder, { recursive: true, force: true }))

    test('goes to a folder, is drilled, and comes back from the page', async ({ page }) => {
      test.setTimeout(120_000)
      await chooseExport(page, returnsCsv(journeyRows(Date.now())))
      await commitImport(page)
      await proof(page, 'before.txt')
      await planBackups(page, join(folder, 'not-there'))
      await expect(page.getByText('is not there. Connect the drive')).toBeVisible()
      await page.getByRole('textbox', { name: 'Folder or drive' }).fill(folder)
      await page.keyboard.press('Enter')
      await expect(page.getByText('No backup in this folder yet.')).toBeVisible()
      await expect(page.getByText('on the same disk as the desk')).toBeVisible()
      await page.getByRole('button', { name: 'Back up now' }).press('Enter')
      await expect(page.getByText('Done:')).toBeVisible()
      expect(await readdir(folder)).toEqual(
        expect.arrayContaining(['aftercase-backup.json', 'objects', 'snapshots']),
      )
      await page.getByRole('button', { name: /^Check the backup of/ }).press('Enter')
      await expect(page.getByText('can be restored')).toBeVisible()
      await axe(page, 'backups')

      await proof(page, 'after.txt')
      await page.getByRole('link', { name: 'Settings', exact: true }).click()
      await page.getByRole('button', { name: /^Restore the backup of/ }).press('Enter')
      const dialog = page.getByRole('dialog', { name: 'Restore this backup?' })
      await expect(dialog).toContainText('1 piece of evidence')
      await axe(page, 'restore')
      await dialog.getByRole('button', { name: 'Keep the desk as it is' }).press('Enter')
      await expect(dialog).toBeHidden()

      await page.getByRole('button', { name: /^Restore the backup of/ }).press('Enter')
      await dialog.getByRole('button', { name: 'Restore' }).press('Enter')
      await dialog.getByRole('button', { name: 'Press again to confirm' }).press('Enter')
      await expect(page.getByText('A backup was restored.')).toBeVisible({ timeout: 30_000 })
      await showQueue(page)
      await openCase(page, CASE)
      await page.keyboard.press('Alt+Digit2')
      await expect(page.getByText('before.txt').first()).toBeVisible()
      await expect(page.getByText('after.txt')).toHaveCount(0)
    })

    test('that failed says why and what to do, and a drill that failed too', async ({ page }) => {
      await planBackups(page, folder)
      await page.getByRole('button', { name: 'Back up now' }).click()
      await expect(page.getByText('Done:')).toBeVisible()
      const [snapshot = ''] = await readdir(join(folder, 'snapshots'))
      const database = join(folder, 'snapshots', snapshot, 'desk.sqlite')
      await unlink(database)
      await page.getByRole('button', { name: /^Check the backup of/ }).click()
      await expect(page.getByText('this backup cannot be relied on').first()).toBeVisible()
      // Said on every page, with the way to it.
      await page.getByRole('link', { name: 'Help', exact: true }).click()
      await expect(page.getByText('The safety of this desk needs you').first()).toBeVisible()
      await page.getByRole('link', { name: 'Go to the settings' }).click()
      await rename(folder, `${folder}-away`)
      await page.getByRole('button', { name: 'Back up now' }).click()
      await expect(page.getByText('is not there. Connect the drive').first()).toBeVisible()
      await page.reload()
      await page.getByRole('link', { name: 'Settings', exact: true }).click()
      await expect(page.getByRole('alert').filter({ hasText: /The backup of .* failed/ })).toBeVisible()
      await axe(page, 'failed backup')
      await rm(`${folder}-away`, { recursive: true })
    })

    test('reads the vault again, and names the case of what it cannot mend', async ({ page, desk }) => {
      test.setTimeout(90_000)
      await chooseExport(page, returnsCsv(journeyRows(Date.now())))
      await commitImport(page)
      await proof(page, 'proof.txt')
      const vault = join(desk.dataDir, 'vault')
      const files = (await readdir(vault, { recursive: true })).filter((name) => name.endsWith('.txt'))
      await writeFile(join(vault, files[0] ?? ''), 'flipped')
      await page.getByRole('link', { name: 'Settings', exact: true }).click()
      await page.getByRole('button', { name: 'Read all again' }).press('Enter')
      await expect(page.getByText('Without a sound copy: 1.')).toBeVisible()
      const banner = page
        .getByRole('main')
        .getByRole('alert')
        .filter({ hasText: 'no sound copy was found: proof.txt' })
      await expect(banner).toBeVisible()
      await axe(page, 'alarm')
      await banner.getByRole('link', { name: new RegExp(CASE) }).press('Enter')
      await expect(page).toHaveURL(/#\/case\//)
    })

    test.describe('in Chinese', () => {
      test.use({ locale: 'zh-CN' })
      test('says where backups go', async ({ page }) => {
        await page.getByRole('link', { name: '设置' }).click()
        await page.getByRole('textbox', { name: '文件夹或磁盘' }).fill(folder)
        await page.keyboard.press('Enter')
        await page.getByRole('button', { name: '立即备份' }).click()
        await expect(page.getByText(/^完成：/)).toBeVisible()
        await expect(page.getByRole('button', { name: /^恢复 .* 的备份$/ })).toBeVisible()
        await axe(page, 'backups in Chinese')
      })
    })
  })
