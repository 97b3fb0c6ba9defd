import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { journeyRows, returnsCsv } from '../fixtures/exports/returns-csv.ts'
import { expect, test } from './harness.ts'
import { chooseExport, commitImport, openCase } from './support/clerk.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']
const ANSWER = '4035300000000000901'
const HOUR = 3_600_000

async function checkScreen(page: Page): Promise<void> {
  // Parts that fade in have half their contrast.
  await page.waitForTimeout(400)
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target.join(' '))])).toEqual([])
}

/** Quiet hours off: whether a notice comes must not hang on the time of day at which the tests run. */
async function neverQuiet(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click()
  const quiet = page.getByRole('switch', { name: 'Quiet hours' })
  await expect(quiet).toBeChecked()
  await quiet.press('Space')
  await expect(page.getByLabel('From')).toBeDisabled()
}

/** Enters a date for the case that waits for an answer; its field is on the market's clock, to the minute. */
async function dueAt(page: Page, at: number): Promise<void> {
  await openCase(page, ANSWER)
  await page.getByRole('button', { name: 'Enter the deadline' }).click()
  const dialog = page.getByRole('dialog', { name: 'Enter the deadline' })
  const zone = { timeZone: 'America/Los_Angeles', dateStyle: 'short', timeStyle: 'short' } as const
  const wall = new Intl.DateTimeFormat('sv-SE', zone).format(at).replace(' ', 'T')
  await dialog.getByLabel('Deadline').fill(wall)
  await dialog.getByRole('button', { name: 'Save the deadline' }).click()
  await expect(dialog).toBeHidden()
}

const notice = (page: Page) => page.getByRole('alert').filter({ hasText: ANSWER })

for (const theme of ['light', 'dark'] as const)
  test.describe(`reminders, ${theme}`, () => {
    test.use({ colorScheme: theme })

    test('come in the page where the system’s are not allowed, and lead to the case', async ({ page }) => {
      await chooseExport(page, returnsCsv(journeyRows(Date.now())))
      await commitImport(page)
      await neverQuiet(page)
      await dueAt(page, Date.now() + 11.5 * HOUR)
      await page.getByRole('link', { name: 'Settings' }).click()
      await expect(notice(page)).toContainText(/11 h \d+ min left/)
      await expect(notice(page)).toContainText(/Answer the request, due .* \(entered by hand\)/)
      await expect(page).toHaveTitle('(1) Aftercase')
      await checkScreen(page)
      await notice(page).getByRole('button', { name: 'Open' }).click()
      await expect(page.getByLabel('Case at a glance')).toContainText(ANSWER)
      await expect(notice(page)).toHaveCount(0)

      // Said is said, also after the page was loaded anew.
      await page.reload()
      await expect(page).toHaveTitle('(1) Aftercase')
      await expect(notice(page)).toHaveCount(0)

      // In Chinese, a date that moved.
      await dueAt(page, Date.now() + 1.5 * HOUR)
      await expect(notice(page)).toHaveCount(1)
      await page.getByRole('link', { name: 'Settings' }).click()
      await page.getByRole('combobox', { name: 'Language' }).click()
      await page.getByRole('option', { name: '简体中文' }).click()
      await expect(page.getByRole('heading', { name: '到期提醒' })).toBeVisible()
      await expect(page).toHaveTitle('(1) 售后卷宗')
      await page.getByRole('button', { name: '发送测试通知' }).click()
      await expect(page.getByText('已显示在本页面。')).toBeVisible()
      await expect(page.getByRole('alert').filter({ hasText: '售后卷宗会这样提醒您' })).toBeVisible()
      await checkScreen(page)
    })
  })

