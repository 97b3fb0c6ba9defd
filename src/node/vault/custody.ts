import { v7 } from 'uuid'
import type { Executor } from '#node/db/open.ts'

/**
 * What a handler has to tell itself, since no row of evidence changes by it. Everything else (added, derived, changed,
 * redacted, removed, deleted, exported, submitted, held, released) is entered by the database, see ADR 0020.
 */
export interface CustodyNote {
  readonly actor: string
  readonly action: 'opened' | 'exported' | 'verified' | 'derived' | 'restored'
  /** Empty where no single file is meant. */
  readonly sha256: string
  readonly caseId: string | null
  readonly evidenceId?: string
  readonly detail: string
}

/** Appends to the custody chain. Runs in the transaction of what it tells of, so neither is without the other. */
export async function appendCustody(db: Executor, note: CustodyNote): Promise<void> {
  await db
    .insertInto('custody_due')
    .values({
      id: v7(),
      actor: note.actor,
      action: note.action,
      sha256: note.sha256,
      case_id: note.caseId,
      evidence_id: note.evidenceId ?? '',
      detail: note.detail,
    })
    .execute()
}
