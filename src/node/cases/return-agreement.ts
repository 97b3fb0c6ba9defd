import type { LabelBy } from '#core/agreement/offers.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import { recordEvent } from './events.ts'
import type { CaseRecord } from './reproject.ts'

export interface ReturnAgreed {
  readonly address: string
  readonly labelBy: LabelBy
  /** Until when the buyer sends the goods; null: nobody said. */
  readonly shipBy: number | null
  readonly carrier: string
  readonly note: string
}

/** Agrees that the goods come back and makes it the buyer's move; the caller derives the case anew. */
export async function agreeReturn(
  tx: Executor,
  deps: Deps,
  row: CaseRecord,
  { note, ...after }: ReturnAgreed,
): Promise<void> {
  const { address, labelBy, shipBy, carrier } = after
  const agreed = { address, label_by: labelBy, ship_by: shipBy, agreed_at: deps.now(), carrier }
  await tx
    .insertInto('case_returns')
    .values({ case_id: row.id, ...agreed })
    .onConflict((conflict) => conflict.column('case_id').doUpdateSet(agreed))
    .execute()
  await tx.updateTable('cases').set({ decision: 'approved-return' }).where('id', '=', row.id).execute()
  await recordEvent(tx, deps, { caseId: row.id, kind: 'return-agreed', text: note, after })
}