test('reminders are kept as they are set', async ({ page, desk }) => {
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByLabel('From').fill('21:30')
  await page.getByLabel('Until').fill('21:30')
  await page.getByLabel('Until').blur()
  await expect(page.getByText('From and until must differ.').first()).toBeVisible()
  await page.getByLabel('Until').fill('07:15')
  await page.getByLabel('Until').blur()
  const hours = page.getByRole('group', { name: 'How long before a deadline' })
  for (const chosen of ['12 hours', '2 hours', '24 hours'])
    await hours.getByRole('checkbox', { name: chosen, exact: true }).press('Space')
  await expect(page.getByText('Choose at least one.')).toBeVisible()
  await expect(hours.getByRole('checkbox', { name: '24 hours' })).toBeChecked()
  await hours.getByRole('checkbox', { name: '48 hours' }).press('Space')
  await expect(hours.getByRole('checkbox', { name: '48 hours' })).toBeChecked()
  await desk.restart()
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByLabel('From')).toHaveValue('21:30')
  await expect(page.getByLabel('Until')).toHaveValue('07:15')
  await expect(hours.getByRole('checkbox', { name: '24 hours' })).toBeVisible()
  expect(await hours.getByRole('checkbox', { checked: true }).count()).toBe(2)
  await page.getByRole('switch', { name: 'Remind me of deadlines' }).press('Space')
  await expect(page.getByRole('switch', { name: 'Quiet hours' })).toBeDisabled()
})

test('reminders go to the system where it is allowed, once for all pages, and its click to the case', async ({
  page,
  desk,
}) => {
  // The browser of the tests shows no notices; what it is handed is written down instead.
  await page.context().addInitScript(() => {
    const made: { title: string; body: string; target: EventTarget }[] = []
    class SystemNotice extends EventTarget {
      static permission = 'granted'
      constructor(title: string, options: { body: string }) {
        super()
        made.push({ title, body: options.body, target: this })
      }
      close(): void {}
    }
    Object.assign(window, { Notification: SystemNotice, made })
  })
  type Made = { readonly made: { title: string; body: string; target: EventTarget }[] }
  const titles = (from: Page) =>
    from.evaluate(() => (window as unknown as Made).made.map(({ title }) => title))
  await page.reload()
  await chooseExport(page, returnsCsv(journeyRows(Date.now())))
  await commitImport(page)
  await neverQuiet(page)
  await page.getByRole('button', { name: 'Send a test notice' }).click()
  await expect(page.getByText('Handed to the system.')).toBeVisible()
  expect(await titles(page)).toEqual(['Aftercase reminds you like this'])

  const second = await page.context().newPage()
  await second.goto(desk.url)
  await expect(second.getByRole('link', { name: 'Settings' })).toBeVisible()
  await dueAt(page, Date.now() + 1.5 * HOUR)
  const said = async () => [...(await titles(page)), ...(await titles(second))]
  await expect.poll(said).toHaveLength(2)
  await expect(second).toHaveTitle('(1) Aftercase')
  expect((await said()).filter((title) => title.startsWith(ANSWER))).toHaveLength(1)

  const speaker = (await titles(second)).length > 0 ? second : page
  await speaker.getByRole('link', { name: 'Settings' }).click()
  await speaker.evaluate(() =>
    (window as unknown as Made).made.at(-1)?.target.dispatchEvent(new Event('click')),
  )
  await expect(speaker.getByLabel('Case at a glance')).toContainText(ANSWER)
})

test('reminders are asked for again as the clock runs, also when nothing changes', async ({ page }) => {
  await page.clock.install({ time: Date.now() })
  let asked = 0
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (payload.toString('latin1').includes('cases.reminders')) asked += 1
    }),
  )
  await page.reload()
  await expect(page.getByRole('link', { name: 'Settings' })).toBeVisible()
  await expect.poll(() => asked).toBe(1)
  await page.clock.runFor('04:55')
  expect(asked).toBe(1)
  // A minute at a time: the next pause begins when the answer is there, which the fixed clock does not wait for.
  for (const times of [2, 3])
    await expect
      .poll(async () => {
        await page.clock.runFor('01:00')
        return asked
      })
      .toBe(times)
})
