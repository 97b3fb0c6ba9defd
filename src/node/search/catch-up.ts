import type Database from 'better-sqlite3'
import { tokensOf } from '#core/search/tokens.ts'
import { statement } from '#node/db/statements.ts'
import { caseTexts } from './document.ts'

/** Cases written in one go: the desk answers between two. */
const BATCH = 250

/** The database, a connection that reads it, and the index. */
export interface Indexed {
  readonly raw: Database.Database
  readonly reads: Database.Database
  readonly index: Database.Database
}

/**
 * Brings some cases of the index up to date: first those that changed, then those it has never read, the newest first.
 * @returns how many were read; 0 when the index is as new as the database
 */
export function catchUp(indexed: Indexed): number {
  const { raw, reads, index } = indexed
  // What a transaction has not committed yet may never be.
  if (raw.inTransaction) return 0
  const dirty = statement(reads, 'SELECT seq FROM search_dirty LIMIT ?').pluck().all(BATCH) as number[]
  const below = statement(index, 'SELECT below FROM state').pluck().get() as number
  const unread = statement(reads, 'SELECT seq FROM cases WHERE seq < ? ORDER BY seq DESC LIMIT ?')
    .pluck()
    .all(below, BATCH - dirty.length) as number[]
  if (dirty.length + unread.length === 0) return 0
  index.transaction(() => {
    for (const seq of new Set([...dirty, ...unread])) write(indexed, seq)
    statement(index, 'UPDATE state SET below = ?').run(unread.at(-1) ?? below)
  })()
  // After the index has it: what is noted twice is read twice, and never forgotten.
  if (dirty.length > 0)
    statement(raw, 'DELETE FROM search_dirty WHERE seq IN (SELECT value FROM json_each(?))').run(
      JSON.stringify(dirty),
    )
  return dirty.length + unread.length
}

/** Whether the index has read all there is. */
export function isCaughtUp({ reads, index }: Indexed): boolean {
  const below = statement(index, 'SELECT below FROM state').pluck().get() as number
  const left = `SELECT EXISTS (SELECT 1 FROM search_dirty) OR EXISTS (SELECT 1 FROM cases WHERE seq < ?)`
  return statement(reads, left).pluck().get(below) === 0
}

function write({ reads, index }: Indexed, seq: number): void {
  const texts = caseTexts(reads, seq)
  if (texts.length === 0) {
    statement(index, 'DELETE FROM texts WHERE rowid = ?').run(seq)
    return
  }
  const tokens = new Set<string>()
  for (const text of texts) for (const token of tokensOf(text)) tokens.add(token)
  statement(index, 'INSERT OR REPLACE INTO texts (rowid, tokens) VALUES (?, ?)').run(
    seq,
    [...tokens].join(' '),
  )
}
