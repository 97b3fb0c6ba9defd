import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { chooseExport, commitImport } from './support/clerk.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

async function axe(page: Page, state: string): Promise<void> {
  await page.waitForTimeout(400)
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  const found = violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target.join(' '))])
  expect(found, state).toEqual([])
}

/** The texts the keyboard leads through, in both languages of the page. */
const WORDS = {
  en: {
    ...{ bar: 'Chosen cases', chosen: /cases? chosen/u, tags: 'Tags', add: 'Put on', change: 'Change them' },
    ...{ back: 'Taken back', history: 'Last actions', snooze: 'Snooze', date: 'Snoozed until' },
    ...{ command: 'What to do or find', page: 'Time limits', task2: 'Add a task' },
    ...{ task: 'New task', owner: 'Owner (empty: nobody)', clerk: 'Clerk 7', save: 'Save' },
  },
  zh: {
    ...{ bar: '已选售后单', chosen: /已选/u, tags: '标签', add: '添加', change: '执行修改' },
    ...{ back: '已撤销', history: '最近操作', snooze: '稍后处理', date: '稍后处理至' },
    ...{ command: '要执行或查找的内容', page: '时限规则', task2: '添加任务' },
    ...{ task: '新任务', owner: '负责人（留空为未分配）', clerk: '客服七', save: '保存' },
  },
} as const

for (const [language, theme] of [
  ['en', 'light'],
  ['zh', 'dark'],
] as const)
  test.describe(`many cases by keyboard, ${language}, ${theme}`, () => {
    test.use({ colorScheme: theme })

    test('are chosen, changed, put off and given tasks; all of it is taken back', async ({ page }) => {
      test.setTimeout(240_000)
      const words = WORDS[language]
      const keys = page.keyboard
      await chooseExport(page, returnsCsv(journeyRows(Date.now())))
      await commitImport(page)
      if (language === 'zh') {
        await page.getByRole('link', { name: 'Settings' }).click()
        await page.getByRole('combobox', { name: 'Language' }).click()
        await page.getByRole('option', { name: /中文|Chinese/u }).click()
        await expect(page.locator('html')).toHaveAttribute('lang', /^zh/u)
        await keys.press('Escape')
      }
      await keys.press('g')
      await keys.press('q')
      await keys.press('8')
      await expect(page).toHaveURL(/view=open/u)
      const row = page.getByRole('row').nth(1)
      await expect(row).toBeVisible()
      await row.focus()
      await keys.press('x')
      await keys.press('Shift+ArrowDown')
      const bar = page.getByRole('toolbar', { name: words.bar })
      await expect(bar.getByRole('status')).toHaveText(words.chosen)
      await expect(page.locator('[role="row"][aria-selected="true"]')).toHaveCount(2)
      await axe(page, 'chosen')

      await keys.press('b')
      await keys.press('ArrowDown')
      await keys.press('Enter')
      await expect(page.getByRole('combobox', { name: words.owner })).toBeFocused()
      await keys.type(words.clerk)
      await axe(page, 'owner')
      await keys.press('Control+Enter')
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await expect(page.getByRole('row', { name: new RegExp(words.clerk, 'u') })).toHaveCount(2)
      await keys.press('Control+z')
      await expect(page.getByText(words.back).first()).toBeVisible()
      await expect(page.getByRole('row', { name: new RegExp(words.clerk, 'u') })).toHaveCount(0)

      await keys.press('t')
      const tagDialog = page.getByRole('dialog', { name: new RegExp(words.tags, 'u') })
      await expect(
        tagDialog.getByRole('combobox', { name: words.add }).or(tagDialog.getByLabel(words.add)).first(),
      ).toBeFocused()
      await keys.type('vip,')
      await axe(page, 'tags')
      await keys.press('Control+Enter')
      await expect(page.getByRole('dialog')).toHaveCount(0)

      await keys.press('z')
      const off = page.getByRole('dialog', { name: new RegExp(words.snooze, 'u') })
      await expect(off.getByRole('radio').first()).toBeFocused()
      await keys.press('Space')
      await axe(page, 'snooze')
      await keys.press('Control+Enter')
      await expect(page.getByRole('dialog')).toHaveCount(0)

      await keys.press('Control+Shift+z')
      const history = page.getByRole('dialog', { name: words.history })
      await expect(history.getByText(new RegExp(words.snooze, 'u')).first()).toBeVisible()
      // A notice that is fading out has no contrast to speak of.
      await expect(page.getByRole('alert')).toHaveCount(0, { timeout: 15_000 })
      await axe(page, 'history')
      await keys.press('Escape')
      await keys.press('Escape')
      await expect(bar).toHaveCount(0)

      await keys.press('Enter')
      await expect(page.getByText('vip', { exact: true }).first()).toBeVisible()
      await expect(page.getByText(new RegExp(words.date, 'u')).first()).toBeVisible()
      await keys.press('k')
      const task = page.getByRole('textbox', { name: words.task, exact: true })
      await expect(task).toBeFocused()
      await keys.type('Call 仓库')
      await keys.press('Enter')
      const box = page.getByRole('checkbox', { name: 'Call 仓库' })
      await expect(box).toBeVisible()
      await box.focus()
      await keys.press('Space')
      await expect(box).toBeChecked()
      await axe(page, 'case')
      await keys.press('Control+z')
      await expect(box).not.toBeChecked()

      await keys.press('Control+k')
      const command = page.getByRole('combobox', { name: words.command })
      await expect(command).toBeFocused()
      await keys.type(words.page)
      await expect(page.getByRole('dialog').getByRole('option').first()).toContainText(words.page)
      await axe(page, 'palette')
      await keys.press('Enter')
      await expect(page).toHaveURL(/rules/u)
      await keys.press('Control+k')
      await keys.type('4035300000000000903')
      await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('4035300000000000903')
      await keys.press('Enter')
      await expect(page).toHaveURL(/case/u)
      await keys.press('Control+k')
      await keys.type(words.task2)
      await expect(page.getByRole('dialog').getByRole('option').first()).toContainText(words.task2)
      await keys.press('Enter')
      await expect(task).toBeFocused()
    })
  })
