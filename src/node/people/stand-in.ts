import type Database from 'better-sqlite3'
import { DeskError } from '#contract/errors.ts'
import { initialsFor } from '#core/people/initials.ts'

/** Who was at the desk before a command acted as somebody else; there only while it does. */
const BEFORE = 'userNameBefore'
const HERE = 'userName'

/**
 * Puts somebody at the desk until {@link sendHome}: whatever is written meanwhile is written as theirs.
 * @param name name or initials as given in the list
 * @throws DeskError not-found for somebody the list does not have, or who is retired
 */
export function standIn(raw: Database.Database, name: string): void {
  const people = raw
    .prepare<[], { name: string; initials: string }>(
      'SELECT name, initials FROM people WHERE retired_at IS NULL ORDER BY position',
    )
    .all()
  const found =
    people.find((one) => one.name === name) ??
    people.find((one) => initialsFor(one.initials, one.name) === name)
  if (!found) throw new DeskError('not-found', { what: 'person', id: name })
  raw.transaction(() => {
    const before = raw.prepare('SELECT value FROM settings WHERE key = ?').pluck().get(HERE)
    const keep = raw.prepare('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)')
    keep.run(BEFORE, typeof before === 'string' ? before : '')
    keep.run(HERE, found.name)
  })()
}

/** Ends a stand-in, also one that a crash left behind; else does nothing. */
export function sendHome(raw: Database.Database): void {
  raw.transaction(() => {
    const before = raw.prepare('SELECT value FROM settings WHERE key = ?').pluck().get(BEFORE)
    if (typeof before !== 'string') return
    raw.prepare('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)').run(HERE, before)
    raw.prepare('DELETE FROM settings WHERE key = ?').run(BEFORE)
  })()
}
