import { createHash } from 'node:crypto'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import {
  BrowserWindow,
  Menu,
  MessageChannelMain,
  app,
  dialog,
  ipcMain,
  protocol,
  session,
  shell,
} from 'electron'
import { defaultDataFolder } from '#node/data-folder.ts'
import { startDeskWorker } from '#node/desk-worker.ts'
import { memoryLog, openLog } from '#node/log.ts'
import { dataArgument } from './arguments.ts'
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
  newWindow: (options) => new BrowserWindow(options),
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
  showFolder: (path) => shell.openPath(path),
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
}).catch((error: unknown) => {
  dialog.showErrorBox('Aftercase', error instanceof Error ? (error.stack ?? error.message) : String(error))
  app.exit(1)
})
