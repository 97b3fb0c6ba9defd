import { type Offer, offersOf } from '#core/agreement/offers.ts'
import type { Executor } from '#node/db/open.ts'
import type { EventFields } from './events.ts'

/** The offers of a case as its story tells them, oldest first. */
export async function storedOffers(db: Executor, caseId: string): Promise<Offer[]> {
  const rows = await db
    .selectFrom('case_events')
    .select(['at', 'kind', 'text', 'after'])
    .where('case_id', '=', caseId)
    .where('kind', 'in', ['offer-made', 'offer-answered', 'offer-done'])
    .orderBy('id')
    .execute()
  return offersOf(rows.map((row) => ({ ...row, after: JSON.parse(row.after) as EventFields })))
}
