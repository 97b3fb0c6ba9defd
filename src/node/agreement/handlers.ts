import { DeskError } from '#contract/errors.ts'
import type { DeskContract } from '#contract/index.ts'
import { type Offer, offersOf } from '#core/agreement/offers.ts'
import { type EventFields, recordEvent } from '#node/cases/events.ts'
import { type CaseRecord, findUnclosedCase, reproject } from '#node/cases/reproject.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import type { Handlers } from '#rpc/serve.ts'

/** The money an offer speaks of; a replacement or a return speaks of none. */
const NAMES_MONEY: ReadonlySet<string> = new Set(['full-refund', 'partial-refund', 'keep-item'])

export function offerHandlers(deps: Deps): Handlers<DeskContract>['offers'] {
  const step = <T>(caseId: string, work: (tx: Executor, row: CaseRecord, offers: Offer[]) => Promise<T>) =>
    deps.db.transaction().execute(async (tx) => {
      const row = await findUnclosedCase(tx, caseId)
      const done = await work(tx, row, await storedOffers(tx, row.id))
      await reproject(tx, deps, row.id)
      return done
    })
  const tell = async (
    caseId: string,
    offer: number,
    must: Offer['state'],
    kind: 'offer-answered' | 'offer-done',
    text: string,
    after: EventFields,
  ): Promise<Record<string, never>> =>
    step(caseId, async (tx, row, offers) => {
      const found = offers.find(({ no }) => no === offer)
      if (!found) throw new DeskError('not-found', { what: 'offer', id: String(offer) })
      if (found.state !== must) throw new DeskError('conflict', { what: 'offer' })
      await recordEvent(tx, deps, { caseId: row.id, kind, text, after: { offer, ...after } })
      return {}
    })

  return {
    make: ({ caseId, by, type, amountMinor, untilAt, note }) =>
      step(caseId, async (tx, row, offers) => {
        const offer = offers.length + 1
        const money =
          amountMinor ?? (type === 'full-refund' || type === 'keep-item' ? row.amount_minor : null)
        if (type === 'partial-refund' && !money) throw refused('amountMinor', 'names no money')
        // What the buyer asks for is written down as it is; what we offer is never more than was asked for.
        if (by === 'us' && money !== null && row.amount_minor !== null && money > row.amount_minor)
          throw refused('amountMinor', 'is more than the case is about')
        await recordEvent(tx, deps, {
          ...{ caseId: row.id, kind: 'offer-made', text: note },
          after: { offer, by, type, amountMinor: NAMES_MONEY.has(type) ? money : null, untilAt },
        })
        return { offer }
      }),

    answer: async ({ caseId, offer, answer, next, nextAt, note }) => {
      if (answer === 'accepted' && (next.trim() === '' || nextAt === null))
        throw refused(
          next.trim() === '' ? 'next' : 'nextAt',
          'an agreement names what is next, and until when',
        )
      return tell(caseId, offer, 'open', 'offer-answered', note, {
        answer,
        ...(answer === 'accepted' ? { next, nextAt } : {}),
      })
    },

    done: ({ caseId, offer, note }) => tell(caseId, offer, 'accepted', 'offer-done', note, {}),
  }
}

const refused = (path: string, message: string): DeskError<'invalid-input'> =>
  new DeskError('invalid-input', { issues: [{ path, message }] })

async function storedOffers(db: Executor, caseId: string): Promise<Offer[]> {
  const rows = await db
    .selectFrom('case_events')
    .select(['at', 'kind', 'text', 'after'])
    .where('case_id', '=', caseId)
    .where('kind', 'in', ['offer-made', 'offer-answered', 'offer-done'])
    .orderBy('id')
    .execute()
  return offersOf(rows.map((row) => ({ ...row, after: JSON.parse(row.after) as EventFields })))
}
