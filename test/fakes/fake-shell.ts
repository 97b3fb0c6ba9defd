import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { EmitterPort } from '#rpc/links/node-port.ts'
import { PORT_REQUEST } from '../../electron/channel.ts'
import type { MenuItem } from '../../electron/main/menu.ts'
import type {
  AppLike,
  ContentsLike,
  FrameLike,
  Notice,
  Preventable,
  ShellPlatform,
  WindowLike,
  WindowOptions,
} from '../../electron/main/platform.ts'

/** A port as Electron's main process has it: messages come wrapped as `{ data }`. */
export class FakePort implements EmitterPort {
  readonly #port: MessagePort
  constructor(port: MessagePort) {
    this.#port = port
  }
  postMessage(message: unknown): void {
    this.#port.postMessage(message)
  }
  on(event: 'message' | 'close', listener: (message: unknown) => void): unknown {
    if (event === 'close') return this.#port.on('close', () => listener(undefined))
    return this.#port.on('message', (data: unknown) => listener({ data, ports: [] }))
  }
  start(): void {
    this.#port.start()
  }
  close(): void {
    this.#port.close()
  }
}

export class FakeEvent implements Preventable {
  prevented = false
  readonly url: string
  constructor(url = '') {
    this.url = url
  }
  preventDefault(): void {
    this.prevented = true
  }
}

export class FakeContents extends EventEmitter implements ContentsLike<FakePort> {
  readonly id: number
  reloads = 0
  /** Ports handed to the page, oldest first. */
  readonly ports: FakePort[] = []
  openHandler: ((details: { readonly url: string }) => { action: 'deny' }) | null = null
  readonly #shell: FakeShell
  constructor(shell: FakeShell, id: number) {
    super()
    this.#shell = shell
    this.id = id
  }
  postMessage(channel: string, message: unknown, transfer: FakePort[] = []): void {
    this.ports.push(...transfer)
    this.#shell.calls.push(`post ${channel} ${String(message)}`)
  }
  setWindowOpenHandler(handler: (details: { readonly url: string }) => { action: 'deny' }): void {
    this.openHandler = handler
  }
  reload(): void {
    this.reloads += 1
  }
  /** What the preload does for the page. */
  askForPort(frame: FrameLike | null = { url: 'desk://app/', parent: null }): FakePort | undefined {
    const before = this.ports.length
    this.#shell.ipcEvents.emit(PORT_REQUEST, { sender: this, senderFrame: frame })
    return this.ports[before]
  }
  /** Plays a navigation; true when it was let through. */
  navigates(url: string, kind: 'will-frame-navigate' | 'will-redirect' = 'will-frame-navigate'): boolean {
    const event = new FakeEvent(url)
    this.emit(kind, event)
    return !event.prevented
  }
}

export class FakeWindow extends EventEmitter implements WindowLike<FakePort> {
  readonly webContents: FakeContents
  readonly options: WindowOptions
  readonly seen: string[] = []
  minimized = false
  constructor(contents: FakeContents, options: WindowOptions) {
    super()
    this.webContents = contents
    this.options = options
  }
  loadURL(url: string): Promise<void> {
    this.seen.push(`load ${url}`)
    return Promise.resolve()
  }
  show(): void {
    this.seen.push('show')
  }
  focus(): void {
    this.seen.push('focus')
  }
  isMinimized(): boolean {
    return this.minimized
  }
  restore(): void {
    this.minimized = false
    this.seen.push('restore')
  }
}

