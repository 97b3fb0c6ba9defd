import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import { recordEvent } from './events.ts'
import type { CaseRecord } from './reproject.ts'

export interface Closing {
  readonly outcome: string
  readonly reason: string
  /** In the currency of the case. */
  readonly amountMinor: number
}

/** Writes outcome and amount, and the event that tells of them. The caller reprojects, in the same transaction. */
export async function closeCase(tx: Executor, deps: Deps, row: CaseRecord, closing: Closing): Promise<void> {
  const { outcome, reason, amountMinor } = closing
  await tx
    .updateTable('cases')
    .set({ outcome, outcome_reason: reason, outcome_minor: amountMinor })
    .where('id', '=', row.id)
    .execute()
  await recordEvent(tx, deps, {
    caseId: row.id,
    kind: 'closed',
    text: reason,
    before: { outcome: row.outcome, amountMinor: row.outcome_minor },
    after: { outcome, amountMinor },
  })
}
