import type { Deps } from '#node/deps.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import { endAlarm, openAlarms, raiseAlarm } from './alarms.ts'
import { readSchedule } from './store.ts'

/** In so many days all of the vault is read again. */
const DAYS = 30
const BATCH = 64

interface Original {
  readonly sha256: string
  readonly extension: string
  readonly bytes: number
}

export interface Scrubbed {
  readonly files: number
  readonly bytes: number
  readonly found: number
  readonly repaired: { readonly path: string; readonly from: string }[]
  /** What is left damaged or missing. */
  readonly reported: number
  /** All of the vault has been read since the last time this was so. */
  readonly passEnded: boolean
}

/**
 * Reads a part of the vault again: a thirtieth of its bytes, or all of it. What is damaged or missing is put back from a copy whose
 * hash fits, with an entry in the chain; where there is none an alarm stays, and is looked at first the next time.
 */
export async function scrub(
  deps: Deps,
  { all }: { readonly all: boolean },
  context: JobContext,
): Promise<Scrubbed> {
  const state = readState(deps)
  const mends = { found: 0, reported: 0, repaired: [] as { path: string; from: string }[] }
  const open = openAlarms(deps).map(({ sha256 }) => sha256)
  for (const file of byHash(deps, open)) await look(deps, [file], context, mends)

  const total = sum(deps)
  const budget = all ? total : Math.ceil(total / DAYS)
  let cursor = all ? '' : state.cursor
  let [files, bytes] = [0, 0]
  let passEnded = false
  const seen = new Set(open)
  for (;;) {
    const next = after(deps, cursor)
    if (next.length === 0) {
      passEnded = true
      cursor = ''
      break
    }
    const part: Original[] = []
    for (const file of next) {
      if (bytes >= budget && files > 0 && !all) break
      part.push(file)
      files += 1
      bytes += file.bytes
      cursor = file.sha256
    }
    const fresh = part.filter(({ sha256 }) => !seen.has(sha256))
    await look(deps, fresh, context, mends)
    keepState(deps, { cursor, passEnded: false })
    context.progress({ phase: 'verify', done: bytes, total: Math.max(budget, bytes) })
    if (!all && bytes >= budget) break
  }
  keepState(deps, { cursor, passEnded })
  return { files, bytes, ...mends, passEnded }
}

async function look(
  deps: Deps,
  part: readonly Original[],
  context: JobContext,
  mends: { found: number; reported: number; repaired: { path: string; from: string }[] },
): Promise<void> {
  if (part.length === 0) return
  const quiet = { signal: context.signal, progress: () => undefined }
  const paths = part.map(pathOf)
  const hashes = await hashed(deps, paths, quiet)
  for (const [index, file] of part.entries()) {
    const actual = hashes[index] ?? null
    if (actual?.sha256 === file.sha256) {
      await endAlarm(deps, file.sha256, '')
      continue
    }
    mends.found += 1
    const { folder } = await readSchedule(deps.db)
    const { sha256, extension } = file
    const job = { dataDir: deps.dataDir, folder, sha256, extension }
    const from = await deps.jobs.run('repairOriginal', job, quiet)
    if (from === null) {
      mends.reported += 1
      await raiseAlarm(deps, sha256, actual === null ? 'missing' : 'damaged')
    } else {
      mends.repaired.push({ path: pathOf(file), from })
      await endAlarm(deps, sha256, from)
    }
  }
}

/** One file that the disk refuses to read must not hide the others. */
async function hashed(
  deps: Deps,
  paths: readonly string[],
  quiet: JobContext,
): Promise<({ sha256: string } | null)[]> {
  const { dataDir } = deps
  try {
    return await deps.jobs.run('hashFiles', { dataDir, paths }, quiet)
  } catch (error) {
    if (quiet.signal.aborted || (error as NodeJS.ErrnoException).code !== 'EIO') throw error
    if (paths.length === 1) return [{ sha256: 'unreadable' }]
    return (await Promise.all(paths.map((path) => hashed(deps, [path], quiet)))).flat()
  }
}

const pathOf = ({ sha256, extension }: Original): string =>
  `vault/${sha256.slice(0, 2)}/${sha256}.${extension}`

const COLUMNS = 'SELECT sha256, extension, bytes FROM vault_files WHERE deleted_at IS NULL'

function after({ raw }: Deps, cursor: string): Original[] {
  return raw.prepare(`${COLUMNS} AND sha256 > ? ORDER BY sha256 LIMIT ${BATCH}`).all(cursor) as Original[]
}

function byHash({ raw }: Deps, hashes: readonly string[]): Original[] {
  const read = raw.prepare(`${COLUMNS} AND sha256 = ?`)
  return hashes.flatMap((sha256) => (read.get(sha256) as Original | undefined) ?? [])
}

function sum({ raw }: Deps): number {
  return Number(
    raw.prepare('SELECT coalesce(sum(bytes), 0) FROM vault_files WHERE deleted_at IS NULL').pluck().get(),
  )
}

interface State {
  readonly cursor: string
  /** When a part was last read. */
  readonly at: number | null
  /** When all of the vault had last been read. */
  readonly lastPass: number | null
  /** Share of this pass that is done, by bytes. */
  readonly share: number
}

/** How far the vault was read again. */
export function readState(deps: Deps): State {
  const row = deps.raw.prepare('SELECT cursor, at, last_pass AS lastPass FROM scrub_state').get() as
    { cursor: string; at: number; lastPass: number | null } | undefined
  if (row === undefined) return { cursor: '', at: null, lastPass: null, share: 0 }
  const done = deps.raw
    .prepare('SELECT coalesce(sum(bytes), 0) FROM vault_files WHERE deleted_at IS NULL AND sha256 <= ?')
    .pluck()
    .get(row.cursor) as number
  return { ...row, share: row.cursor === '' ? 0 : done / Math.max(1, sum(deps)) }
}

function keepState(deps: Deps, { cursor, passEnded }: { cursor: string; passEnded: boolean }): void {
  const now = deps.now()
  deps.raw
    .prepare(
      `INSERT INTO scrub_state (one, cursor, at, last_pass) VALUES (1, @cursor, @now, @pass)
       ON CONFLICT (one) DO UPDATE SET cursor = @cursor, at = @now, last_pass = coalesce(@pass, last_pass)`,
    )
    .run({ cursor, now, pass: passEnded ? now : null })
}
