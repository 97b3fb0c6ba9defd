import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { WebSocket } from 'ws'
import { webSocketLink } from '#rpc/links/web-socket.ts'
import type { Frame, Link } from '#rpc/wire.ts'
import type { HostProcess } from './host-process.ts'
import { installShim } from './preload-shim.ts'

const preload = fileURLToPath(new URL('../../../out/preload/index.cjs', import.meta.url))
/** Where the page stands; every request below it is answered by the host. */
const PAGE = 'file:///aftercase/'

/** Bytes cannot cross the automation protocol, so they cross as base64. */
const toText = (frame: Frame): string =>
  JSON.stringify(frame, (_key, value: unknown) =>
    value instanceof Uint8Array ? { $bytes: Buffer.from(value).toString('base64') } : value,
  )
const fromText = (text: string): Frame =>
  JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && '$bytes' in value
      ? Uint8Array.from(Buffer.from(String(value.$bytes), 'base64'))
      : value,
  ) as Frame

/** Where a page's calls go now; another host after a restart. */
interface Target {
  origin: string
  cookie: string
}
const targets = new WeakMap<Page, Target>()

/** Opens the page outside http, with the built preload in it behind a stand-in for the module `electron`. */
export async function openByPreload(page: Page, host: HostProcess): Promise<void> {
  const next = { origin: `http://127.0.0.1:${host.port}`, cookie: await enter(host) }
  const known = targets.get(page)
  if (known) Object.assign(known, next)
  else {
    targets.set(page, next)
    await bridge(page, next)
  }
  await page.goto(`${PAGE}index.html`)
}

/** Answers the page's requests and carries its frames, both by way of the real host. */
async function bridge(page: Page, target: Target): Promise<void> {
  await page.route(`${PAGE}**`, async (route) => {
    const request = route.request()
    const path = request.url().slice(PAGE.length - 1)
    const range = request.headers()['range']
    const headers = { Cookie: target.cookie, ...(range && { Range: range }) }
    const answer = await fetch(target.origin + path, { headers })
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    })
  })
  const links = new Map<number, Link>()
  await page.exposeFunction('shimOpen', (id: number) => {
    const headers = { Cookie: target.cookie, Origin: target.origin }
    const socket = new WebSocket(`${target.origin.replace('http', 'ws')}/link`, { headers })
    const link = webSocketLink(socket as never)
    links.set(id, link)
    link.onFrame((frame) => void tell(page, 'shimFrame', id, toText(frame)))
    link.onClose(() => void tell(page, 'shimClosed', id, ''))
  })
  await page.exposeFunction('shimSend', (id: number, text: string) => links.get(id)?.send(fromText(text)))
  await page.exposeFunction('shimClose', (id: number) => links.get(id)?.close())
  page.on('close', () => links.forEach((link) => link.close()))
  await page.addInitScript(installShim, readFileSync(preload, 'utf8'))
}

/** Exchanges the key for the cookie, as the browser does. */
async function enter(host: HostProcess): Promise<string> {
  const answer = await fetch(host.entry, { redirect: 'manual' })
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/** A page that has gone needs no more frames. */
async function tell(page: Page, event: string, id: number, text: string): Promise<void> {
  await page
    .evaluate(([name, detail]) => void dispatchEvent(new CustomEvent(name, { detail })), [
      event,
      { id, text },
    ] as const)
    .catch(() => undefined)
}
