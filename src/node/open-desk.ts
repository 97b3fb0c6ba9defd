import { mkdirSync } from 'node:fs'
import { v7 } from 'uuid'
import { DeskError } from '#contract/errors.ts'
import { deskContract } from '#contract/index.ts'
import { type Router, createRouter } from '#rpc/serve.ts'
import { applyStagedRestore, hasStagedRestore } from './backup/staged.ts'
import { backupTasks } from './backup/tasks.ts'
import { setClock } from './cases/cells.ts'
import { type Health, checkLater } from './db/check-later.ts'
import { READ_AT_ONCE, type OpenDatabase, asDeskError, assertNotInUse, openDatabase } from './db/open.ts'
import { beganClean } from './desk/clean-desk.ts'
import { deskHandlers } from './desk-handlers.ts'
import type { Deps } from './deps.ts'
import type { JobRunner } from './jobs/runner.ts'
import { openLog } from './log.ts'
import { systemFacts } from './place/facts.ts'
import { type Judgement, judgePlace } from './place/judge-place.ts'
import { loadPolicies } from './policies.ts'
import type { LintRules } from '#core/replies/lint-compile.ts'
import { loadLintRules } from './replies/lint-rules.ts'
import { loadTemplates } from './replies/templates.ts'
import { createPresence } from './people/presence.ts'
import { sendHome } from './people/stand-in.ts'
import { openPolicyBook } from './rules/book.ts'
import { refreshProjections } from './rules/edition.ts'
import { isChainBehind, keepHead } from './custody/head.ts'
import { tellRestored } from './custody/restored.ts'
import { removeDeleted } from './custody/retention.ts'
import { writeMissingPages } from './evidence/by-case.ts'
import { createAddMany } from './evidence/intake/add-many.ts'
import { type Describer, startDescriber } from './evidence/intake/describer.ts'
import { keptUploads } from './evidence/intake/batches.ts'
import { removeIndex } from './search/index-file.ts'
import { openSearch } from './search/search.ts'
import { startScheduler } from './schedule/scheduler.ts'
import { createUploads } from './uploads.ts'
import { sweepVault } from './vault/sweep.ts'
import { createVault } from './vault/vault.ts'
import { createWatcher } from './watch/watcher.ts'
import { type Watching, startWatching } from './watch/watching.ts'

/** A phone that sends a film over a weak network pauses for seconds. */
const SETTLE_MS = 10_000

export interface DeskOptions {
  readonly dataDir: string
  readonly resourcesDir: string
  readonly version: string
  readonly jobs: JobRunner
  /** Clock in epoch milliseconds and ids: injected, so that tests can hold them still. */
  readonly now?: () => number
  readonly newId?: () => string
  readonly checkOutputs?: boolean
  /** Whether a live database may lie in the data folder; that of this computer where it is not given. */
  readonly judgePlace?: (folder: string) => Judgement | null
  /** Whether callers may name files of this computer by path; never for a desk that a page talks to. */
  readonly localPaths?: boolean
  /** Whether work goes on between calls (thumbnails of files that came in). */
  readonly background?: boolean
  /** Bytes up to which a database is checked before it opens; a larger one is checked afterwards, in the background. */
  readonly readAtOnce?: number
  /** How long a file of a watched folder must not have changed. */
  readonly settleMs?: number
  /** Closes this desk and opens it again, where the host can. */
  readonly startAnew?: () => void
  /** Lets the desk do what is planned, by this clock; without it nothing is done by itself. */
  readonly later?: (ms: number, run: () => void) => () => void
}

export interface Desk {
  readonly router: Router
  readonly deps: Deps
  /** Waits for running calls, then closes the database. */
  close(): Promise<void>
}

