import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hostContract } from '#contract/index.ts'
import { pageCsp } from '#node/csp.ts'
import { startDeskWorker } from '#node/desk-worker.ts'
import { memoryLog } from '#node/log.ts'
import { type Connection, connect } from '#rpc/client.ts'
import { nodePortLink } from '#rpc/links/node-port.ts'
import { fakeContract } from '#test/fakes/fake-desk-worker.ts'
import { nonceIn } from '#test/fakes/nonce.ts'
import { type FakeContents, FakeShell } from '#test/fakes/fake-shell.ts'
import { boot } from '../../../electron/main/boot.ts'

const entry = new URL('../../fakes/fake-desk-worker.ts', import.meta.url)
const contract = { ...fakeContract, ...hostContract }
const DOSSIER = '0197a3f0-0000-7000-8000-000000000001'

let folder: string
let shell: FakeShell
let log: ReturnType<typeof memoryLog>
/** What the shell wants to do later; it is done when a test does it. */
let timers: (() => void)[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aftercase-shell-'))
  mkdirSync(join(folder, 'renderer'))
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><title>Aftercase</title>')
  shell = new FakeShell()
  log = memoryLog()
  timers = []
})
afterEach(async () => {
  if (shell.app.listenerCount('will-quit') > 0) {
    shell.app.quit()
    await shell.app.exited
  }
  rmSync(folder, { recursive: true })
})

function start(options: { system?: NodeJS.Platform; dataDir?: string } = {}): Promise<'running' | 'second'> {
  return boot(shell, {
    packaged: true,
    system: options.system ?? 'linux',
    preload: '/out/preload/index.cjs',
    rendererDir: join(folder, 'renderer'),
    desk: {
      dataDir: options.dataDir ?? folder,
      version: '0',
      resourcesDir: '',
      jobsEntry: '',
      checkOutputs: true,
    },
    startDesk: (data) => {
      shell.calls.push('desk')
      return startDeskWorker(entry, data)
    },
    openLog: () => ({ ...log, close: () => void shell.calls.push('log closed') }),
    wait: () => Promise.resolve(),
    now: Date.now,
    later(_ms, run) {
      timers.push(run)
      return () => void timers.splice(0)
    },
    zone: () => 'Asia/Shanghai',
  })
}

const contents = (): FakeContents => {
  const [window] = shell.windows
  if (!window) throw new Error('no window is open')
  return window.webContents
}

/** What the page does: asks for a port and connects over it. Calls arrive in order, so an answer proves the last came. */
function page(from: FakeContents = contents()): Connection<typeof contract> {
  const port = from.askForPort()
  if (!port) throw new Error('no port was given')
  return connect(contract, nodePortLink(port))
}

