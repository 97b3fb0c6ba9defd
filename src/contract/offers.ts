import { z } from 'zod'
import { command } from './define.ts'
import { LABEL_BY } from './steps.ts'
import { epochMs, id, none, text } from './wire-types.ts'

/** Mirrors the domain's; a test holds the two equal. */
export const OFFER_TYPES = ['full-refund', 'partial-refund', 'replacement', 'keep-item', 'return'] as const
export const OFFER_ANSWERS = ['accepted', 'refused', 'withdrawn'] as const

/** How the goods go back: where to, with whose label, sent until when. */
const back = z.object({
  address: text(500).default(''),
  labelBy: z.enum(LABEL_BY).nullable().default(null),
  shipBy: epochMs.nullable().default(null),
})

/** What is offered, answered and done between shop and buyer. The story keeps each; `cases.get` brings them. */
export const offers = {
  /** Puts an offer on the table, ours or the buyer's; it takes the place of one that is still open. */
  make: command({
    input: z.object({
      caseId: id,
      by: z.enum(['us', 'buyer']).default('us'),
      type: z.enum(OFFER_TYPES),
      /** Minor units in the currency of the case. A refund names its money; ours is never more than the case is about. */
      amountMinor: z.number().int().min(0).nullable().default(null),
      untilAt: epochMs.nullable().default(null),
      /** Only of a return. */
      back: back.prefault({}),
      note: text(2000).default(''),
    }),
    output: z.object({ offer: z.number().int() }),
    touches: ['cases'],
  }),
  /** @throws conflict when it is not open any more */
  answer: command({
    input: z.object({
      caseId: id,
      offer: z.number().int().positive(),
      answer: z.enum(OFFER_ANSWERS),
      /** What is to be done next, and until when: an accepted offer needs both and becomes our clock. */
      next: text(300).default(''),
      nextAt: epochMs.nullable().default(null),
      /**
       * An accepted return is agreed with it, as `steps.agreeReturn` does: what is left out is as the offer said, and an
       * address is needed.
       */
      back: back.extend({ carrier: text(80).default('') }).prefault({}),
      note: text(2000).default(''),
    }),
    output: none,
    touches: ['cases'],
  }),
  /** What was agreed is done. @throws conflict when it was not accepted */
  done: command({
    input: z.object({ caseId: id, offer: z.number().int().positive(), note: text(2000).default('') }),
    output: none,
    touches: ['cases'],
  }),
} as const
