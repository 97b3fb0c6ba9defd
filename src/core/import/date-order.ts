import type { DateOrder, Market } from '#core/shared/markets.ts'
import { splitDate } from './date-text.ts'

/** What decided, or why nothing did. */
export type DateOrderReason =
  | 'year-first'
  | 'first-part-over-12'
  | 'second-part-over-12'
  | 'am-pm'
  | 'same-either-way'
  | 'no-dates'
  | 'nothing-decides'
  | 'contradiction'

export interface DateOrderEvidence {
  readonly reason: DateOrderReason
  /** Up to three values as they stand in the file: those that decided, or those that read two ways. */
  readonly samples: readonly string[]
}

/** `suggestion` is what a person most likely answers when asked; never applied by itself. */
export interface DateOrderResult {
  readonly order: DateOrder | 'ambiguous' | 'contradictory'
  readonly suggestion: DateOrder
  readonly evidence: DateOrderEvidence
}

/** Collects the dates of a file one by one, so that a long file can be walked in pieces. */
export interface DateOrderDetector {
  add(text: string): void
  decide(): DateOrderResult
}

/** Starts a detector. Cells that are no dates are passed over: the row they stand in answers for them later. */
export function createDateOrderDetector(market: Market): DateOrderDetector {
  const seen = {
    yearFirst: bag(),
    dayFirst: bag(),
    daySecond: bag(),
    meridiem: bag(),
    differs: bag(),
    any: bag(),
  }

  return {
    add(text) {
      const date = splitDate(text)
      if (!date) return
      const [first, second] = date.parts
      const value = text.trim()
      seen.any.add(value)
      if (date.yearFirst) return seen.yearFirst.add(value)
      if (date.meridiem !== undefined) seen.meridiem.add(value)
      if (first > 12) seen.dayFirst.add(value)
      if (second > 12) seen.daySecond.add(value)
      if (first <= 12 && second <= 12 && first !== second) seen.differs.add(value)
    },

    decide() {
      // A YMD market prints no slashed dates of its own; month first is then the likelier visitor.
      const suggestion: DateOrder = market.dateOrder === 'YMD' ? 'MDY' : market.dateOrder
      const result = (
        order: DateOrderResult['order'],
        reason: DateOrderReason,
        samples: readonly string[],
      ) => ({
        order,
        suggestion: order === 'ambiguous' || order === 'contradictory' ? suggestion : order,
        evidence: { reason, samples: samples.slice(0, 3) },
      })

      if (seen.any.count === 0) return result(market.dateOrder, 'no-dates', [])
      const proofs = [seen.yearFirst, seen.dayFirst, seen.daySecond].filter((proof) => proof.count > 0)
      // Year-first beside slashes is what a spreadsheet leaves behind that swapped day and month in half the cells.
      const mixed = seen.yearFirst.count > 0 && seen.yearFirst.count < seen.any.count
      if (proofs.length > 1 || mixed) {
        const others = mixed && proofs.length === 1 ? seen.differs.samples : []
        return result('contradictory', 'contradiction', [
          ...proofs.flatMap((proof) => proof.samples.slice(0, 1)),
          ...others,
        ])
      }
      if (seen.yearFirst.count > 0) return result('YMD', 'year-first', seen.yearFirst.samples)
      if (seen.dayFirst.count > 0) return result('DMY', 'first-part-over-12', seen.dayFirst.samples)
      if (seen.daySecond.count > 0) return result('MDY', 'second-part-over-12', seen.daySecond.samples)
      if (seen.differs.count === 0) return result(suggestion, 'same-either-way', seen.any.samples)
      // AM and PM say month first (US exports), but a spreadsheet in a day-first country prints them as well. Where the
      // market itself is day-first the two hints contradict each other, and a wrong guess would move every deadline.
      if (seen.meridiem.count > 0 && market.dateOrder === 'MDY')
        return result('MDY', 'am-pm', seen.meridiem.samples)
      return result('ambiguous', 'nothing-decides', seen.differs.samples)
    },
  }
}

/**
 * Tells the order of day, month and year from the dates of one file (facts §3.1, 0.27). `ambiguous`: every date reads
 * two ways and at least one of them differs; `contradictory`: the file holds proof of two orders.
 */
export function detectDateOrder(samples: Iterable<string>, market: Market): DateOrderResult {
  const detector = createDateOrderDetector(market)
  for (const sample of samples) detector.add(sample)
  return detector.decide()
}

function bag() {
  const samples: string[] = []
  const bagged = {
    samples: samples as readonly string[],
    count: 0,
    add(value: string) {
      bagged.count += 1
      if (samples.length < 3 && !samples.includes(value)) samples.push(value)
    },
  }
  return bagged
}
