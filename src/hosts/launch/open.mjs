// @ts-check
/**
 * The second half of `npm start`, on Node 24 with everything installed: build, then Electron, else the browser host.
 */
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { hasDisplay } from './app-window.mjs'
import { runBrowserHost } from './browser-host.mjs'
import { buildIfStale } from './build-if-stale.mjs'
import { run } from './child.mjs'
import { crashedAtStart, electronArguments } from './electron-window.mjs'
import { obtainElectron } from './electron-binary.mjs'
import { toolEnv } from './node24.mjs'
import { callerFolder, root, say } from './root.mjs'

const USAGE = `npm start [-- OPTIONS]
  --data DIR    the desk's folder (default: the user's data folder)
  --browser     a browser window even where Electron is there
  --electron    try to fetch Electron again
  --no-window   print the address only`

process.exitCode = await main()

async function main() {
  const options = readOptions()
  if (!options) return 2
  const built = await buildIfStale(root)
  if (built !== 0) return built
  // By way of the desk's own rule; this file runs on Node 24, which reads TypeScript.
  const { defaultDataFolder } = await import('#node/data-folder.ts')
  const data = options.data
    ? resolve(callerFolder(), options.data)
    : defaultDataFolder(process.env, process.platform, homedir())
  const window = !options['no-window'] && hasDisplay(process.platform, process.env)
  if (window && !options.browser) {
    const code = await runElectron(data, Boolean(options.electron))
    if (code !== null) return code
  }
  return runBrowserHost({ root, node: process.execPath, data, window })
}

/**
 * @param {string} data always named, so that both hosts open the same desk
 * @param {boolean} force
 * @returns {Promise<number | null>} its exit code, or null when there is no Electron that runs here
 */
async function runElectron(data, force) {
  const electron = await obtainElectron(root, process.execPath, { force })
  if (!electron) return null
  const started = Date.now()
  const args = electronArguments({ root, data, platform: process.platform, uid: process.getuid?.() })
  const ended = await run(electron, args, { cwd: root, env: toolEnv(root) })
  if (!crashedAtStart(ended, Date.now() - started)) return ended.code
  say(
    `Electron could not start on this machine (${ended.signal ?? ended.code}); using a browser window instead.`,
  )
  return null
}

function readOptions() {
  const on = /** @type {const} */ ({ type: 'boolean' })
  try {
    const options = {
      data: { type: /** @type {const} */ ('string') },
      browser: on,
      electron: on,
      'no-window': on,
    }
    const { values } = parseArgs({ options })
    return values
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
    return null
  }
}
