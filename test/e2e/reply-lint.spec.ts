import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { chooseExport, commitImport, openCase, showQueue } from './support/clerk.ts'

const CASE = '4035300000000000901'
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

async function axe(page: Page, screen: string): Promise<void> {
  await page.waitForTimeout(400)
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  const found = violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`,
  )
  expect(found, screen).toEqual([])
}

async function openReply(page: Page): Promise<void> {
  await chooseExport(page, returnsCsv(journeyRows(Date.now())))
  await commitImport(page)
  await showQueue(page)
  await openCase(page, CASE)
  await page.keyboard.press('Alt+Digit3')
  await expect(page.getByRole('textbox', { name: 'Your reply' })).toBeVisible()
}

for (const theme of ['light', 'dark'] as const)
  test.describe(`a reply that breaks rules, ${theme}`, () => {
    test.use({ colorScheme: theme })

    test('is marked as it is typed, put right, or copied after a second question', async ({ page }) => {
      test.setTimeout(90_000)
      await openReply(page)
      const reply = page.getByRole('textbox', { name: 'Your reply' })
      const copy = page.getByRole('button', { name: 'Copy', exact: true })
      await reply.fill('Thank you. Add me on WeChat: lumi88. I guarantee it. About 577999999999999999.')
      await expect(page.getByText('2 places not allowed · 1 place to look at')).toBeVisible()
      const findings = page.getByRole('list', { name: 'Checked before copying' }).getByRole('listitem')
      await expect(findings).toHaveCount(3)
      await expect(findings.first()).toContainText('A way to talk outside the platform')
      await expect(findings.first()).toContainText('2025-07-29. Confirmed.')
      await axe(page, 'findings')

      // By the keyboard alone: to the button of the first finding, and its wording stands in the text.
      await page
        .getByRole('button', { name: /^Use this wording: / })
        .first()
        .focus()
      await page.keyboard.press('Enter')
      await expect(reply).toHaveValue(
        'Thank you. Please reply here in this chat and we will take care of it. I guarantee it. About 577999999999999999.',
      )
      await expect(reply).toBeFocused()
      await expect(page.getByText('1 place not allowed · 1 place to look at')).toBeVisible()

      await reply.press('Control+Enter')
      const question = page.getByRole('alertdialog', { name: 'This reply breaks rules. Copy it anyway?' })
      await expect(question).toContainText("Another buyer's order, case or name")
      await expect(question.getByRole('button', { name: 'Back to the text' })).toBeFocused()
      await axe(page, 'question')
      await page.keyboard.press('Escape')
      await expect(question).toBeHidden()
      await expect(reply).toBeFocused()

      await copy.click()
      await question
        .getByRole('textbox', { name: 'Why it goes out all the same' })
        .fill('It is the twin order')
      await question.getByRole('button', { name: 'Copy anyway' }).click()
      await expect(reply).toHaveValue('')
      await expect(page.getByText('In spite of the rules:')).toBeVisible()
      const story = page.getByRole('region', { name: 'Story' })
      await expect(story.getByText("Another buyer's order, case or name")).toBeVisible()
    })
  })

test('in Chinese: the rule, its source and the second question', async ({ page }) => {
  test.setTimeout(90_000)
  await openReply(page)
  await page.getByRole('combobox', { name: 'Language of the reply' }).selectOption('zh')
  await page.getByRole('textbox', { name: 'Your reply' }).fill('加我微信 lumi88，我私下处理。')
  await expect(page.getByText('请直接在本聊天窗口告诉我们，我们会在这里为您处理。').first()).toBeVisible()
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('combobox', { name: 'Language' }).click()
  await page.getByRole('option', { name: /中文/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: '设置' })).toBeVisible()
  await page.goBack()
  await page.keyboard.press('Alt+Digit3')
  await expect(page.getByText('引导到平台外的聊天工具')).toBeVisible()
  await page.getByRole('button', { name: '复制', exact: true }).click()
  await expect(page.getByRole('alertdialog', { name: '这条回复违反规则，仍要复制吗？' })).toBeVisible()
})
