import type { EmitterPort } from '#rpc/links/node-port.ts'
import { PAGE_URL } from './guard.ts'
import type { ShellPlatform, WindowLike, WindowOptions } from './platform.ts'

/** Reloads after a crash of the page, at most so often in one window: a page that always crashes must not loop. */
const MAX_RELOADS = 3

export interface Windows {
  /** Shows the window there is, or opens one. */
  showOrOpen(): void
  /** Brings the window, or a new one, to an address within the page, such as `/case/ID`. */
  showAt(address: string): void
  /** True for the contents of a window that was opened here: only those may have a port. */
  isOurs(contentsId: number): boolean
  readonly count: number
}

export interface WindowHooks {
  readonly onClosed: (contentsId: number) => void
  readonly onFault: (where: string, error: unknown) => void
}

export function createWindows<P extends EmitterPort>(
  platform: ShellPlatform<P>,
  preload: string,
  hooks: WindowHooks,
): Windows {
  const open = new Map<number, WindowLike<P>>()

  const load = (window: WindowLike<P>, url: string): void => {
    window.loadURL(url).catch((error: unknown) => {
      hooks.onFault('page.load', error)
      platform.showError('Aftercase', `The page could not be loaded. ${String(error)}`)
    })
  }
  const bringForward = (window: WindowLike<P>): void => {
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }

  const openOne = (url: string = PAGE_URL): void => {
    const window = platform.newWindow(windowOptions(preload))
    // Read once: a closed window's contents can no longer be asked.
    const { id } = window.webContents
    open.set(id, window)
    window.on('closed', () => {
      open.delete(id)
      hooks.onClosed(id)
    })
    window.once('ready-to-show', () => window.show())
    let reloads = 0
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit') return
      hooks.onFault('page.gone', new Error(reason))
      reloads += 1
      if (reloads <= MAX_RELOADS) window.webContents.reload()
    })
    load(window, url)
  }

  return {
    showOrOpen() {
      const [window] = open.values()
      if (window) bringForward(window)
      else openOne()
    },
    showAt(address) {
      const [window] = open.values()
      const url = `${PAGE_URL}#${address}`
      if (!window) return openOne(url)
      // The page itself stays: only what stands after the # changes.
      load(window, url)
      bringForward(window)
    },
    isOurs: (contentsId) => open.has(contentsId),
    get count() {
      return open.size
    },
  }
}

/** Every window is sandboxed and isolated. The spell checker is off: it would fetch dictionaries from the network. */
export function windowOptions(preload: string): WindowOptions {
  return {
    title: 'Aftercase',
    width: 1360,
    height: 860,
    minWidth: 900,
    minHeight: 600,
    show: false,
    backgroundColor: '#ffffff',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  }
}
