import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pageCsp } from '#node/csp.ts'
import { nonceIn } from '#test/fakes/nonce.ts'
import { expect, test } from './harness.ts'
import { HostEnded, startHost } from './support/host-process.ts'

test.describe('the browser host', { tag: '@browser-host' }, () => {
  test('keeps its key out of the address bar and its cookie from scripts', async ({ page, desk }) => {
    expect(page.url().split('#')[0]).toBe(desk.url)
    expect(await page.evaluate(() => document.cookie)).toBe('')
    const [cookie] = await page.context().cookies(desk.url)
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' })
  })

  test('sends its policy, which stops inline script', async ({ page, desk }) => {
    const response = await page.request.get(desk.url)
    const policy = response.headers()['content-security-policy'] ?? ''
    expect(policy).toBe(pageCsp(nonceIn(policy)))
    expect(nonceIn(policy)).not.toBeNull()
    desk.expectProblem(/script-src/)
    desk.expectProblem(/inline script/i)
    await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'document.title = "broken in"'
      document.body.append(script)
    })
    await expect.poll(() => desk.problems.join('\n')).toContain('script-src')
    expect(await page.title()).not.toBe('broken in')
  })

  test('is shut for another browser, a wrong key and another Host', async ({ browser, desk, playwright }) => {
    const stranger = await browser.newPage()
    expect((await stranger.goto(desk.url))?.status()).toBe(403)
    await expect(stranger.locator('body')).toHaveText(/Open the desk by the address it printed/)
    expect((await stranger.goto(`${desk.url}?key=wrong`))?.status()).toBe(403)
    await stranger.close()
    const request = await playwright.request.newContext({ extraHTTPHeaders: { Host: 'evil.example' } })
    expect((await request.get(desk.url)).status()).toBe(403)
    await request.dispose()
  })

  test('lets no page of another origin open a link', async ({ page, desk }) => {
    // In the same browser, so that only origin and cookie rules keep it out.
    const other = await page.context().newPage()
    await other.route('http://evil.example/', (route) =>
      route.fulfill({ body: 'hello', contentType: 'text/html' }),
    )
    await other.goto('http://evil.example/')
    const link = `${desk.url.replace('http', 'ws')}link`
    const opened = (url: string): Promise<boolean> =>
      new Promise((resolve) => {
        const socket = new WebSocket(url)
        socket.onopen = () => resolve(true)
        socket.onerror = () => resolve(false)
      })
    expect(await other.evaluate(opened, link)).toBe(false)
    desk.expectProblem(/WebSocket/)
    expect(await page.evaluate(opened, link)).toBe(true)
    await other.close()
  })

  test('refuses a second program on the same folder, which says so and ends', async ({ desk }) => {
    const second = await startHost(desk.dataDir).catch((error: unknown) => error)
    expect(second).toBeInstanceOf(HostEnded)
    expect(second).toMatchObject({ code: 1, message: expect.stringContaining('already open') })
  })

  test('writes no key into its log', async ({ page, desk }) => {
    await expect(page.getByRole('main')).toBeVisible()
    const log = await readFile(join(desk.dataDir, 'logs', 'browser.jsonl'), 'utf8')
    expect(log).toContain('"started"')
    expect(log).not.toContain('key=')
  })
})
