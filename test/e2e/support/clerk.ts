import { type Page, expect } from '@playwright/test'

export interface UploadedFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** What a clerk does, by role and label. The page is in English. */

/** From the empty desk to the preview of an export file. */
export async function chooseExport(page: Page, csv: string, name = 'return refund.csv'): Promise<void> {
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await page.getByRole('combobox', { name: 'Market of the shop' }).click()
  await page.getByRole('option', { name: /United States/ }).click()
  await page.getByRole('combobox', { name: 'Shop', exact: true }).fill('Harbour US')
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(csv) }
  await page.locator('input[type="file"]').setInputFiles(file)
  await expect(page.getByText('Ready to import')).toBeVisible()
}

export async function commitImport(page: Page, name = 'return refund.csv'): Promise<void> {
  await page.getByRole('button', { name: `Import ${name}` }).click()
  await expect(page.getByText('Imported', { exact: true }).first()).toBeVisible()
}

export async function showQueue(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Needs us/ }).click()
  await expect(page.getByRole('row').nth(1)).toBeVisible()
}

/** Finds a case by the search box and opens it. */
export async function openCase(page: Page, platformId: string): Promise<void> {
  const search = page.getByRole('searchbox', { name: 'Search cases' })
  await search.fill(platformId)
  await search.press('Enter')
  await page.getByRole('row', { name: new RegExp(platformId) }).click()
  await expect(page.getByLabel('Case at a glance')).toContainText(platformId)
}

/** Adds files by the file dialog of the evidence tab, which is open. */
export async function addEvidence(page: Page, files: readonly UploadedFile[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Add files' }).click()
  await (await chooser).setFiles([...files])
  // The words may still be those of the files before.
  for (const { name } of files)
    await expect(page.getByRole('listitem', { name, exact: true }).first()).toBeVisible()
  await expect(page.getByText('All files are done.')).toBeVisible()
}
