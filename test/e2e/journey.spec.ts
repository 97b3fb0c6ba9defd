import sharp from 'sharp'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { addEvidence, chooseExport, commitImport, openCase, showQueue } from './support/clerk.ts'

const APPEAL_CASE = '4035300000000000903'

/** A picture that differs by its colour, so that two are two originals. */
const picture = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 640, height: 480, channels: 3, background } })
    .jpeg()
    .toBuffer()

test.describe('the whole chain', { tag: '@every-host' }, () => {
  test('from an export file to a submitted appeal with its outcome, and all of it after a restart', async ({
    page,
    desk,
  }) => {
    test.setTimeout(120_000)
    // Behind the shim the page stands at file:, where the vault's pictures have no address.
    if (test.info().project.name === 'preload') desk.expectProblem(/ERR_FILE_NOT_FOUND/)
    // Import: a preview first, then the write.
    await chooseExport(page, returnsCsv(journeyRows(Date.now())))
    await commitImport(page)
    await showQueue(page)
    await expect(page.getByRole('row', { name: /4035300000000000901/ })).toBeVisible()

    // The case that can be appealed, by the search box.
    await openCase(page, APPEAL_CASE)
    await expect(page.getByText('Desk lamp 台灯').first()).toBeVisible()

    // Proof.
    await page.keyboard.press('Alt+Digit2')
    const files = [
      { name: 'packing.jpg', mimeType: 'image/jpeg', buffer: await picture('#a63') },
      { name: '聊天记录.jpg', mimeType: 'image/jpeg', buffer: await picture('#36a') },
      { name: 'tracking.txt', mimeType: 'text/plain', buffer: Buffer.from('delivered 已签收 ส่งแล้ว') },
    ]
    await addEvidence(page, files)
    await expect(page.getByRole('tab', { name: /Evidence ?3/ })).toBeVisible()

    // Claim, dossier, submission.
    await page.keyboard.press('Alt+Digit4')
    await page.getByRole('button', { name: 'Start appeal' }).click()
    await page
      .getByRole('textbox', { name: 'What we ask for' })
      .fill('Please compensate the refunded amount to the seller.')
    await page
      .getByRole('textbox', { name: 'Claim text' })
      .fill('The lamp was complete when we packed it.\n发货时商品完整。')
    await page.getByRole('textbox', { name: 'Claim text' }).blur()
    await expect(page.getByText('Saved').first()).toBeVisible()
    await page.getByRole('button', { name: 'Build dossier' }).click()
    await expect(page.getByText('Checked', { exact: true })).toBeVisible({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Mark submitted…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Mark the appeal as submitted' })
    await dialog.getByRole('textbox', { name: 'Submitted by' }).fill('Clerk A')
    await dialog.getByRole('button', { name: 'Mark submitted' }).click()
    await dialog.getByRole('button', { name: 'Press again to confirm' }).click()
    await expect(page.getByText('Submitted. Waiting for the platform to decide.')).toBeVisible()

    // Outcome.
    await page.getByRole('button', { name: 'Record outcome' }).click()
    const outcome = page.getByRole('dialog', { name: 'Outcome of the appeal' })
    await outcome.getByRole('radio', { name: 'Approved', exact: true }).check()
    await outcome.getByRole('textbox', { name: 'Amount awarded' }).fill('58.50')
    await outcome.getByRole('button', { name: 'Save outcome' }).click()
    await expect(page.getByText('This case is closed').first()).toBeVisible()

    // Everything is still there.
    await desk.restart()
    await openCase(page, APPEAL_CASE)
    await expect(page.getByText('This case is closed').first()).toBeVisible()
    await expect(page.getByRole('tab', { name: /Evidence ?3/ })).toBeVisible()
    await page.keyboard.press('Alt+Digit4')
    await expect(page.getByText('Clerk A').first()).toBeVisible()
  })
})
