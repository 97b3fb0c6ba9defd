import type { Kysely } from 'kysely'
import type Database from 'better-sqlite3'
import type { PolicyPack } from '#core/deadlines/rule.ts'
import type { LintRules } from '#core/replies/lint-compile.ts'
import type { ReplyTemplate } from '#core/replies/template.ts'
import type { Health } from './db/check-later.ts'
import type { Schema } from './db/schema.ts'
import type { AddMany } from './evidence/intake/add-many.ts'
import type { JobRunner } from './jobs/runner.ts'
import type { DeskLog } from './log.ts'
import type { Presence } from './people/presence.ts'
import type { PolicyBook } from './rules/book.ts'
import type { Search } from './search/search.ts'
import type { Uploads } from './uploads.ts'
import type { Vault } from './vault/vault.ts'
import type { Watcher } from './watch/watcher.ts'

/** What handlers are given; made once in `desk.ts`. */
export interface Deps {
  readonly db: Kysely<Schema>
  /** For bulk paths and the backup only. */
  readonly raw: Database.Database
  /** Sees what is committed and writes nothing: looks at the queue never wait for a long transaction. */
  readonly reads: Database.Database
  readonly dataDir: string
  readonly resourcesDir: string
  readonly version: string
  readonly schema: string
  readonly now: () => number
  readonly newId: () => string
  readonly log: DeskLog
  readonly vault: Vault
  readonly uploads: Uploads
  readonly jobs: JobRunner
  /** The rules of this desk, revision by revision. */
  readonly policies: PolicyBook
  /** The rules that hold now. */
  readonly packs: readonly PolicyPack[]
  readonly templates: readonly ReplyTemplate[]
  readonly lintRules: LintRules
  /** Closes the desk and opens it again; null where the host cannot, and a restore waits for the next start. */
  readonly startAnew: (() => void) | null
  /** What was found out about the database after the desk had opened. */
  readonly health: Health
  readonly startup: readonly { code: string; count: number }[]
  /** Whether callers may name files of this computer by path: a host without a page. */
  readonly localPaths: boolean
  /** Files have come in that are to be looked at, when there is time. */
  readonly describeSoon: () => void
  /** Takes what was sent of a batch; runs of one batch follow each other, whoever asks. */
  readonly addMany: AddMany
  readonly watcher: Watcher
  readonly search: Search
  /** Which windows show which case now. */
  readonly presence: Presence
}
