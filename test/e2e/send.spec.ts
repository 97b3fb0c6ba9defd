import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { chooseExport, commitImport, openCase } from './support/clerk.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']
const rows = journeyRows(Date.now())
const CASE = String(rows[0]?.['Return Order ID'] ?? '')

async function axe(page: Page): Promise<void> {
  await page.waitForTimeout(400)
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))])).toEqual([])
}

const LANGUAGES = {
  en: {
    ...{
      title: 'Insert a template here',
      word: 'Closing message',
      text: 'Your reply',
      copy: 'Copy',
      when: 'Sent at',
    },
    ...{ mark: 'Mark as sent…', save: 'Mark as sent', late: /never later than now/u },
    ...{ sent: 'Sent', back: 'It did not go out', undone: 'Not sent' },
  },
  zh: {
    ...{ title: '在此插入模板', word: '结束语', text: '回复内容', copy: '复制', when: '发送时间' },
    ...{ mark: '标记为已发送…', save: '标记为已发送', late: /不能晚于现在/u },
    ...{ sent: '已发送', back: '没有发出', undone: '未发送' },
  },
} as const

for (const [language, words] of Object.entries(LANGUAGES))
  test.describe(`a reply sent by keyboard, ${language}`, () => {
    test.use({
      permissions: ['clipboard-read', 'clipboard-write'],
      colorScheme: language === 'zh' ? 'dark' : 'light',
    })

    test('goes from :: over copied to sent at a time, and is taken back', async ({ page }) => {
      await chooseExport(page, returnsCsv(rows))
      await commitImport(page)
      await openCase(page, CASE)
      if (language === 'zh') {
        await page.getByRole('link', { name: 'Settings' }).click()
        await page.getByRole('combobox', { name: 'Language' }).click()
        await page.getByRole('option', { name: /中文/u }).click()
        await expect(page.locator('html')).toHaveAttribute('lang', /zh/u)
        await page.goBack()
        await expect(page.getByRole('tab', { name: '回复' })).toBeVisible()
      }
      await page.keyboard.press('r')
      const text = page.getByRole('textbox', { name: words.text })
      await expect(text).toBeFocused()
      await page.keyboard.type('::')
      await expect(page.getByRole('combobox', { name: words.title })).toBeFocused()
      await page.keyboard.type(words.word)
      await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(1)
      await page.keyboard.press('Enter')
      await expect(text).toHaveValue(/\S{3}/u)
      await expect(text).toBeFocused()
      const written = await text.inputValue()

      const copy = page.getByRole('button', { name: words.copy, exact: true })
      for (let presses = 0; presses < 12; presses += 1) {
        if (await copy.evaluate((button) => button === document.activeElement)) break
        await page.keyboard.press('Tab')
      }
      await expect(copy).toBeFocused()
      await page.keyboard.press('Enter')
      await expect(text).toHaveValue('')
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(written)

      await page.getByRole('button', { name: words.mark }).focus()
      await page.keyboard.press('Enter')
      const dialog = page.getByRole('dialog')
      const when = dialog.getByLabel(words.when)
      const now = await when.inputValue()
      await when.fill(`${Number(now.slice(0, 4)) + 1}${now.slice(4)}`)
      await expect(dialog.getByText(words.late)).toBeVisible()
      await expect(dialog.getByRole('button', { name: words.save })).toBeDisabled()
      await axe(page)
      await when.fill(`${Number(now.slice(0, 4)) - 1}${now.slice(4)}`)
      await page.keyboard.press('Control+Enter')
      await expect(dialog).toBeHidden()
      const message = page
        .getByRole('listitem')
        .filter({ hasText: written.slice(0, 12) })
        .last()
      await expect(message.getByText(words.sent, { exact: true })).toBeVisible()

      await message.getByRole('button').last().press('Enter')
      await page.getByRole('menuitem', { name: words.back }).press('Enter')
      await expect(message.getByText(words.undone, { exact: true })).toBeVisible()
      await axe(page)
    })
  })

test.describe('pictures of a reply', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('go over the clipboard one after another, and stand with the reply in their order', async ({
    page,
  }) => {
    await page.getByRole('button', { name: 'Load the sample desk' }).click()
    await page.getByRole('row').nth(3).waitFor()
    await page.goto(`${page.url().split('#')[0] ?? ''}#/case/4035361804720591637`)
    await page.getByRole('tab', { name: 'Reply' }).click()
    await page.getByText('Pictures to send with it').click()
    const boxes = page
      .getByRole('group')
      .filter({ hasText: 'Pictures to send with it' })
      .getByRole('checkbox')
    await boxes.nth(1).check()
    await boxes.nth(0).check()
    const buttons = page.getByRole('button', { name: /^Copy picture \d: / })
    await expect(buttons).toHaveCount(2)
    const types = () =>
      page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => [...item.types]))
    for (const place of [1, 2]) {
      await page.evaluate(() => navigator.clipboard.writeText('something else'))
      await page.getByRole('button', { name: new RegExp(`^Copy picture ${place}: `, 'u') }).click()
      await expect(page.getByText(`Picture ${place} is on the clipboard.`)).toBeVisible()
      expect(await types()).toEqual(['image/png'])
    }
    await page.getByRole('textbox', { name: 'Your reply' }).fill('See both pictures')
    await page.getByRole('button', { name: 'Copied and sent' }).click()
    const message = page.getByRole('list', { name: 'Messages' }).getByRole('listitem').last()
    await expect(message).toContainText('See both pictures')
    await expect(message.getByRole('group', { name: 'Attachments' }).getByRole('button')).toHaveCount(2)
  })
})
