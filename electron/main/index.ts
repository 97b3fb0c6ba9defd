import { createHash } from 'node:crypto'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import {
  BrowserWindow,
  Menu,
  MessageChannelMain,
  Notification,
  app,
  dialog,
  ipcMain,
  nativeImage,
  protocol,
  session,
  shell,
} from 'electron'
import { defaultDataFolder } from '#node/data-folder.ts'
import { startDeskWorker } from '#node/desk-worker.ts'
import { memoryLog, openLog } from '#node/log.ts'
import { dataArgument } from './arguments.ts'
import { badgePicture } from './badge-picture.ts'
import { boot } from './boot.ts'
import { toTemplate } from './menu.ts'
import type { ShellPlatform } from './platform.ts'

const here = import.meta.dirname
const dataDir = resolve(
  dataArgument(process.argv) ?? defaultDataFolder(process.env, process.platform, homedir()),
)
// Chromium's own files stay out of the desk's folder; one profile a desk makes the lock one a desk too.
const profile = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
app.setPath('userData', join(app.getPath('appData'), 'Aftercase Shell', profile))

// Windows shows notices only of programs it knows by this name; it is the `appId` of the installer.
if (process.platform === 'win32') app.setAppUserModelId('app.aftercase.desk')
/** A notice that nothing holds may be collected, and its click with it. */
const shown = new Set<Notification>()

const platform: ShellPlatform<Electron.MessagePortMain> = {
  app,
  ipc: ipcMain,
  protocol,
  permissions: {
    decidePermissions(rule) {
      session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) =>
        rule(permission, origin),
      )
      session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) =>
        answer(rule(permission, details.requestingUrl)),
      )
    },
    decideRequests(rule) {
      session.defaultSession.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !rule(url) }))
    },
  },
  newChannel: () => new MessageChannelMain(),
  // Said once more where the window is made, for readers and for programs that look for it here.
  newWindow: ({ webPreferences: { preload }, ...options }) =>
    new BrowserWindow({
      ...options,
      webPreferences: {
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
      },
    }),
  setMenu: (items) => Menu.setApplicationMenu(Menu.buildFromTemplate(toTemplate(items))),
  showError: (title, text) => dialog.showErrorBox(title, text),
  async confirm(message, detail, yes, no) {
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message,
      detail,
      buttons: [yes, no],
      defaultId: 1,
      cancelId: 1,
    })
    return response === 0
  },
  browse: (url) => shell.openExternal(url),
  notify({ title, body, onClick }) {
    if (!Notification.isSupported()) return
    const notice = new Notification({ title, body })
    const done = (): void => void shown.delete(notice)
    shown.add(notice)
    notice.once('click', () => {
      done()
      onClick()
    })
    notice.once('close', done)
    notice.once('failed', done)
    notice.show()
  },
  setBadge(count) {
    app.setBadgeCount(count)
    // The taskbar of Windows has no numbers of its own: the number is a picture over the icon.
    if (process.platform !== 'win32') return
    const { side, pixels } = badgePicture(count)
    const picture = nativeImage.createFromBitmap(Buffer.from(pixels), { width: side, height: side })
    for (const window of BrowserWindow.getAllWindows())
      window.setOverlayIcon(count === 0 ? null : picture, count === 0 ? '' : String(count))
  },
  async chooseFolder() {
    const { filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] })
    return filePaths[0] ?? null
  },
  showFolder: (path) => shell.openPath(path),
  showFile: (path) => shell.showItemInFolder(path),
}

const resources = app.isPackaged
  ? join(process.resourcesPath, 'resources')
  : join(here, '..', '..', 'resources')
boot(platform, {
  packaged: app.isPackaged,
  system: process.platform,
  preload: join(here, '..', 'preload', 'index.cjs'),
  rendererDir: join(here, '..', 'renderer'),
  desk: {
    dataDir,
    version: app.getVersion(),
    resourcesDir: resources,
    jobsEntry: new URL('./jobs.js', import.meta.url).href,
    checkOutputs: !app.isPackaged,
  },
  startDesk: (data) => startDeskWorker(new URL('./desk.js', import.meta.url), data),
  openLog(folder) {
    try {
      return openLog(folder, 'shell')
    } catch {
      // A folder that cannot be written to still gets its window, which says so.
      return memoryLog()
    }
  },
  wait: (ms) => pause(ms),
  now: Date.now,
  later(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
}).catch((error: unknown) => {
  dialog.showErrorBox('Aftercase', error instanceof Error ? (error.stack ?? error.message) : String(error))
  app.exit(1)
})
