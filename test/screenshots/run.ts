/** Draws the pictures of the README: `node test/screenshots/run.ts` after a build. Sample data only. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Page, chromium } from '@playwright/test'
import sharp from 'sharp'
import { findBrowser } from '#hosts/launch/find-browser.mjs'
import { startHost } from '../e2e/support/host-process.ts'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'

const target = fileURLToPath(new URL('../../resources/docs/screenshots', import.meta.url))
const SHOWCASE = '4035361804720591637'
const WORDS = {
  en: {
    samples: 'Load the sample desk',
    market: 'Market of the shop',
    us: /United States/,
    appeal: 'Start appeal',
    claim: 'Claim text',
    view: 'Build view…',
  },
  zh: {
    samples: '载入示例',
    market: /市场/,
    us: /美国/,
    appeal: /申诉/,
    claim: /正文|陈述|内容/,
    view: '卷宗编排…',
  },
} as const

async function takeAll(
  page: Page,
  base: string,
  language: 'en' | 'zh',
  theme: 'light' | 'dark',
): Promise<void> {
  const shot = async (name: string): Promise<void> => {
    const png = await page.screenshot()
    // A palette is enough for a screen and keeps the repository small.
    await sharp(png)
      .png({ palette: true, quality: 80 })
      .toFile(join(target, `${name}-${language}-${theme}.png`))
  }
  await page.goto(`${base}#/queue?view=needs-us`)
  await page.getByRole('row').nth(3).waitFor()
  await shot('queue')
  await page.goto(`${base}#/case/${SHOWCASE}`)
  await page.getByRole('tab').nth(1).click()
  await page.locator('img').first().waitFor()
  await page.waitForTimeout(600)
  await shot('case')
  await page.getByRole('tab').nth(3).click()
  await page.waitForTimeout(600)
  await shot('appeal')
  await page.getByRole('button', { name: WORDS[language].view }).click()
  await page.getByRole('dialog').locator('img').last().waitFor()
  await page.waitForTimeout(2500)
  await shot('dossier')
  await page.goto(`${base}#/import`)
  await page.getByRole('combobox').first().click()
  await page.getByRole('option', { name: WORDS[language].us }).click()
  const csv = `${returnsCsv(journeyRows(Date.now()))}5.77E+17,577000000000000909,,,,,,,Cut id,,,Refund only,,,$5.00,1,,To process,,,,,,,\r\n`
  const file = { name: 'return refund.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
  await page.locator('input[type="file"]').first().setInputFiles(file)
  await page.getByText('5.77E+17').first().waitFor()
  await shot('import')
}

const dataDir = mkdtempSync(join(tmpdir(), 'aftercase-shots-'))
const host = await startHost(dataDir)
const executablePath = process.env['AFTERCASE_CHROMIUM'] ?? findBrowser({ snap: false }) ?? ''
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
mkdirSync(target, { recursive: true })
try {
  let loaded = false
  for (const language of ['en', 'zh'] as const)
    for (const theme of ['light', 'dark'] as const) {
      const locale = language === 'en' ? 'en-US' : 'zh-CN'
      const context = await browser.newContext({
        viewport: { width: 1360, height: 860 },
        locale,
        colorScheme: theme,
        timezoneId: 'Asia/Shanghai',
      })
      const page = await context.newPage()
      await page.goto(host.entry)
      const base = page.url().split('#')[0] ?? ''
      if (!loaded) {
        await page.getByRole('button', { name: WORDS.en.samples }).click()
        await page.getByRole('row').nth(3).waitFor()
        await page.goto(`${base}#/case/${SHOWCASE}`)
        await page.getByRole('tab').nth(3).click()
        await page.getByRole('button', { name: WORDS.en.appeal }).click()
        const claim = page.getByRole('textbox', { name: WORDS.en.claim })
        await claim.fill(
          'The parcel was delivered on time and the buyer confirms it in the chat.\n\n包裹按时签收，买家在聊天中确认已收到。',
        )
        await claim.blur()
        await page.waitForTimeout(1500)
        loaded = true
      }
      await takeAll(page, base, language, theme)
      await context.close()
    }
} finally {
  await browser.close()
  await host.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
