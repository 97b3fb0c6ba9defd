import { createAssets } from '#node/assets.ts'
import { openedTeller } from '#node/custody/tell-opened.ts'
import type { DeskWorker, DeskWorkerData } from '#node/desk-worker.ts'
import { pageJoiner } from '#node/host-link.ts'
import { keepDesk } from '#node/kept-desk.ts'
import type { DeskLog } from '#node/log.ts'
import type { EmitterPort } from '#rpc/links/node-port.ts'
import { SCHEME, isPageOrigin, mayHave, mayRequest } from './guard.ts'
import { guardContents } from './guard-contents.ts'
import { menuFor } from './menu.ts'
import type { ShellPlatform } from './platform.ts'
import { createRelay } from './relay.ts'
import { createReminders } from './reminders.ts'
import { createWindows } from './windows.ts'

export interface ShellConfig {
  readonly packaged: boolean
  readonly system: NodeJS.Platform
  /** Absolute path of the built preload. */
  readonly preload: string
  readonly rendererDir: string
  readonly desk: DeskWorkerData
  readonly startDesk: (data: DeskWorkerData) => Promise<DeskWorker>
  readonly openLog: (dataDir: string) => DeskLog
  readonly wait: (ms: number) => Promise<void>
  readonly now: () => number
  /** Runs something once after so many milliseconds; answers with what calls it off. */
  readonly later: (ms: number, run: () => void) => () => void
  /** IANA zone of this computer's clock, read anew each time: a laptop travels. */
  readonly zone: () => string
}

/**
 * Starts the program: lock, ready, rules, desk, protocol, menu, window; and in the end window, desk, log.
 * The window opens while the desk does: its calls wait, and a desk that cannot be opened answers with the reason.
 *
 * @returns `second` when another instance has this desk: that one is shown instead.
 */
export async function boot<P extends EmitterPort>(
  platform: ShellPlatform<P>,
  config: ShellConfig,
): Promise<'running' | 'second'> {
  const { app } = platform
  platform.protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return 'second'
  }
  app.enableSandbox()
  app.on('web-contents-created', (_event, contents) => guardContents(platform, contents))
  await app.whenReady()

  const { dataDir } = config.desk
  const log = config.openLog(dataDir)
  const onFault = (where: string, error: unknown): string => log.fault(where, error)
  platform.permissions.decidePermissions(mayHave)
  platform.permissions.decideRequests(mayRequest)

  const desk = keepDesk({
    start: () => config.startDesk(config.desk),
    onFault,
    wait: config.wait,
    now: config.now,
  })
  const pages = desk.then((kept) =>
    pageJoiner(kept, {
      ...{ host: 'electron', dataDir, log },
      showFolder: (folder) => show(platform, folder),
      showFile: async (path) => platform.showFile(path),
      chooseFolder: platform.chooseFolder,
      showNotice: (title, body) => platform.notify({ title, body, onClick: windows.showOrOpen }),
    }),
  )
  const tell = desk.then(openedTeller)
  const assets = createAssets({
    ...{ rendererDir: config.rendererDir, dataDir },
    tellOpened: {
      original: async (sha256) => (await tell).original(sha256),
      dossierFile: async (...file) => (await tell).dossierFile(...file),
    },
  })
  platform.protocol.handle(SCHEME, (request) =>
    isPageOrigin(request.url) ? assets(request) : Promise.resolve(new Response(null, { status: 404 })),
  )
  platform.setMenu(menuFor({ locale: app.getLocale(), platform: config.system, packaged: config.packaged }))

  const windows = createWindows(platform, config.preload, { onClosed: (id) => relay.drop(id), onFault })
  const relay = createRelay(platform, {
    isOurs: windows.isOurs,
    join: async (page) => (await pages).join(page),
    onFault,
  })
  app.on('second-instance', windows.showOrOpen)
  app.on('activate', windows.showOrOpen)
  app.on('window-all-closed', () => {
    if (config.system !== 'darwin') app.quit()
  })
  const reminders = createReminders(platform, {
    ...{ desk, onFault, later: config.later, zone: config.zone },
    onFollow: windows.showAt,
  })
  quitAfter(platform, async () => {
    reminders.stop()
    await (await desk).close()
    log.close()
  })
  windows.showOrOpen()
  return 'running'
}

/** Windows are gone when this runs, so their jobs are aborted; the process stays until the desk has closed. */
function quitAfter<P extends EmitterPort>({ app }: ShellPlatform<P>, close: () => Promise<void>): void {
  let closing = false
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (closing) return
    closing = true
    close().then(
      () => app.exit(0),
      () => app.exit(1),
    )
  })
}

async function show<P extends EmitterPort>(platform: ShellPlatform<P>, folder: string): Promise<void> {
  const failure = await platform.showFolder(folder)
  if (failure !== '') throw new Error(failure)
}
