import type { EmitterPort } from '#rpc/links/node-port.ts'
import type { MenuItem } from './menu.ts'

/**
 * The few members of Electron the shell uses. `index.ts` passes the real ones without a cast, which is the
 * compile-time proof that the fakes of the tests are honest. Generic in the port type `P` (MessagePortMain there).
 */
export interface ShellPlatform<P extends EmitterPort> {
  readonly app: AppLike<P>
  readonly ipc: IpcLike<P>
  readonly protocol: ProtocolLike
  readonly permissions: PermissionsLike
  readonly newChannel: () => { readonly port1: P; readonly port2: P }
  readonly newWindow: (options: WindowOptions) => WindowLike<P>
  readonly setMenu: (items: readonly MenuItem[]) => void
  readonly showError: (title: string, text: string) => void
  /** Asks a yes-or-no question; resolves with the answer. */
  readonly confirm: (question: string, detail: string, yes: string, no: string) => Promise<boolean>
  readonly browse: (url: string) => Promise<void>
  /** Shows a system notice. Where the system has none, or the person turned them off, nothing happens. */
  readonly notify: (notice: Notice) => void
  /** The number on the program's icon in the taskbar or dock; 0 takes it away. */
  readonly setBadge: (count: number) => void
  /** Lets the person choose a folder in the system's dialog; null when they chose none. */
  readonly chooseFolder: () => Promise<string | null>
  /** Shows a folder in the file manager; resolves with an error text, empty when it worked. */
  readonly showFolder: (path: string) => Promise<string>
  /** Opens the folder of a file in the file manager and points at the file. */
  readonly showFile: (path: string) => void
}

export interface Notice {
  readonly title: string
  readonly body: string
  /** The person followed the notice. */
  readonly onClick: () => void
}

export interface Preventable {
  preventDefault(): void
}

export interface AppLike<P extends EmitterPort> {
  requestSingleInstanceLock(): boolean
  enableSandbox(): void
  whenReady(): Promise<void>
  getLocale(): string
  quit(): void
  exit(code?: number): void
  on(event: 'second-instance', listener: () => void): unknown
  on(event: 'activate', listener: () => void): unknown
  on(event: 'window-all-closed', listener: () => void): unknown
  on(event: 'will-quit', listener: (event: Preventable) => void): unknown
  on(
    event: 'web-contents-created',
    listener: (event: Preventable, contents: ContentsLike<P>) => void,
  ): unknown
}

export interface IpcLike<P extends EmitterPort> {
  on(channel: string, listener: (event: IpcEventLike<P>) => void): unknown
}

export interface IpcEventLike<P extends EmitterPort> {
  readonly sender: ContentsLike<P>
  /** Null when the frame has gone or has navigated since. */
  readonly senderFrame: FrameLike | null
}

export interface FrameLike {
  readonly url: string
  /** Null for the main frame. */
  readonly parent: FrameLike | null
}

export interface ProtocolLike {
  registerSchemesAsPrivileged(
    schemes: {
      scheme: string
      privileges: { standard: boolean; secure: boolean; supportFetchAPI: boolean; stream: boolean }
    }[],
  ): void
  handle(scheme: string, answer: (request: Request) => Promise<Response>): void
}

/** What the session of the windows is asked; each answer is a pure rule of `guard.ts`. */
export interface PermissionsLike {
  decidePermissions(rule: (permission: string, requestingUrl: string) => boolean): void
  decideRequests(rule: (url: string) => boolean): void
}

export interface ContentsLike<P extends EmitterPort> {
  readonly id: number
  postMessage(channel: string, message: unknown, transfer?: P[]): void
  setWindowOpenHandler(handler: (details: { readonly url: string }) => { action: 'deny' }): void
  reload(): void
  on(event: 'will-frame-navigate', listener: (event: Preventable & { readonly url: string }) => void): unknown
  on(event: 'will-redirect', listener: (event: Preventable & { readonly url: string }) => void): unknown
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown
  on(
    event: 'render-process-gone',
    listener: (event: Preventable, details: { readonly reason: string }) => void,
  ): unknown
}

export interface WindowLike<P extends EmitterPort> {
  readonly webContents: ContentsLike<P>
  loadURL(url: string): Promise<void>
  show(): void
  focus(): void
  isMinimized(): boolean
  restore(): void
  on(event: 'closed', listener: () => void): unknown
  once(event: 'ready-to-show', listener: () => void): unknown
}

export interface WindowOptions {
  readonly title: string
  readonly width: number
  readonly height: number
  readonly minWidth: number
  readonly minHeight: number
  readonly show: boolean
  readonly backgroundColor: string
  readonly autoHideMenuBar: boolean
  readonly webPreferences: {
    readonly preload: string
    readonly sandbox: true
    readonly contextIsolation: true
    readonly nodeIntegration: false
    readonly webviewTag: false
    readonly spellcheck: false
  }
}
