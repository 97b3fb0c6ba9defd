import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { hostContract } from '#contract/index.ts'
import { type BrowserHost, startBrowserHost } from '#hosts/browser/server.ts'
import { createAssets } from '#node/assets.ts'
import { pageCsp } from '#node/csp.ts'
import { startDeskWorker } from '#node/desk-worker.ts'
import { pageJoiner } from '#node/host-link.ts'
import { type KeptDesk, keepDesk } from '#node/kept-desk.ts'
import { memoryLog } from '#node/log.ts'
import { connect } from '#rpc/client.ts'
import { webSocketLink } from '#rpc/links/web-socket.ts'
import { fakeContract } from '#test/fakes/fake-desk-worker.ts'
import { nonceIn } from '#test/fakes/nonce.ts'

const entry = new URL('../../fakes/fake-desk-worker.ts', import.meta.url)
const contract = { ...fakeContract, ...hostContract }
const DOSSIER = '0197a3f0-0000-7000-8000-000000000001'

let folder: string
let desk: KeptDesk
let host: BrowserHost
let log: ReturnType<typeof memoryLog>
let shown: string[]

async function start(dataDir: string): Promise<void> {
  log = memoryLog()
  shown = []
  desk = await keepDesk({
    start: () =>
      startDeskWorker(entry, { dataDir, version: '0', resourcesDir: '', jobsEntry: '', checkOutputs: true }),
    onFault: log.fault,
    wait: () => Promise.resolve(),
    now: Date.now,
  })
  const showFolder = (path: string): Promise<void> => Promise.resolve(void shown.push(path))
  host = await startBrowserHost({
    assets: createAssets({ rendererDir: join(folder, 'renderer'), dataDir }),
    pages: pageJoiner(desk, {
      host: 'browser',
      dataDir,
      log,
      showFolder,
      showFile: null,
      chooseFolder: null,
      showNotice: null,
    }),
    port: 0,
    onFault: log.fault,
  })
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aftercase-browser-'))
  mkdirSync(join(folder, 'renderer'))
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><title>Aftercase</title>')
  await start(folder)
})
afterEach(async () => {
  await host.close()
  await desk.close()
  rmSync(folder, { recursive: true })
})

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A request with exactly these headers; fetch would not let us forge Host. */
function send(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port: host.port, path, method, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    request.on('error', reject)
    request.end()
  })
}

async function enter(): Promise<string> {
  const { pathname, search } = new URL(host.entry)
  const answer = await send(pathname + search)
  return answer.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}

/** Opens a socket; resolves with it, or with the status of the refusal. */
function open(headers: Record<string, string>, path = '/link'): Promise<WebSocket | number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers })
    socket.on('open', () => resolve(socket))
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('error', () => undefined)
  })
}

async function page(): Promise<{
  socket: WebSocket
  client: ReturnType<typeof connect<typeof contract>>['client']
}> {
  const socket = await open({ Cookie: await enter(), Origin: `http://127.0.0.1:${host.port}` })
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
  return { socket, client: connect(contract, webSocketLink(socket as never)).client }
}

describe('the door', () => {
  it('opens by the printed address only and leaves no key in the address bar', async () => {
    const { pathname, search } = new URL(host.entry)
    const answer = await send(pathname + search)
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toBe('/')
    expect(answer.headers['set-cookie']).toHaveLength(1)
    const [value, ...flags] = answer.headers['set-cookie']?.[0]?.split('; ') ?? []
    expect(value).toMatch(new RegExp(`^aftercase_${host.port}=[\\w-]{43}$`))
    expect(flags).toEqual(['Path=/', 'HttpOnly', 'SameSite=Strict'])
    expect(host.entry).not.toContain(value?.split('=')[1])
  })

  it('serves the page behind it under the policy', async () => {
    const answer = await send('/', { Cookie: await enter() })
    expect([answer.status, answer.body]).toEqual([200, '<!doctype html><title>Aftercase</title>'])
    const policy = String(answer.headers['content-security-policy'])
    expect(policy).toBe(pageCsp(nonceIn(policy)))
  })

  it.each(['/', '/?key=', '/?key=wrong', '/index.html', '/link', `/vault/${'ab'.repeat(32)}`])(
    'is shut without a cookie: %s',
    async (path) => {
      const answer = await send(path)
      expect(answer.status).toBe(403)
      expect(answer.headers['set-cookie']).toBeUndefined()
      expect(answer.body).toMatch(/^Open the desk by the address it printed/)
    },
  )

  it('is shut for a wrong cookie and for the key used as a cookie', async () => {
    const key = new URL(host.entry).searchParams.get('key')
    for (const value of ['', 'x'.repeat(43), key])
      expect((await send('/', { Cookie: `aftercase_${host.port}=${value}` })).status).toBe(403)
  })

  it('takes the key only by GET of the root', async () => {
    const { search } = new URL(host.entry)
    expect((await send(`/${search}`, {}, 'POST')).status).toBe(403)
    expect((await send(`/index.html${search}`)).status).toBe(403)
  })

  it.each(['evil.example', '127.0.0.1', '127.0.0.1:1', 'localhost', '[::1]:80', 'evil.example:PORT'])(
    'is shut for the host %j',
    async (name) => {
      const headers = { Host: name.replace('PORT', String(host.port)), Cookie: await enter() }
      expect((await send('/', headers)).status).toBe(403)
      expect((await send('/' + new URL(host.entry).search, headers)).status).toBe(403)
      expect(await open({ ...headers, Origin: `http://${headers.Host}` })).toBe(403)
    },
  )

  it('answers to localhost too', async () => {
    expect((await send('/', { Host: `localhost:${host.port}`, Cookie: await enter() })).status).toBe(200)
  })

  it.each([
    undefined,
    'null',
    'http://evil.example',
    'http://127.0.0.1',
    'https://127.0.0.1:PORT',
    'http://localhost:PORT',
  ])('lets no socket in from the origin %j', async (origin) => {
    const headers = {
      Cookie: await enter(),
      ...(origin && { Origin: origin.replace('PORT', String(host.port)) }),
    }
    expect(await open(headers)).toBe(403)
  })

  it('lets no socket in without a cookie or at another path', async () => {
    const Origin = `http://127.0.0.1:${host.port}`
    expect(await open({ Origin })).toBe(403)
    expect(await open({ Origin, Cookie: await enter() }, '/other')).toBe(403)
  })

  it('stays within its folders', async () => {
    const Cookie = await enter()
    for (const path of [
      '/../package.json',
      '//etc/passwd',
      '/%2e%2e/%2e%2e/etc/passwd.html',
      '/..%2f..%2fx.html',
    ])
      expect((await send(path, { Cookie })).status, path).toBeGreaterThanOrEqual(403)
  })
})

