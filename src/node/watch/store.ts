import { sql, type Selectable } from 'kysely'
import { DeskError } from '#contract/errors.ts'
import type { UnplacedFileWire, WatchFolderWire } from '#contract/watch.ts'
import type { Executor } from '#node/db/open.ts'
import type { WatchFoldersTable } from '#node/db/schema-vault.ts'
import type { SeenFile } from './scan-folder.ts'

export type FolderRecord = Selectable<WatchFoldersTable>
export type FileState = 'placed' | 'unplaced' | 'passed'

/** Folders in the order they were named. */
export async function listFolders(db: Executor): Promise<WatchFolderWire[]> {
  const { rows } = await sql<FolderRecord & { placed: number; unplaced: number }>`
    SELECT f.*, (SELECT count(*) FROM watch_files w WHERE w.folder_id = f.id AND w.state = 'placed') AS placed,
      (SELECT count(*) FROM watch_files w WHERE w.folder_id = f.id AND w.state = 'unplaced') AS unplaced
    FROM watch_folders f ORDER BY f.added_at, f.id`.execute(db)
  return rows.map((row) => ({
    ...{ id: row.id, path: row.path, kind: row.kind as WatchFolderWire['kind'], on: row.is_on === 1 },
    ...{ lookedAt: row.looked_at, placed: row.placed, unplaced: row.unplaced },
    problem: row.problem === '' ? null : (row.problem as WatchFolderWire['problem']),
  }))
}

/** @throws DeskError not-found */
export async function wireFolder(db: Executor, id: string): Promise<WatchFolderWire> {
  const found = (await listFolders(db)).find((one) => one.id === id)
  if (!found) throw new DeskError('not-found', { what: 'folder', id })
  return found
}

/** @throws DeskError not-found */
export async function findFolder(db: Executor, id: string): Promise<FolderRecord> {
  const row = await db.selectFrom('watch_folders').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new DeskError('not-found', { what: 'folder', id })
  return row
}

/** What was decided of a file, so that it is not asked again while it stays as it is. */
export async function keepSeen(
  db: Executor,
  folderId: string,
  file: SeenFile,
  said: {
    readonly state: FileState
    readonly sha256?: string | null
    readonly candidates?: UnplacedFileWire['candidates']
  },
): Promise<void> {
  const values = {
    ...{ bytes: file.bytes, modified_at: file.modifiedAt, state: said.state, sha256: said.sha256 ?? null },
    candidates: JSON.stringify(said.candidates ?? []),
  }
  await db
    .insertInto('watch_files')
    .values({ folder_id: folderId, path: file.path, ...values })
    .onConflict((on) => on.columns(['folder_id', 'path']).doUpdateSet(values))
    .execute()
}

/** The files of the tray, newest first. */
export async function listUnplaced(
  db: Executor,
  limit: number,
): Promise<{ total: number; files: UnplacedFileWire[] }> {
  const waiting = db.selectFrom('watch_files').where('state', '=', 'unplaced')
  const { n } = await waiting.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const rows = await waiting.selectAll().orderBy('modified_at', 'desc').orderBy('path').limit(limit).execute()
  return {
    total: n,
    files: rows.map((row) => ({
      ...{ folderId: row.folder_id, path: row.path, bytes: row.bytes, modifiedAt: row.modified_at },
      candidates: JSON.parse(row.candidates) as UnplacedFileWire['candidates'],
    })),
  }
}

/** A file of the tray. @throws DeskError not-found */
export async function findUnplaced(db: Executor, folderId: string, path: string): Promise<SeenFile> {
  const row = await db
    .selectFrom('watch_files')
    .selectAll()
    .where('folder_id', '=', folderId)
    .where('path', '=', path)
    .where('state', '=', 'unplaced')
    .executeTakeFirst()
  if (!row) throw new DeskError('not-found', { what: 'file', id: path })
  return { path, bytes: row.bytes, modifiedAt: row.modified_at }
}
