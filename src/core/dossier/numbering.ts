import type { DossierInput, DossierStyle } from './model.ts'

const ROMAN = [
  ['m', 1000],
  ['cm', 900],
  ['d', 500],
  ['cd', 400],
  ['c', 100],
  ['xc', 90],
  ['l', 50],
  ['xl', 40],
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
] as const

/** 4 is "iv"; for numbers from 1. */
export function roman(value: number): string {
  let out = ''
  let rest = value
  for (const [digits, worth] of ROMAN) {
    while (rest >= worth) {
      out += digits
      rest -= worth
    }
  }
  return out
}

/** 0 is A, 25 is Z, 26 is AA. */
export function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : `${letters(Math.floor(index / 26) - 1)}${last}`
}

/** The exhibit's name in print: "3", "C" where exhibits have letters, "12A" for one that a later version added. */
export function exhibitName(input: Pick<DossierInput, 'exhibits' | 'style'>, index: number): string {
  const late = input.exhibits[index]?.late?.label
  if (late !== undefined) return late
  return input.style?.numbering === 'letter' ? letters(index) : String(index + 1)
}

/**
 * The printed number of every page, which is its PDF page label as well. Pages outside the exhibits count on where exhibits
 * have numbers of their own ("A-1", "1.1"); with Roman front the pages after it begin at 1. No two pages share a number.
 */
export function printedLabels(
  pages: readonly { readonly exhibitId: string | null }[],
  names: ReadonlyMap<string, string>,
  style: DossierStyle,
): readonly string[] {
  const { numbering, batesPrefix, batesDigits } = style
  if (numbering === 'bates')
    return pages.map((_, index) => `${batesPrefix}${String(index + 1).padStart(batesDigits, '0')}`)
  const front = style.romanFront
    ? Math.max(
        0,
        pages.findIndex(({ exhibitId }) => exhibitId !== null),
      )
    : 0
  const within = new Map<string, number>()
  let plain = 0
  return pages.map(({ exhibitId }, index) => {
    if (index < front) return roman(index + 1)
    if (exhibitId === null || numbering === 'continuous') return String(++plain)
    const nth = (within.get(exhibitId) ?? 0) + 1
    within.set(exhibitId, nth)
    return `${names.get(exhibitId) ?? ''}${numbering === 'letter' ? '-' : '.'}${nth}`
  })
}
