/** Fewer cases than this are shown as "not enough cases", never as a rate. */
export const ENOUGH_CASES = 10
/** Two-sided 95 %. */
const Z = 1.959963984540054

export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * The Wilson score interval (95 %) of `won` out of `of`, both ends between 0 and 1. Unlike the plain one it stays
 * within bounds for small samples and for rates of 0 and 1 (Wilson 1927, JASA 22:209). `of` 0 knows nothing: 0 to 1.
 */
export function wilson(won: number, of: number): Interval {
  if (of === 0) return { low: 0, high: 1 }
  const rate = won / of
  const z2 = Z * Z
  const middle = (rate + z2 / (2 * of)) / (1 + z2 / of)
  const half = (Z / (1 + z2 / of)) * Math.sqrt((rate * (1 - rate)) / of + z2 / (4 * of * of))
  return { low: Math.max(0, Math.min(rate, middle - half)), high: Math.min(1, Math.max(rate, middle + half)) }
}

/** Nearest-rank quantile of whole numbers: always a value that occurred; null of nothing. */
export function quantile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}
