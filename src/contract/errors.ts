import { z } from 'zod'

/** Why an export file was refused; each has a sentence in every language of the page. */
export const IMPORT_REFUSALS = [
  'file-empty',
  'file-not-export',
  'file-is-old-xls',
  'file-is-products',
  'file-broken',
  'file-too-large',
  'encoding-unknown',
  'date-order-unknown',
  'columns-missing',
] as const

/** What can be wrong with a pack of rules. */
export const RULE_FAULTS = [
  'twice',
  'first-after-last',
  'no-source',
  'bound-without-currency',
  'unknown-zone',
] as const

/** Why a conversation was not taken over; each has a sentence in every language of the page. */
export const CONVERSATION_REASONS = [
  'empty',
  'too-large',
  'too-many',
  'not-conversation',
  'broken',
  'date-order',
] as const

/** Why a folder cannot take or give a backup; each has a sentence in every language of the page. */
export const FOLDER_FAULTS = [
  'missing',
  'not-writable',
  'inside-desk',
  'another-desk',
  'none-inside',
] as const

/** Closed list of error codes that cross the boundary, each with the schema of its data. The page translates them. */
export const errorData = {
  'invalid-input': z.object({ issues: z.array(z.object({ path: z.string(), message: z.string() })) }),
  'unknown-procedure': z.object({ procedure: z.string() }),
  'not-found': z.object({ what: z.string(), id: z.string() }),
  conflict: z.object({ what: z.string() }),
  cancelled: z.object({}),
  disconnected: z.object({}),
  'import-refused': z.object({
    reason: z.enum(IMPORT_REFUSALS),
    fileName: z.string(),
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
  }),
  'conversation-refused': z.object({ reason: z.enum(CONVERSATION_REASONS), fileName: z.string() }),
  'upload-incomplete': z.object({ expected: z.number(), received: z.number() }),
  'file-empty': z.object({ fileName: z.string() }),
  'file-too-large': z.object({ fileName: z.string(), limit: z.number() }),
  'vault-file-missing': z.object({ sha256: z.string() }),
  'vault-file-damaged': z.object({ sha256: z.string() }),
  'not-ready': z.object({ missing: z.array(z.string()) }),
  /** A reply that the rules do not allow, and nobody said why it goes out all the same. */
  'reply-blocked': z.object({ rules: z.array(z.string()) }),
  'dossier-not-ready': z.object({ failed: z.array(z.string()) }),
  /** Even at the lowest legible quality the dossier is over the limit; the pages that weigh most are named. */
  'dossier-too-large': z.object({
    limit: z.number(),
    unit: z.enum(['bytes', 'pages']),
    needed: z.number(),
    heaviest: z.array(z.object({ page: z.number(), exhibit: z.string(), bytes: z.number() })),
  }),
  'password-with-pdfa': z.object({}),
  'already-submitted': z.object({ appealId: z.string() }),
  'case-closed': z.object({ caseId: z.string() }),
  'case-held': z.object({ caseId: z.string(), reason: z.string() }),
  /** The folder named for backups cannot be used. */
  'backup-folder': z.object({ reason: z.enum(FOLDER_FAULTS), path: z.string() }),
  /** More cases than one step may change. */
  'too-many-cases': z.object({ limit: z.number() }),
  'backup-broken': z.object({ detail: z.string() }),
  /** A pack of rules that contradicts itself; `rule` names the one at fault. */
  'rules-faulty': z.object({
    faults: z.array(z.object({ rule: z.string(), code: z.enum(RULE_FAULTS) })),
  }),
  /** No file of saved views; `path` is the place at fault, empty where it is none at all. */
  'view-file-refused': z.object({ path: z.string() }),
  'disk-full': z.object({}),
  /** The drive refused to read or write. */
  'disk-failed': z.object({}),
  'read-only': z.object({ path: z.string() }),
  'desk-in-use': z.object({ path: z.string() }),
  /** A live database loses data there, and there is no way around it. */
  'place-unsafe': z.object({ kind: z.enum(['network', 'synced']), name: z.string(), path: z.string() }),
  'database-from-the-future': z.object({ unknown: z.string() }),
  'database-damaged': z.object({ detail: z.string() }),
  internal: z.object({ incident: z.string() }),
} as const

export type ErrorCode = keyof typeof errorData
export type ErrorData<C extends ErrorCode> = z.infer<(typeof errorData)[C]>
export const ERROR_CODES = Object.keys(errorData) as readonly ErrorCode[]

/** An expected refusal. `message` is for developers and logs; people see the page's text for `code`. */
export class DeskError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'DeskError'
  readonly code: C
  readonly data: ErrorData<C>
  constructor(code: C, data: ErrorData<C>, message: string = code) {
    super(message)
    this.code = code
    this.data = data
  }
}
