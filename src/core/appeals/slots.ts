import { z } from 'zod'
import { normalWord } from '#core/cases/words.ts'
import proof from './proof.json' with { type: 'json' }

const both = z.object({ en: z.string().min(1), zh: z.string().min(1) })
const proofSlot = z.strictObject({
  /** Kinds of evidence that fill it. */
  kinds: z.array(z.string()).min(1),
  title: both,
  hint: both,
  source: z.string().min(1),
  confidence: z.enum(['confirmed', 'single', 'unconfirmed']),
  /** Where it is asked for; everywhere else it does not apply. */
  when: z
    .strictObject({
      kinds: z.array(z.string()).optional(),
      markets: z.array(z.string()).optional(),
      logistics: z.enum(['seller', 'platform']).optional(),
    })
    .optional(),
})
/** The list of proof, as data: what each slot takes, and which slots a family of reasons wants. */
export const proofLists = z.strictObject({
  slots: z.record(z.string(), proofSlot),
  families: z.array(
    z.strictObject({
      id: z.string(),
      /** Patterns over the reason, lower case and without punctuation; the first family that fits counts. */
      words: z.array(z.string()),
      slots: z.array(z.strictObject({ slot: z.string(), required: z.boolean() })).min(1),
    }),
  ),
})

/** Who packs and sends: a seller cannot film what the platform packed. */
export type Logistics = 'seller' | 'platform' | 'unknown'

export interface ProofFacts {
  readonly kind: string
  readonly reason: string
  /** Unknown: slots of single markets are left out. */
  readonly market?: string
  readonly logistics?: Logistics
}

/** Why a slot is not asked for here. */
export type NotBecause = 'nothing-comes-back' | 'other-market' | 'packed-by-platform'

/** One kind of proof an appeal of this sort wants; any of `kinds` fills it. */
export interface Slot {
  readonly slot: string
  readonly kinds: readonly string[]
  readonly required: boolean
  readonly title: { readonly en: string; readonly zh: string }
  readonly hint: { readonly en: string; readonly zh: string }
  readonly source: string
  readonly confidence: 'confirmed' | 'single' | 'unconfirmed'
  readonly notBecause: NotBecause | null
}

const LISTS = proofLists.parse(proof)
const FAMILIES = LISTS.families.map(({ words, ...family }) => ({
  ...family,
  matches: words.map((word) => new RegExp(word, 'u')),
}))

/** The family a reason belongs to, in the platform's words or its API's name with any suffix; `other` for the rest. */
export function reasonFamily(reason: string): string {
  return familyOf(reason)?.id ?? 'other'
}

function familyOf(reason: string): (typeof FAMILIES)[number] | undefined {
  // The API's names carry marks of experiments: `…_no_need_edt_test`, `…_by_mistakes_RTS_RO`, `…_new` (facts §0.8).
  const word = normalWord(reason.replace(/(?:_(?:edt_test|RTS_RO|new|prod|uk))+$/iu, '')).replaceAll(
    /['’_]/gu,
    ' ',
  )
  return FAMILIES.find(({ matches }) => matches.some((one) => one.test(word))) ?? FAMILIES.at(-1)
}

/** Every slot of the family of a reason, with those that do not apply here and why. */
export function proofSlots({ kind, reason, market, logistics = 'unknown' }: ProofFacts): readonly Slot[] {
  return (familyOf(reason)?.slots ?? []).flatMap(({ slot, required }) => {
    const found = LISTS.slots[slot]
    if (!found) return []
    const { when, ...rest } = found
    const notBecause: NotBecause | null =
      when?.kinds && !when.kinds.includes(kind)
        ? 'nothing-comes-back'
        : when?.markets && !when.markets.includes(market ?? '')
          ? 'other-market'
          : when?.logistics === 'seller' && logistics === 'platform'
            ? 'packed-by-platform'
            : null
    return [{ slot, required, ...rest, notBecause }]
  })
}

/** The slots that apply. */
export function slotsFor(
  kind: string,
  reason: string,
  more: Omit<ProofFacts, 'kind' | 'reason'> = {},
): readonly Slot[] {
  return proofSlots({ kind, reason, ...more }).filter(({ notBecause }) => notBecause === null)
}

/** Who sends, by the order export's column; its values were seen in part only, so anything else is unknown. */
export function logisticsOf(fulfillmentType: string): Logistics {
  if (/tiktok|platform|\bfbt\b|平台/iu.test(fulfillmentType)) return 'platform'
  return /seller|merchant|商家|卖家|ผู้ขาย/iu.test(fulfillmentType) ? 'seller' : 'unknown'
}
