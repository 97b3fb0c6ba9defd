import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']
const CASE = '4035300000000000901'
const FILE = 'return refund.csv'
const WORDS = {
  en: {
    ...{ you: 'Who are you?', name: 'Name', clerk: /^A clerk/, shop: 'Which shop do you begin with?' },
    ...{ drop: 'Drop the export', market: 'Market of the shop', us: /United States/, shopName: 'Shop' },
    ...{ back: 'Back', skip: 'Skip this step', commit: `Import ${FILE}`, ready: '3 cases are in the queue.' },
    ...{ tour: 'Start the tour', end: 'End the tour', tourName: 'Tour', mine: /^Mine, today/, help: 'Help' },
    ...{ person: 'Lin Wei', badge: 'LW', next: 'Next', done: 'Done' },
  },
  zh: {
    ...{ you: '您是谁？', name: '姓名', clerk: /^客服/, shop: '从哪个店铺开始？' },
    ...{ drop: '拖入导出文件', market: '店铺所在市场', us: /美国/, shopName: '店铺' },
    ...{ back: '上一步', skip: '跳过此步', commit: `导入 ${FILE}`, ready: '队列中有 3 单。' },
    ...{ tour: '开始导览', end: '结束导览', tourName: '导览', mine: /^我的今日待办/, help: '帮助' },
    ...{ person: '王小明', badge: '小明', next: '下一步', done: '完成' },
  },
} as const

async function clean(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`),
    where,
  ).toEqual([])
}

for (const language of ['en', 'zh'] as const)
  test.describe(`first run, ${language}`, () => {
    test.use({
      locale: language === 'en' ? 'en-US' : 'zh-CN',
      colorScheme: language === 'en' ? 'light' : 'dark',
    })

    test('leads from an empty desk to a case of one’s own file, by keyboard, in less than three minutes', async ({
      page,
    }) => {
      test.setTimeout(180_000)
      const words = WORDS[language]
      const heading = (name: string) =>
        page.getByRole('heading', { name: new RegExp(`${name.replace('?', '\\?')}$`) })
      // The language is guessed; it is chosen already.
      const guess = page.getByRole('radio', { name: language === 'en' ? 'English' : '简体中文' })
      await expect(guess).toBeChecked()
      await clean(page, 'language')
      await guess.focus()
      await page.keyboard.press('Enter')

      await expect(heading(words.you)).toBeFocused()
      await page.getByRole('textbox', { name: words.name, exact: true }).fill(words.person)
      await page.getByRole('radio', { name: words.clerk }).focus()
      await page.keyboard.press('Space')
      await clean(page, 'you')
      await page.keyboard.press('Enter')

      // A step left out, and the way back with all that was typed; also after the page was loaded anew.
      await expect(heading(words.shop)).toBeFocused()
      await page.getByRole('button', { name: words.back, exact: true }).press('Enter')
      await page.reload()
      await expect(page.getByRole('textbox', { name: words.name, exact: true })).toHaveValue(words.person)
      await page.getByRole('button', { name: words.skip }).press('Enter')
      await expect(heading(words.shop)).toBeFocused()
      await page.getByRole('combobox', { name: words.market }).click()
      await page.getByRole('option', { name: words.us }).click()
      await page.getByRole('combobox', { name: words.shopName, exact: true }).fill('Harbour US')
      await clean(page, 'shop')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: words.next, exact: true }).press('Enter')

      await expect(heading(words.drop)).toBeFocused()
      const buffer = Buffer.from(returnsCsv(journeyRows(Date.now())))
      await page.locator('input[type="file"]').setInputFiles({ name: FILE, mimeType: 'text/csv', buffer })
      await expect(page.getByRole('button', { name: words.commit })).toBeVisible()
      await clean(page, 'file')
      await page.getByRole('button', { name: words.commit }).press('Enter')

      await expect(page.getByRole('row', { name: new RegExp(CASE) })).toBeVisible()
      await expect(page.getByText(words.ready)).toBeVisible()
      await expect(page.getByRole('link', { name: words.mine })).toBeVisible()
      await expect(page.getByRole('banner').getByText(words.badge, { exact: true })).toBeVisible()

      // The tour, ended half-way and begun again from the help, to its end.
      await page.getByRole('button', { name: words.tour }).press('Enter')
      const tour = page.getByRole('dialog', { name: words.tourName })
      await expect(tour).toBeFocused()
      await page.waitForTimeout(500)
      await clean(page, 'tour')
      await page.keyboard.press('ArrowRight')
      await expect(tour.getByText('2')).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(tour).toHaveCount(0)
      await page.getByRole('link', { name: words.help, exact: true }).click()
      await page.getByRole('button', { name: words.tour }).press('Enter')
      for (let step = 1; step < 10; step += 1) {
        await expect(tour).toContainText(language === 'en' ? `${step} of 10` : `${step} / 10`)
        await page.keyboard.press('ArrowRight')
      }
      await expect(page).toHaveURL(/#\/case\//)
      await page.waitForTimeout(300)
      await clean(page, 'tour, case')
      await tour.getByRole('button', { name: words.done }).press('Enter')
      await expect(tour).toHaveCount(0)
    })
  })
