import { DeskError } from '#contract/errors.ts'
import type { DeskContract } from '#contract/index.ts'
import type { Offer } from '#core/agreement/offers.ts'
import { type EventFields, recordEvent } from '#node/cases/events.ts'
import { storedOffers } from '#node/cases/offers.ts'
import { agreeReturn } from '#node/cases/return-agreement.ts'
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
    also: (tx: Executor, row: CaseRecord, found: Offer) => Promise<void> = async () => {},
  ): Promise<Record<string, never>> =>
    step(caseId, async (tx, row, offers) => {
      const found = offers.find(({ no }) => no === offer)
      if (!found) throw new DeskError('not-found', { what: 'offer', id: String(offer) })
      if (found.state !== must) throw new DeskError('conflict', { what: 'offer' })
      await recordEvent(tx, deps, { caseId: row.id, kind, text, after: { offer, ...after } })
      await also(tx, row, found)
      return {}
    })

  return {
    make: ({ caseId, by, type, amountMinor, untilAt, back, note }) =>
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
          after: {
            ...{ offer, by, type, amountMinor: NAMES_MONEY.has(type) ? money : null, untilAt },
            ...(type === 'return' ? said(back) : {}),
          },
        })
        return { offer }
      }),

    answer: async ({ caseId, offer, answer, next, nextAt, back, note }) => {
      if (answer === 'accepted' && (next.trim() === '' || nextAt === null))
        throw refused(
          next.trim() === '' ? 'next' : 'nextAt',
          'an agreement names what is next, and until when',
        )
      const after = { answer, ...(answer === 'accepted' ? { next, nextAt } : {}) }
      return tell(caseId, offer, 'open', 'offer-answered', note, after, async (tx, row, found) => {
        if (answer !== 'accepted' || found.type !== 'return') return
        const address = back.address.trim() || found.address
        if (address === '') throw refused('back.address', 'an agreed return names where the goods go')
        const labelBy = back.labelBy ?? found.labelBy ?? 'platform'
        const shipBy = back.shipBy ?? found.shipBy
        await agreeReturn(tx, deps, row, { address, labelBy, shipBy, carrier: back.carrier.trim(), note })
      })
    },

    done: ({ caseId, offer, note }) => tell(caseId, offer, 'accepted', 'offer-done', note, {}),
  }
}

/** What was said of the way back; the rest leaves no trace in the story. */
function said(back: { address: string; labelBy: string | null; shipBy: number | null }): EventFields {
  const { address, labelBy, shipBy } = back
  const all = { address: address.trim() || null, labelBy, shipBy }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null))
}

const refused = (path: string, message: string): DeskError<'invalid-input'> =>
  new DeskError('invalid-input', { issues: [{ path, message }] })