describe('the link', () => {
  it('carries calls and bytes to the worker and back', async () => {
    const { client } = await page()
    const bytes = Uint8Array.of(0, 255, 7)
    expect(await client.fake.echo({ bytes })).toEqual({ bytes, size: 3 })
  })

  it('answers desktop calls itself', async () => {
    const { client } = await page()
    expect(await client.desktop.can({})).toEqual({
      host: 'browser',
      showInFolder: true,
      showsOriginals: false,
      choosesFolder: false,
      notifies: false,
    })
    await expect(client.desktop.showNotice({ title: 'a', body: 'b' })).rejects.toMatchObject({
      code: 'conflict',
    })
    const { incident } = await client.desktop.reportFault({ message: 'render', stack: 'at Queue' })
    expect(incident).toMatch(/^[0-9a-f-]{36}$/)
    expect(log.faults).toEqual([expect.objectContaining({ message: 'render', stack: 'at Queue' })])
  })

  it('shows the folder of a dossier that exists and no other', async () => {
    const { client } = await page()
    const path = join(folder, 'dossiers', DOSSIER)
    await expect(client.desktop.showDossier({ dossierId: DOSSIER })).rejects.toMatchObject({
      code: 'not-found',
    })
    mkdirSync(path, { recursive: true })
    await client.desktop.showDossier({ dossierId: DOSSIER })
    for (const dossierId of ['..', '.', '/', '../..', `${DOSSIER}/..`, '~'])
      await expect(client.desktop.showDossier({ dossierId })).rejects.toMatchObject({ code: 'not-found' })
    expect(shown).toEqual([path])
  })

  it('aborts the jobs of a page that goes away', async () => {
    const first = await page()
    const hanging = first.client.fake.hang({})
    first.socket.close()
    await expect(hanging).rejects.toMatchObject({ code: 'disconnected' })
    const { client } = await page()
    await vi.waitFor(async () => expect(await client.fake.aborted({})).toEqual({ count: 1 }))
  })

  it('closes on a message that is no frame or too large, and goes on serving', async () => {
    for (const data of [Buffer.from([0xd9]), Buffer.alloc(0), Buffer.alloc(4 * 1024 * 1024 + 1)]) {
      const { socket } = await page()
      const closed = new Promise<number>((resolve) => socket.on('close', resolve))
      socket.send(data)
      expect([1005, 1009]).toContain(await closed)
    }
    const { client } = await page()
    expect(await client.fake.aborted({})).toEqual({ count: 0 })
  })

  it('closes the page when its worker is lost, and opens again on a new one', async () => {
    const first = await page()
    await expect(first.client.fake.crash({})).rejects.toMatchObject({ code: 'disconnected' })
    // The ports of a dying thread close a moment before it has ended: a page tries until it is heard.
    await vi.waitFor(async () => {
      const { client } = await page()
      expect(await client.fake.aborted({})).toEqual({ count: 0 })
    })
    expect(log.faults).toEqual([expect.objectContaining({ message: 'ended' })])
  })
})

describe('a desk that cannot be opened', () => {
  it('answers every call with the reason', async () => {
    await host.close()
    await desk.close()
    await start(join(folder, 'refuse:read-only'))
    expect(desk.refusal()).toMatchObject({ code: 'read-only' })
    const { client } = await page()
    await expect(client.fake.aborted({})).rejects.toMatchObject({
      code: 'read-only',
      data: { path: join(folder, 'refuse:read-only') },
    })
    expect(await client.desktop.can({})).toMatchObject({ host: 'browser' })
  })
})
