import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFString } from 'pdf-lib'
import type { PDFDocument, PDFObject } from 'pdf-lib'
import type { DossierPlan } from '#core/dossier/plan-model.ts'

const name = (key: string): PDFName => PDFName.of(key)

interface Range {
  readonly start: number
  readonly style: string | undefined
  readonly first: number
  readonly prefix: string
}

/** Page labels as a reader shows them, held against the printed page numbers. */
export function labelFaults(doc: PDFDocument, plan: DossierPlan): string[] {
  const root = doc.catalog.lookupMaybe(name('PageLabels'), PDFDict)
  if (root === undefined) return ['no page labels']
  const ranges = rangesOf(root).sort((a, b) => a.start - b.start)
  return plan.pages.flatMap((planned) => {
    const index = planned.number - 1
    const range = ranges.findLast(({ start }) => start <= index)
    const shown =
      range === undefined ? '' : `${range.prefix}${printed(range, index - range.start + range.first)}`
    return shown === planned.label
      ? []
      : [`page ${planned.number} is labelled "${shown}", printed is "${planned.label}"`]
  })
}

function rangesOf(node: PDFDict, depth = 0): Range[] {
  const ranges: Range[] = []
  const nums = node.lookupMaybe(name('Nums'), PDFArray)
  for (let index = 0; nums !== undefined && index + 1 < nums.size(); index += 2) {
    const range = nums.lookup(index + 1, PDFDict)
    ranges.push({
      start: nums.lookup(index, PDFNumber).asNumber(),
      style: range.lookupMaybe(name('S'), PDFName)?.decodeText(),
      first: range.lookupMaybe(name('St'), PDFNumber)?.asNumber() ?? 1,
      prefix: textOf(range.lookup(name('P'))),
    })
  }
  const kids = node.lookupMaybe(name('Kids'), PDFArray)
  for (let index = 0; kids !== undefined && depth < 8 && index < kids.size(); index++)
    ranges.push(...rangesOf(kids.lookup(index, PDFDict), depth + 1))
  return ranges
}

function printed({ style }: Range, value: number): string {
  if (style === 'D') return String(value)
  if (style === 'r') return roman(value)
  if (style === 'R') return roman(value).toUpperCase()
  if (style === 'a') return letters(value)
  if (style === 'A') return letters(value).toUpperCase()
  return ''
}

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

function roman(value: number): string {
  let rest = value
  let out = ''
  for (const [sign, worth] of ROMAN) {
    for (; rest >= worth; rest -= worth) out += sign
  }
  return out
}

/** a to z, then aa to zz: how PDF counts in letters (ISO 32000-2, 12.4.2). */
function letters(value: number): string {
  return String.fromCodePoint(97 + ((value - 1) % 26)).repeat(Math.floor((value - 1) / 26) + 1)
}

/** A PDF string as text; empty where there is none. */
export function textOf(value: PDFObject | undefined): string {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : ''
}