describe('start', () => {
  it('keeps its order', async () => {
    expect(await start()).toBe('running')
    expect(shell.calls).toEqual([
      'scheme desk',
      'lock',
      'sandbox',
      'ready',
      'permissions',
      'requests',
      'desk',
      'protocol desk',
      'menu',
      'window',
    ])
  })

  it('opens a sandboxed, isolated window on our own scheme and shows it when it is painted', async () => {
    await start()
    const [window] = shell.windows
    expect(window?.options.webPreferences).toEqual({
      preload: '/out/preload/index.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    })
    expect(window?.seen).toEqual(['load desk://app/'])
    window?.emit('ready-to-show')
    expect(window?.seen).toEqual(['load desk://app/', 'show'])
  })

  it('leaves the desk to the instance that has it', async () => {
    shell.app.lock = false
    expect(await start()).toBe('second')
    expect(shell.calls).toEqual(['scheme desk', 'lock', 'quit', 'exit 0'])
  })

  it('shows its window when started a second time', async () => {
    await start()
    const [window] = shell.windows
    if (window) window.minimized = true
    shell.app.emit('second-instance')
    expect(window?.seen).toEqual(['load desk://app/', 'restore', 'show', 'focus'])
    expect(shell.windows).toHaveLength(1)
  })

  it('serves the page under the policy, and nothing of another host', async () => {
    await start()
    const response = await shell.answer(new Request('desk://app/'))
    expect(await response.text()).toContain('Aftercase')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toBe(pageCsp(nonceIn(policy)))
    expect((await shell.answer(new Request('desk://other/'))).status).toBe(404)
  })

  it('answers every call with the reason when the desk cannot be opened', async () => {
    await start({ dataDir: join(folder, 'refuse:desk-in-use') })
    const { client } = page()
    await expect(client.fake.aborted({})).rejects.toMatchObject({ code: 'desk-in-use' })
    expect(await client.desktop.can({})).toMatchObject({ host: 'electron', showInFolder: true })
  })
})

describe('reminders', () => {
  const remind = async (): Promise<void> => {
    for (const run of timers.splice(0)) run()
    await expect.poll(() => shell.notices.length).toBe(1)
  }

  it('are said by the shell, in its language and zone, with the badge', async () => {
    shell.app.locale = 'zh-CN'
    await start()
    await remind()
    expect(shell.notices).toMatchObject([{ title: 'Asia/Shanghai zh', body: 'one' }])
    expect(shell.badge).toBe(3)
    expect(await page().client.desktop.can({})).toMatchObject({ notifies: true })
  })

  it('lead to their case in the window there is, or in a new one', async () => {
    await start()
    await remind()
    const [window] = shell.windows
    shell.notices[0]?.onClick()
    expect(window?.seen).toEqual(['load desk://app/', 'load desk://app/#/case/case-1', 'show', 'focus'])
    if (window) shell.close(window)
    shell.notices[0]?.onClick()
    expect(shell.windows.map(({ seen }) => seen)).toEqual([['load desk://app/#/case/case-1']])
  })

  it('end with the program', async () => {
    await start()
    await remind()
    shell.app.quit()
    expect(await shell.app.exited).toBe(0)
    expect(timers).toEqual([])
    shell.app.removeAllListeners('will-quit')
  })

  it('can be tried out by the page', async () => {
    await start()
    await page().client.desktop.showNotice({ title: 'Aftercase', body: 'This is how it looks.' })
    expect(shell.notices).toMatchObject([{ title: 'Aftercase', body: 'This is how it looks.' }])
  })
})

describe('ports', () => {
  it('carry calls and bytes', async () => {
    await start()
    const bytes = Uint8Array.of(1, 2, 250)
    expect(await page().client.fake.echo({ bytes })).toEqual({ bytes, size: 3 })
  })

  it('go to no contents but those of our windows', async () => {
    await start()
    expect(shell.newContents().askForPort()).toBeUndefined()
    expect(log.faults).toHaveLength(1)
  })

  it.each([
    null,
    { url: 'https://evil.example/', parent: null },
    { url: 'desk://other/', parent: null },
    { url: 'file:///etc/passwd', parent: null },
    { url: 'desk://app/', parent: { url: 'desk://app/', parent: null } },
  ])('go to no frame but the page itself: %o', async (frame) => {
    await start()
    expect(contents().askForPort(frame)).toBeUndefined()
  })

  it('are replaced when the page is reloaded, which aborts its jobs', async () => {
    await start()
    const before = page()
    const hanging = before.client.fake.hang({})
    await before.client.fake.aborted({})
    const after = page()
    await expect(hanging).rejects.toMatchObject({ code: 'disconnected' })
    await vi.waitFor(async () => expect(await after.client.fake.aborted({})).toEqual({ count: 1 }))
    await expect(before.client.fake.aborted({})).rejects.toMatchObject({ code: 'disconnected' })
    expect(contents().ports).toHaveLength(2)
  })

  it('close with their window', async () => {
    await start({ system: 'darwin' })
    const { client } = page()
    const hanging = client.fake.hang({})
    await client.fake.aborted({})
    const old = contents()
    shell.close(shell.windows[0]!)
    await expect(hanging).rejects.toMatchObject({ code: 'disconnected' })
    expect(old.askForPort()).toBeUndefined()
    shell.app.emit('activate')
    await vi.waitFor(async () => expect(await page().client.fake.aborted({})).toEqual({ count: 1 }))
  })

  it('show a dossier that exists', async () => {
    await start()
    const path = join(folder, 'dossiers', DOSSIER)
    mkdirSync(path, { recursive: true })
    await page().client.desktop.showDossier({ dossierId: DOSSIER })
    expect(shell.folders).toEqual([path])
  })
})

describe('a lost worker', () => {
  it('is started again; the page is told by its closed port', async () => {
    await start()
    await expect(page().client.fake.crash({})).rejects.toMatchObject({ code: 'disconnected' })
    await vi.waitFor(async () => expect(await page().client.fake.aborted({})).toEqual({ count: 0 }))
    expect(shell.calls.filter((call) => call === 'desk')).toHaveLength(2)
    expect(log.faults).toEqual([expect.objectContaining({ message: 'ended' })])
  })
})

describe('a page that crashed', () => {
  it('is loaded again, but not for ever', async () => {
    await start()
    for (let i = 0; i < 5; i += 1) contents().emit('render-process-gone', {}, { reason: 'crashed' })
    expect(contents().reloads).toBe(3)
    expect(log.faults).toHaveLength(5)
  })

  it('that ended as it should is left alone', async () => {
    await start()
    contents().emit('render-process-gone', {}, { reason: 'clean-exit' })
    expect(contents().reloads).toBe(0)
  })
})

describe('quit', () => {
  it('waits for the desk, then for the log', async () => {
    await start()
    const hanging = page().client.fake.hang({})
    shell.app.quit()
    await expect(hanging).rejects.toMatchObject({ code: 'disconnected' })
    expect(shell.calls).not.toContain('exit 0')
    expect(await shell.app.exited).toBe(0)
    expect(shell.calls.slice(-3)).toEqual(['quit', 'log closed', 'exit 0'])
  })

  it('closes once, however often it is asked', async () => {
    await start()
    shell.app.quit()
    shell.app.quit()
    await shell.app.exited
    expect(shell.calls.filter((call) => call === 'log closed')).toHaveLength(1)
  })

  it.each([
    ['linux', true],
    ['win32', true],
    ['darwin', false],
  ] as const)('follows the last window on %s: %s', async (system, quits) => {
    await start({ system })
    shell.close(shell.windows[0]!)
    shell.app.emit('window-all-closed')
    expect(shell.calls.includes('quit')).toBe(quits)
  })
})
