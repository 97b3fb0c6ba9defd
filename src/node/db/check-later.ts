import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { JobRunner } from '#node/jobs/runner.ts'
import { INDEX_FILE } from '#node/search/index-file.ts'
import { DATABASE_FILE, type Unchecked } from './open.ts'

/** What a look at the whole database found; null while nothing is wrong with it. */
export interface Health {
  database: 'changed' | 'damaged' | null
}

/** A check under way, beside a desk that is in use. */
export interface Checking {
  /** Resolves when the file has been held against its seal: until then the desk must not be closed. */
  readonly sealed: Promise<void>
  /** Resolves when all of it is done. Never rejects. */
  readonly done: Promise<void>
  /** Ends what may be broken off. */
  stop(): void
}

/**
 * Looks at a large database in another thread after the desk has opened: whether it is as it was closed, then whether SQLite
 * finds it sound.
 * @param found told once, where something is wrong
 */
export function checkLater(options: {
  readonly unchecked: Unchecked
  readonly dataDir: string
  readonly jobs: JobRunner
  readonly found: (what: NonNullable<Health['database']>) => void
  /** The index of the search is damaged; nothing in it is the only copy of anything. */
  readonly discardIndex: () => void
  readonly onFault: (error: unknown) => void
}): Checking {
  const { unchecked, dataDir, jobs, found, discardIndex, onFault } = options
  const stopping = new AbortController()
  const context = { signal: new AbortController().signal, progress: () => undefined }
  const compare = async (): Promise<void> => {
    if (unchecked.sha256 === null) return unchecked.settle(true)
    const [file] = await jobs.run('hashFiles', { dataDir, paths: [DATABASE_FILE] }, context)
    const fits = file?.sha256 === unchecked.sha256
    unchecked.settle(fits)
    if (!fits) found('changed')
  }
  const isSound = async (name: string): Promise<boolean> =>
    stopping.signal.aborted || (await jobs.run('quickCheck', { file: join(dataDir, name) }, context)) === 'ok'
  const read = async (): Promise<void> => {
    if (!(await isSound(DATABASE_FILE))) found('damaged')
    if (existsSync(join(dataDir, INDEX_FILE)) && !(await isSound(INDEX_FILE))) discardIndex()
  }
  const sealed = compare().catch((error: unknown) => {
    // Not known to be another: SQLite's own check still comes.
    unchecked.settle(true)
    onFault(error)
  })
  const done = sealed.then(read).catch((error: unknown) => {
    // The thread ends with the desk.
    if (!stopping.signal.aborted) onFault(error)
  })
  return { sealed, done, stop: () => stopping.abort() }
}