/**
 * The composition root: restores what is staged, opens and migrates the database, sweeps what an earlier run left
 * half done, and serves the contract.
 * @throws DeskError place-unsafe, database-from-the-future, database-damaged, read-only, disk-full, desk-in-use
 */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { dataDir, resourcesDir, version, jobs } = options
  const now = options.now ?? Date.now
  const newId = options.newId ?? v7
  const readAtOnce = options.background ? (options.readAtOnce ?? READ_AT_ONCE) : undefined
  let database: OpenDatabase | null = null
  try {
    const place = (options.judgePlace ?? ((folder) => judgePlace(folder, systemFacts)))(dataDir)
    if (place?.verdict === 'unsafe')
      throw new DeskError('place-unsafe', { kind: place.kind, name: place.name, path: dataDir })
    makeFolder(dataDir)
    // A restore moves whole folders: not under the feet of a desk that has them open.
    if (hasStagedRestore(dataDir)) assertNotInUse(dataDir)
    const restored = applyStagedRestore(dataDir, now())
    database = await openDatabase(dataDir, now, undefined, readAtOnce)
    const opened = database
    // An older chain is what a restore asked for.
    if (restored) await tellRestored(database, dataDir)
    // It may have been made from the very database that was set aside.
    if (restored) removeIndex(dataDir)
    // Only the holder of the database may sweep: a second instance has been refused above.
    setClock(database.raw, now())
    sendHome(database.raw)
    removeDeleted({ raw: database.raw, dataDir })
    const startup = [
      ...(place === null ? [] : [{ code: `place-${place.kind}`, count: 1 }]),
      ...(restored ? [{ code: beganClean(database.raw) ? 'samples-set-aside' : 'restored', count: 1 }] : []),
      ...(database.logDamaged ? [{ code: 'log-damaged', count: 1 }] : []),
      ...(isChainBehind(database.raw, dataDir) ? [{ code: 'chain-behind', count: 1 }] : []),
      ...(database.changed ? [{ code: 'database-changed', count: 1 }] : []),
      ...(await sweepVault(database.db, dataDir, await keptUploads(database.db))),
    ]
    const log = openLog(dataDir, 'desk')
    const policies = await openPolicyBook(database.db, loadPolicies(resourcesDir), now)
    const search = openSearch({
      ...{ raw: database.raw, reads: database.reads, dataDir, token: newId(), later: options.later ?? null },
      onFault: (error) => log.fault('search', error),
    })
    const health: Health = { database: null }
    let lintRules: LintRules | null = null
    let describer: Describer | null = null
    let watching: Watching | null = null
    const deps: Deps = {
      ...{ db: database.db, raw: database.raw, reads: database.reads, schema: database.schema },
      ...{ dataDir, resourcesDir, version, jobs, now, newId, log, startup },
      startAnew: options.startAnew ?? null,
      health,
      vault: createVault(dataDir, jobs, newId),
      uploads: createUploads(dataDir),
      policies,
      search,
      // Read anew at each use: a person may change the rules while the desk is open.
      get packs() {
        return policies.packs
      },
      templates: loadTemplates(resourcesDir),
      // Compiled when a reply is first looked at: most commands never do, and it is half a second.
      get lintRules() {
        lintRules ??= loadLintRules(resourcesDir)
        return lintRules
      },
      localPaths: options.localPaths ?? false,
      describeSoon: () => describer?.wake(),
      addMany: (...args) => addMany(...args),
      watcher: { look: (...args) => watcher.look(...args) },
      presence: createPresence(now, () => router.announce(['presence'])),
    }
    const addMany = createAddMany(deps)
    const watcher = createWatcher(deps, options.settleMs ?? SETTLE_MS)
    await refreshProjections(deps)
    const router = createRouter(deskContract, deskHandlers(deps), {
      onFault: (procedure, error) => log.fault(procedure, error),
      translate: (error) => asDeskError(error, dataDir),
      checkOutputs: options.checkOutputs ?? false,
    })
    if (options.background ?? false) {
      describer = startDescriber(deps, () => router.announce(['evidence']))
      watching = startWatching(deps, () => router.announce(['watch', 'cases', 'evidence']))
      void writeMissingPages(deps)
    }
    const checking = database.unchecked
      ? checkLater({
          ...{ unchecked: database.unchecked, dataDir, jobs },
          found(what) {
            health.database = what
            log.info('database-unsound', { what })
            router.announce(['backups'])
          },
          discardIndex: search.discard,
          onFault: (error) => log.fault('check-later', error),
        })
      : null
    const { later } = options
    const onFault = (task: string, error: unknown): void => {
      // A refusal has been written down for the page to show.
      if (!(error instanceof DeskError)) log.fault(`schedule.${task}`, error)
    }
    const scheduler = later
      ? startScheduler({ tasks: backupTasks(deps, router.announce), now, later, onFault })
      : null
    const stopHead = later ? keepHead(database.raw, dataDir, later) : () => undefined
    log.info('desk-open', { schema: database.schema, swept: startup.length })
    return {
      router,
      deps,
      async close() {
        await watching?.close()
        await describer?.close()
        stopHead()
        await scheduler?.stop()
        deps.presence.close()
        await router.drain()
        checking?.stop()
        await checking?.sealed
        await jobs.close()
        deps.uploads.close()
        search.close()
        await opened.close()
        log.info('desk-closed')
        log.close()
      },
    }
  } catch (error) {
    // The lock goes with the connection: a start that failed must not look like a desk in use.
    await database?.close()
    throw asDeskError(error, dataDir)
  }
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true })
  } catch (error) {
    // A file of that name is in the way.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new DeskError('read-only', { path: dataDir })
    throw error
  }
}