class FakeApp extends EventEmitter implements AppLike<FakePort> {
  locale = 'en-GB'
  lock = true
  readonly #shell: FakeShell
  #exit: (code: number) => void = () => undefined
  /** Resolves with the exit code. */
  readonly exited = new Promise<number>((resolve) => {
    this.#exit = resolve
  })
  constructor(shell: FakeShell) {
    super()
    this.#shell = shell
  }
  requestSingleInstanceLock(): boolean {
    this.#shell.calls.push('lock')
    return this.lock
  }
  enableSandbox(): void {
    this.#shell.calls.push('sandbox')
  }
  whenReady(): Promise<void> {
    this.#shell.calls.push('ready')
    return Promise.resolve()
  }
  getLocale(): string {
    return this.locale
  }
  /** As Electron does: closes the windows, then asks whether it may quit. */
  quit(): void {
    this.#shell.calls.push('quit')
    for (const window of this.#shell.windows.slice()) this.#shell.close(window)
    const event = new FakeEvent()
    this.emit('will-quit', event)
    if (!event.prevented) this.exit(0)
  }
  exit(code = 0): void {
    this.#shell.calls.push(`exit ${code}`)
    this.#exit(code)
  }
}

/** Electron as far as the shell uses it. `calls` keeps the order of what was asked of it. */
export class FakeShell implements ShellPlatform<FakePort> {
  readonly calls: string[] = []
  readonly windows: FakeWindow[] = []
  readonly ipcEvents = new EventEmitter()
  readonly app = new FakeApp(this)
  readonly ipc = this.ipcEvents
  menu: readonly MenuItem[] = []
  agrees = false
  readonly browsed: string[] = []
  readonly folders: string[] = []
  readonly notices: Notice[] = []
  badge = 0
  mayHave: (permission: string, requestingUrl: string) => boolean = () => true
  mayRequest: (url: string) => boolean = () => true
  answer: (request: Request) => Promise<Response> = () => Promise.reject(new Error('no handler'))
  #lastId = 0

  readonly protocol = {
    registerSchemesAsPrivileged: (schemes: readonly { scheme: string }[]): void => {
      this.calls.push(`scheme ${schemes.map(({ scheme }) => scheme).join()}`)
    },
    handle: (scheme: string, answer: (request: Request) => Promise<Response>): void => {
      this.calls.push(`protocol ${scheme}`)
      this.answer = answer
    },
  }
  readonly permissions = {
    decidePermissions: (rule: (permission: string, requestingUrl: string) => boolean): void => {
      this.calls.push('permissions')
      this.mayHave = rule
    },
    decideRequests: (rule: (url: string) => boolean): void => {
      this.calls.push('requests')
      this.mayRequest = rule
    },
  }
  readonly newChannel = (): { port1: FakePort; port2: FakePort } => {
    const { port1, port2 } = new MessageChannel()
    return { port1: new FakePort(port1), port2: new FakePort(port2) }
  }
  readonly newWindow = (options: WindowOptions): FakeWindow => {
    this.calls.push('window')
    const window = new FakeWindow(this.newContents(), options)
    this.windows.push(window)
    return window
  }
  readonly setMenu = (items: readonly MenuItem[]): void => {
    this.calls.push('menu')
    this.menu = items
  }
  readonly showError = (title: string, text: string): void => void this.calls.push(`error ${title}: ${text}`)
  readonly confirm = (question: string, detail: string): Promise<boolean> => {
    this.calls.push(`confirm ${question} ${detail}`)
    return Promise.resolve(this.agrees)
  }
  readonly browse = (url: string): Promise<void> => Promise.resolve(void this.browsed.push(url))
  readonly notify = (notice: Notice): void => void this.notices.push(notice)
  readonly setBadge = (count: number): void => {
    this.badge = count
  }
  /** What the person chooses in the folder dialog. */
  chosenFolder: string | null = null
  readonly chooseFolder = (): Promise<string | null> => Promise.resolve(this.chosenFolder)
  readonly showFile = (path: string): void => void this.folders.push(path)
  readonly showFolder = (path: string): Promise<string> => {
    this.folders.push(path)
    return Promise.resolve('')
  }

  /** Contents that no window of ours holds, as a developer tool's or an extension's would be. */
  newContents(): FakeContents {
    this.#lastId += 1
    const contents = new FakeContents(this, this.#lastId)
    this.app.emit('web-contents-created', new FakeEvent(), contents)
    return contents
  }
  /** Plays the person closing a window. */
  close(window: FakeWindow): void {
    this.windows.splice(this.windows.indexOf(window), 1)
    window.emit('closed')
  }
}
