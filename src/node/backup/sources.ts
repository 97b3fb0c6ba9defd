import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { chainHead, type ChainHead } from '#node/custody/head.ts'
import { BACKUP_PATH } from './format.ts'

/** A file that belongs into a backup. */
export interface Source {
  /** Within the desk, with `/`. */
  readonly path: string
  readonly full: string
  /** What it must be, as the database knows it; null for files that can be made anew. */
  readonly sha256: string | null
}

/** What the copy of a database says of the files beside it. */
export interface Listing {
  readonly head: ChainHead | null
  readonly cases: number
  readonly sources: readonly Source[]
}

/**
 * Lists what a backup of this database has to hold: the originals and dossiers of its rows, with the hashes they were
 * taken in with, so that a damaged one is not copied as sound; and whatever else lies in `derived` and `dossiers`.
 */
export function listSources(dataDir: string, databaseCopy: string): Listing {
  const raw = new Database(databaseCopy, { readonly: true, fileMustExist: true })
  try {
    raw.pragma('trusted_schema = OFF')
    const known = new Map<string, string>()
    const originals = raw
      .prepare('SELECT sha256, extension FROM vault_files WHERE deleted_at IS NULL ORDER BY sha256')
      .all() as { sha256: string; extension: string }[]
    for (const { sha256, extension } of originals)
      known.set(`vault/${sha256.slice(0, 2)}/${sha256}.${extension}`, sha256)
    const dossiers = raw.prepare('SELECT id, files FROM dossiers').all() as { id: string; files: string }[]
    for (const { id, files } of dossiers)
      for (const file of JSON.parse(files) as { name: string; sha256: string }[])
        known.set(`dossiers/${id}/${file.name}`, file.sha256)
    const others = ['derived', 'dossiers'].flatMap((folder) => walk(dataDir, folder))
    const paths = new Set([...known.keys(), ...others].filter((path) => BACKUP_PATH.test(path)))
    const cases = Number(raw.prepare('SELECT count(*) FROM cases').pluck().get())
    const sources = [...paths].toSorted().map((path) => ({
      path,
      full: join(dataDir, ...path.split('/')),
      sha256: known.get(path) ?? null,
    }))
    return { head: chainHead(raw), cases, sources }
  } finally {
    raw.close()
  }
}

function walk(dataDir: string, folder: string): string[] {
  const full = join(dataDir, folder)
  if (!existsSync(full)) return []
  return readdirSync(full, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(full, name)).isFile())
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
}
