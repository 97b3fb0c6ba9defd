import { existsSync, rmSync, writeFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { type BackupSource, type RestorePreview, restorePreview } from '#contract/backups.ts'
import { DeskError } from '#contract/errors.ts'
import type { Deps } from '#node/deps.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import type { CheckCopyInput } from './check-copy.ts'
import { chooseSnapshot, findBackupFolder } from './folder.ts'
import { DATABASE_NAME } from './format.ts'
import { CHECKING, stageChecked } from './staged.ts'

/** Beside the prepared desk: what a person is asked to agree to, so that it is there after a reload of the page. */
const PREVIEW = 'restore-preview.json'
const EXAMPLES = 5
const BATCH = 2_000

/** Where a source lies on this computer. @throws DeskError backup-folder, not-found */
export function placeOf(deps: Deps, source: BackupSource): CheckCopyInput {
  if (source.kind === 'upload') return { kind: 'file', file: deps.uploads.finished(source.uploadId).path }
  if (source.kind === 'file') {
    if (!existsSync(source.file)) throw new DeskError('not-found', { what: 'file', id: source.file })
    return { kind: 'file', file: source.file }
  }
  const root = findBackupFolder(source.folder)
  return { kind: 'snapshot', root, snapshot: chooseSnapshot(root, source.snapshot) }
}

/** Checks a backup whole beside the desk and says what a restore would change. */
export async function prepareRestore(
  deps: Deps,
  source: BackupSource,
  context: JobContext,
): Promise<RestorePreview> {
  const place = placeOf(deps, source)
  dropPrepared(deps)
  const target = join(deps.dataDir, CHECKING)
  const read =
    place.kind === 'file'
      ? await deps.jobs.run('readBackup', { file: place.file, target }, context)
      : await deps.jobs.run('readSnapshot', { ...place, target }, context)
  if (source.kind === 'upload') deps.uploads.discard(source.uploadId)
  try {
    const compared = await compare(deps, join(target, DATABASE_NAME), read.createdAt)
    const preview = { ...read, ...compared }
    writeFileSync(join(deps.dataDir, PREVIEW), JSON.stringify(preview))
    return preview
  } catch (error) {
    dropPrepared(deps)
    throw error
  }
}

/** What was prepared and not decided on; null where nothing is. */
export function preparedRestore({ dataDir }: Pick<Deps, 'dataDir'>): RestorePreview | null {
  try {
    if (!existsSync(join(dataDir, CHECKING, DATABASE_NAME))) return null
    return restorePreview.parse(JSON.parse(readFileSync(join(dataDir, PREVIEW), 'utf8')))
  } catch {
    return null
  }
}

/** Lets the prepared backup wait for the next start. @throws DeskError not-found */
export function acceptPrepared(deps: Pick<Deps, 'dataDir'>): void {
  if (preparedRestore(deps) === null) throw new DeskError('not-found', { what: 'backup', id: 'prepared' })
  stageChecked(deps.dataDir)
  rmSync(join(deps.dataDir, PREVIEW), { force: true })
}

export function dropPrepared({ dataDir }: Pick<Deps, 'dataDir'>): void {
  rmSync(join(dataDir, PREVIEW), { force: true })
  rmSync(join(dataDir, CHECKING), { recursive: true, force: true })
}

/** What the desk has and the backup has not. */
async function compare(
  { raw }: Deps,
  file: string,
  createdAt: number,
): Promise<Pick<RestorePreview, 'lost' | 'now'>> {
  const copy = new Database(file, { readonly: true, fileMustExist: true })
  try {
    const cases = await onlyHere(raw, copy, 'cases', 'id')
    const examples = cases.first.map((id) =>
      String(raw.prepare('SELECT platform_id FROM cases WHERE id = ?').pluck().get(id)),
    )
    const count = (query: string, ...values: unknown[]): number =>
      Number(
        raw
          .prepare(query)
          .pluck()
          .get(...values),
      )
    return {
      lost: {
        cases: cases.count,
        evidence: (await onlyHere(raw, copy, 'evidence', 'id')).count,
        submissions: (await onlyHere(raw, copy, 'submissions', 'id')).count,
        events: count('SELECT count(*) FROM case_events WHERE at > ?', createdAt),
        examples,
      },
      now: {
        cases: count('SELECT count(*) FROM cases'),
        files: count('SELECT count(*) FROM vault_files WHERE deleted_at IS NULL'),
      },
    }
  } finally {
    copy.close()
    for (const ending of ['-wal', '-shm']) rmSync(`${file}${ending}`, { force: true })
  }
}

async function onlyHere(
  raw: Database.Database,
  copy: Database.Database,
  table: 'cases' | 'evidence' | 'submissions',
  key: 'id',
): Promise<{ count: number; first: string[] }> {
  const read = raw.prepare<[string, number], { id: string }>(
    `SELECT ${key} AS id FROM ${table} WHERE ${key} > ? ORDER BY ${key} LIMIT ?`,
  )
  const there = copy.prepare(`SELECT 1 FROM ${table} WHERE ${key} = ?`)
  const found = { count: 0, first: [] as string[] }
  let last = ''
  for (;;) {
    const rows = read.all(last, BATCH)
    for (const { id } of rows) {
      last = id
      if (there.get(id) !== undefined) continue
      found.count += 1
      if (found.first.length < EXAMPLES) found.first.push(id)
    }
    if (rows.length < BATCH) return found
    await breathe()
  }
}
