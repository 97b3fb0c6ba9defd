import Database from 'better-sqlite3'
import { Kysely } from 'kysely'
import { deskDialect } from '#node/db/dialect.ts'
import { appliedNames, migrate } from '#node/db/migrate.ts'
import { migrations } from '#node/db/migrations/index.ts'
import type { Schema } from '#node/db/schema.ts'

/** The triggers that migrations 0090 and 0140 set: without one, a path leads around the chain. */
export const GUARDS = [
  ...['custody_follows', 'custody_due_no_update', 'custody_due_no_delete', 'custody_no_delete'],
  ...['custody_no_update', 'submissions_no_delete', 'submissions_no_update'],
  ...['evidence_told_added', 'evidence_told_changed', 'evidence_keeps_file', 'evidence_told_deleted'],
  ...['evidence_held_update', 'evidence_held_delete', 'stills_told_derived', 'stills_told_removed'],
  ...['stills_keep_file', 'stills_told_deleted', 'submissions_told', 'dossiers_told'],
  ...['vault_files_keep_hash', 'vault_files_again', 'vault_files_told_deleted', 'vault_files_told_gone'],
  ...['vault_files_held', 'vault_files_held_delete', 'case_holds_told', 'case_holds_told_lifted'],
  ...['case_holds_once', 'case_holds_no_delete', 'evidence_layers_no_update', 'evidence_layers_no_delete'],
] as const

/** What each guard says after these migrations; made once. */
const expected = new Map<string, Promise<Map<string, string>>>()

/**
 * Guards that are gone or say something else than the migrations made them say, each by `trigger <name>`. A trigger that was
 * replaced by one of its name that does nothing guards nothing.
 */
export async function brokenGuards(raw: Database.Database): Promise<string[]> {
  const applied = appliedNames(raw)
  const key = applied.join()
  const wanted = expected.get(key) ?? make(applied)
  expected.set(key, wanted)
  const should = await wanted
  const there = guardsOf(raw)
  return GUARDS.filter((name) => should.has(name) && there.get(name) !== should.get(name)).map((name) =>
    there.has(name) ? `trigger ${name}, replaced` : `trigger ${name}`,
  )
}

async function make(applied: readonly string[]): Promise<Map<string, string>> {
  const raw = new Database(':memory:')
  const db = new Kysely<Schema>({ dialect: deskDialect(raw) })
  try {
    const known = Object.fromEntries(Object.entries(migrations).filter(([name]) => applied.includes(name)))
    await migrate(db, raw, null, () => 0, known)
    return guardsOf(raw)
  } finally {
    await db.destroy()
  }
}

function guardsOf(raw: Database.Database): Map<string, string> {
  const rows = raw.prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`).all() as {
    name: string
    sql: string
  }[]
  return new Map(rows.map(({ name, sql }) => [name, sql.replace(/\s+/g, ' ')]))
}
