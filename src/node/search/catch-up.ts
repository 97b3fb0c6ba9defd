import type Database from 'better-sqlite3'
import { tokensOf } from '#core/search/tokens.ts'
import { statement } from '#node/db/statements.ts'
import { remembered } from '#node/remembered.ts'
import { caseTexts } from './document.ts'

/** Cases written in one go: the desk answers between two. */
const BATCH = 250
/** Texts whose tokens are remembered: replies are made from templates, and products are bought more than once. */
const REMEMBERED = 5000
/** What {@link openIndex} begins an index with: no case has been read. */
export const NONE_READ = Number.MAX_SAFE_INTEGER
const ALL_READ = 0

/** The database, a connection that reads it, and the index. */
export interface Indexed {
  readonly raw: Database.Database
  readonly reads: Database.Database
  readonly index: Database.Database
  /** Tokens of texts read lately. */
  readonly known: Map<string, ReadonlySet<string>>
}

/**
 * Brings some cases of the index up to date: first those that changed, then those it has never read, the newest first.
 * @returns how many were read; 0 when the index is as new as the database
 */
export function catchUp(indexed: Indexed, batch = BATCH): number {
  const { raw, reads, index } = indexed
  // What a transaction has not committed yet may never be.
  if (raw.inTransaction) return 0
  const below = statement(index, 'SELECT below FROM state').pluck().get() as number
  // All cases will be read: noted ones need not be read twice.
  if (below === NONE_READ) statement(raw, 'DELETE FROM search_dirty').run()
  const dirty = statement(reads, 'SELECT seq FROM search_dirty LIMIT ?').pluck().all(batch) as number[]
  const left = batch - dirty.length
  const unread = statement(reads, 'SELECT seq FROM cases WHERE seq < ? ORDER BY seq DESC LIMIT ?')
    .pluck()
    .all(below, left) as number[]
  const read = unread.length < left ? ALL_READ : (unread.at(-1) ?? below)
  if (dirty.length + unread.length === 0 && read === below) return 0
  index.transaction(() => {
    // In order: a row that comes before the last one ends the segment that FTS5 gathers in memory.
    for (const seq of [...new Set([...dirty, ...unread])].sort((a, b) => a - b)) write(indexed, seq)
    statement(index, 'UPDATE state SET below = ?').run(read)
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

function write({ reads, index, known }: Indexed, seq: number): void {
  const texts = caseTexts(reads, seq)
  if (texts.length === 0) {
    statement(index, 'DELETE FROM texts WHERE rowid = ?').run(seq)
    return
  }
  const tokens = new Set<string>()
  for (const text of texts)
    for (const token of remembered(known, REMEMBERED, text, () => tokensOf(text))) tokens.add(token)
  statement(index, 'INSERT OR REPLACE INTO texts (rowid, tokens) VALUES (?, ?)').run(
    seq,
    [...tokens].join(' '),
  )
}
