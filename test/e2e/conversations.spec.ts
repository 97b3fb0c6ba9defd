import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
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

/** A line of a chat `hours` ago, with an offset, so that no zone has to be guessed. */
const line = (hours: number, author: string, text: string): string =>
  `[${new Date(Date.now() - hours * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')} +00:00] ${author}: ${text}`

async function caseWithTab(page: Page): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible()
  await chooseExport(page, returnsCsv(journeyRows(Date.now())))
  await commitImport(page)
  await showQueue(page)
  await openCase(page, CASE)
  await page.getByRole('tab', { name: /^Reply/ }).click()
}

for (const theme of ['light', 'dark'] as const)
  test.describe(`conversations, ${theme}`, () => {
    test.use({ colorScheme: theme })

    test('come in by paste and by file without a double, and wait in the inbox', async ({ page }) => {
      test.setTimeout(120_000)
      await expect(page.getByRole('main')).toBeVisible()
      await page.keyboard.press('g')
      await page.keyboard.press('m')
      await expect(page.getByText('Nobody waits for an answer')).toBeVisible()
      await axe(page, 'empty inbox')
      await caseWithTab(page)

      const chat = [
        line(30, 'buyer_us_01', 'The zip is broken'),
        line(29, 'Harbour US', 'Sorry, please send a photo'),
        line(3, 'buyer_us_01', 'Here it is'),
      ]
      await page.getByRole('button', { name: 'Take in a chat' }).click()
      const dialog = page.getByRole('dialog', { name: 'Take in a conversation' })
      const field = dialog.getByRole('textbox', { name: 'Paste the chat' })
      await expect(field).toBeFocused()
      await field.fill(chat.slice(0, 2).join('\n'))
      await expect(dialog.getByRole('status')).toHaveText(/2 new, 0 known, 0 confirm/)
      await axe(page, 'preview')
      await page.keyboard.press('Control+Enter')
      await expect(dialog).toBeHidden()
      const thread = page.getByRole('list', { name: 'Messages' })
      await expect(thread.getByRole('listitem')).toHaveCount(2)
      await expect(thread.getByText('Seen on the platform')).toBeVisible()

      await page.getByRole('button', { name: 'Take in a chat' }).click()
      const file = { name: 'chat.txt', mimeType: 'text/plain', buffer: Buffer.from(chat.slice(1).join('\n')) }
      await dialog.locator('input[type="file"]').setInputFiles(file)
      await expect(dialog.getByRole('status')).toHaveText(/1 new, 1 known, 0 confirm/)
      await dialog.getByRole('button', { name: 'Take over 1 message' }).click()
      await expect(thread.getByRole('listitem')).toHaveCount(3)
      await expect(page.getByRole('tab', { name: /^Evidence/ })).toContainText('1')
      await axe(page, 'thread')

      await page.getByRole('link', { name: 'Inbox' }).click()
      // The response rate names the case too while it has to be answered today.
      const row = page.getByRole('row', { name: 'buyer_us_01' }).filter({ hasText: 'Here it is' })
      await expect(row).toContainText(CASE)
      const rates = page.getByRole('region', { name: 'Response rate' })
      await expect(rates).toContainText('100.0 %')
      await expect(rates).toContainText('Sources disagree: 85 % within 24 h / 90 % within 24 h')
      await axe(page, 'inbox')
      await row.getByRole('button', { name: `No answer needed for ${CASE}` }).click()
      await expect(page.getByText('Nobody waits for an answer')).toBeVisible()
    })
  })

test('a date that reads two ways is asked about before anything is written', async ({ page }) => {
  await caseWithTab(page)
  await page.getByRole('button', { name: 'Take in a chat' }).click()
  const dialog = page.getByRole('dialog', { name: 'Take in a conversation' })
  await dialog.getByRole('textbox', { name: 'Paste the chat' }).fill('[02/03/2026, 14:05] Ann: hello')
  await expect(dialog.getByRole('alert')).toContainText('Day and month read two ways')
  await expect(dialog.getByRole('button', { name: 'Take over 1 message' })).toBeDisabled()
  await dialog.getByRole('combobox', { name: 'Order of dates' }).selectOption('DMY')
  await expect(dialog.getByRole('listitem').filter({ hasText: 'hello' })).toContainText('Mar 2, 2026')
  await dialog.getByRole('combobox', { name: /^Ann \(1\) · guessed/ }).selectOption('out')
  await expect(dialog.getByRole('combobox', { name: 'Ann (1)', exact: true })).toHaveValue('out')
  await dialog.getByRole('button', { name: 'Take over 1 message' }).click()
  const item = page.getByRole('list', { name: 'Messages' }).getByRole('listitem')
  await expect(item).toContainText('zone assumed')

  await item.getByRole('button', { name: /^Actions for the message/ }).press('Enter')
  await page.getByRole('menuitem', { name: 'This is the buyer’s' }).press('Enter')
  await expect(item).toHaveAttribute('data-direction', 'in')
})

test('a file without messages is refused in a sentence, and the inbox speaks Chinese', async ({ page }) => {
  await caseWithTab(page)
  await page.getByRole('button', { name: 'Take in a chat' }).click()
  const file = { name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from('Order ID,SKU\n1,2\n') }
  await page.getByRole('dialog').locator('input[type="file"]').setInputFiles(file)
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('No messages were found in it')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('combobox', { name: 'Language' }).click()
  await page.getByRole('option', { name: /中文/ }).click()
  await page.getByRole('link', { name: '收件箱' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '收件箱' })).toBeVisible()
  await axe(page, 'inbox in Chinese')
})

test('a screenshot is kept as evidence with its words, and notes of the house stay here', async ({
  page,
}) => {
  await caseWithTab(page)
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#789' } })
    .png()
    .toBuffer()
  const add = async (text: string, internal: boolean): Promise<void> => {
    await page.getByRole('button', { name: 'Add a message or note' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a message or note' })
    await dialog.getByRole('textbox', { name: 'What was said' }).fill(text)
    if (internal) await dialog.getByRole('combobox', { name: 'Channel' }).selectOption('internal')
    else
      await dialog
        .locator('input[type="file"]')
        .setInputFiles({ name: 'screen.png', mimeType: 'image/png', buffer: picture })
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(dialog).toBeHidden()
  }
  await add('The zip is broken', false)
  await add('He did this before', true)
  const thread = page.getByRole('list', { name: 'Messages' })
  await expect(thread.getByRole('button', { name: 'screen.png' })).toBeVisible()
  await expect(thread.getByText('Internal', { exact: true })).toBeVisible()

  const save = async (internal: boolean): Promise<string> => {
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Export the conversation' })
    await dialog.getByRole('radio', { name: 'Text (TXT)' }).check()
    if (internal) await dialog.getByRole('checkbox', { name: 'With internal notes' }).check()
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Save' }).click()
    const saved = await download
    expect(saved.suggestedFilename()).toBe(`conversation-${CASE}.txt`)
    return readFile(await saved.path(), 'utf8')
  }
  expect(await save(false)).not.toContain('He did this before')
  expect(await save(true)).toContain('He did this before')
})
