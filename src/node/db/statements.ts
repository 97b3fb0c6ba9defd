import type Database from 'better-sqlite3'
import { remembered } from '#node/remembered.ts'

const LIMIT = 400
const kept = new WeakMap<Database.Database, Map<string, Database.Statement>>()

/** A prepared statement of a connection, kept for the next call: preparing costs more than a lookup by key. */
export function statement(raw: Database.Database, sql: string): Database.Statement {
  const known = kept.get(raw) ?? new Map<string, Database.Statement>()
  kept.set(raw, known)
  return remembered(known, LIMIT, sql, () => raw.prepare(sql))
}

/** The same, answering rows as arrays of their columns. */
export function rawStatement(raw: Database.Database, sql: string): Database.Statement {
  // A comment of its own keeps apart what is the same text: the way of answering belongs to the statement.
  const found = statement(raw, `${sql} -- raw`)
  return found.raw()
}

/** How many rows this connection has changed since it was opened. */
export function changesOf(raw: Database.Database): number {
  return statement(raw, 'SELECT total_changes()').pluck().get() as number
}
