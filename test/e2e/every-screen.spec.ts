import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './harness.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']
const SHOWCASE = '4035361804720591637'
const ROUTES = [
  ...['queue?view=needs-us', 'queue?view=closed', 'queue?view=snoozed', 'queue?view=all&q=nobody-knows-this'],
  ...['inbox', 'import', 'calendar', 'numbers', 'rules', 'templates', 'settings', 'help', 'no-such-page'],
  ...[`case/${SHOWCASE}`, 'case/no-such-case'],
]
/** The page of 1280 px at 200 % is laid out as one of 640 px. */
const WIDTHS = [1280, 640]
const SAMPLES = { en: 'Load the sample desk', zh: '载入示例数据' } as const

async function look(page: Page, screen: string): Promise<void> {
  await page.waitForTimeout(400)
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  expect
    .soft(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`),
      screen,
    )
    .toEqual([])
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 720 })
    await page.waitForTimeout(150)
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect.soft(over, `${screen}: wider than ${width} px`).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize({ width: 1280, height: 720 })
}

for (const language of ['en', 'zh'] as const)
  for (const theme of ['light', 'dark'] as const)
    test.describe(`every screen, ${language}, ${theme}`, () => {
      test.use({
        colorScheme: theme,
        locale: language === 'en' ? 'en-US' : 'zh-CN',
        viewport: { width: 1280, height: 720 },
      })

      test('has no accessibility finding and never scrolls sideways', async ({ page, desk }) => {
        test.setTimeout(900_000)
        // A missing case answers with an error of the desk, which the page shows.
        desk.expectProblem(/not-found|404/)
        const samples = page.getByRole('button', { name: SAMPLES[language] })
        await samples.waitFor()
        await look(page, 'first start')
        await samples.click()
        await page.getByRole('row').nth(3).waitFor()
        const base = page.url().split('#')[0] ?? ''
        for (const route of ROUTES) {
          await page.goto(`${base}#/${route}`)
          await expect(page.getByRole('main')).toContainText(/\S/u)
          await expect(page.getByRole('progressbar')).toHaveCount(0)
          await look(page, route)
        }
        await page.goto(`${base}#/case/${SHOWCASE}`)
        const tabs = page.getByRole('tab')
        await tabs.first().waitFor()
        for (let at = 0; at < (await tabs.count()); at += 1) {
          await tabs.nth(at).click()
          await look(page, `case, tab ${at + 1}`)
        }
      })
    })
