import type Database from 'better-sqlite3'
import { SqliteAdapter, SqliteDialect } from 'kysely'

/** SQLite's DDL is transactional; saying so lets the Migrator run all pending migrations as one. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class DeskDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalDdlAdapter()
  }
}

const CACHE_LIMIT = 500

/**
 * SQLite rolls back by itself when the disk is full or a page cannot be read; a second rollback would then fail and
 * hide the reason behind its own complaint.
 */
function rollbackOnce(raw: Database.Database) {
  const run = () => {
    if (raw.inTransaction) raw.exec('ROLLBACK')
    return { changes: 0, lastInsertRowid: 0 }
  }
  return { reader: false, run, all: () => [] }
}

/**
 * Kysely's dialect over one better-sqlite3 connection, with a cache of prepared statements keyed by SQL text:
 * Kysely prepares anew for each call, which costs more than running a lookup by id.
 */
export function deskDialect(raw: Database.Database): SqliteDialect {
  const statements = new Map<string, Database.Statement>()
  return new DeskDialect({
    database: {
      close: () => raw.close(),
      prepare(sql: string) {
        if (sql === 'rollback') return rollbackOnce(raw) as never
        const known = statements.get(sql)
        if (known) return known as never
        const made = raw.prepare(sql)
        // DDL changes what later statements mean; those run once and are not worth keeping.
        if (made.reader || /^\s*(insert|update|delete|begin|commit|rollback)/i.test(sql)) {
          if (statements.size >= CACHE_LIMIT) statements.clear()
          statements.set(sql, made)
        }
        return made as never
      },
    },
  })
}
