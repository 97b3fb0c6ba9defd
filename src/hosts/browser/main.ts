import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createAssets } from '#node/assets.ts'
import { openedTeller } from '#node/custody/tell-opened.ts'
import { defaultDataFolder } from '#node/data-folder.ts'
import { startDeskWorker } from '#node/desk-worker.ts'
import { pageJoiner } from '#node/host-link.ts'
import { keepDesk } from '#node/kept-desk.ts'
import { type DeskLog, memoryLog, openLog } from '#node/log.ts'
import { refusalSentence } from './sentences.ts'
import { startBrowserHost } from './server.ts'
import { folderOpener } from './show-folder.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

interface Options {
  readonly dataDir: string
  readonly port: number
  readonly printJson: boolean
}

/** Reads the command line. `--open` is the launcher's business and accepted here so that it can be passed through. */
function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      port: { type: 'string', default: '0' },
      open: { type: 'boolean' },
      'print-json': { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error('--port takes a number from 0 to 65535')
  const dataDir = values.data ?? defaultDataFolder(process.env, process.platform, homedir())
  return { dataDir: resolve(dataDir), port, printJson: values['print-json'] }
}

/** A folder that cannot be written to still gets its desk opened, to say so on a screen. */
function openLogOrNone(dataDir: string): DeskLog {
  try {
    return openLog(dataDir, 'browser')
  } catch {
    return memoryLog()
  }
}

/** Runs the desk until a signal. @returns the exit code when it could not start, null when it runs. */
async function main(): Promise<number | null> {
  let options: Options
  try {
    options = readOptions(process.argv.slice(2))
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return 2
  }
  const { dataDir, port, printJson } = options
  const rendererDir = join(root, 'out', 'renderer')
  if (!existsSync(join(rendererDir, 'index.html'))) {
    console.error('The page has not been built yet. Run: npm run build')
    return 1
  }
  const log = openLogOrNone(dataDir)
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const desk = await keepDesk({
    start: () =>
      startDeskWorker(new URL('../../node/worker.ts', import.meta.url), {
        dataDir,
        version,
        resourcesDir: join(root, 'resources'),
        jobsEntry: new URL('../../node/jobs/worker.ts', import.meta.url).href,
        checkOutputs: process.env['AFTERCASE_CHECK_OUTPUTS'] === '1',
      }),
    onFault: (where, error) => log.fault(where, error),
    wait: (ms) => pause(ms, undefined, { ref: false }),
    now: Date.now,
  })
  const refusal = desk.refusal()
  if (refusal) console.error(refusalSentence(refusal, dataDir))
  if (refusal?.code === 'desk-in-use') return 1

  const pages = pageJoiner(desk, {
    host: 'browser',
    dataDir,
    log,
    showFolder: folderOpener(process.platform, process.env),
    // No command of all systems points at a file: the page copies its path.
    showFile: null,
    chooseFolder: null,
    showNotice: null,
  })
  const assets = createAssets({ rendererDir, dataDir, tellOpened: openedTeller(desk) })
  const onFault = (where: string, error: unknown): void => void log.fault(where, error)
  const host = await startBrowserHost({ assets, pages, port, onFault }).catch(async (error: unknown) => {
    console.error(`Port ${port} cannot be used (${error instanceof Error ? error.message : String(error)}).`)
    await desk.close()
  })
  if (!host) return 1

  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    await host.close()
    await desk.close()
    log.close()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
  log.info('started', { port: host.port, refused: refusal?.code ?? '' })
  console.log(
    printJson
      ? JSON.stringify({ url: host.entry, port: host.port, dataDir, refused: refusal?.code ?? null })
      : `Aftercase: ${host.entry}`,
  )
  return null
}

const code = await main()
if (code !== null) process.exit(code)
