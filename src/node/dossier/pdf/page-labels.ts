import { PDFHexString } from 'pdf-lib'
import type { PDFDocument, PDFObject } from 'pdf-lib'
import { roman } from '#core/dossier/numbering.ts'

/** How labels run on from a page: a style and where it starts, or words alone. */
export interface LabelRange {
  /** Index of the first page. */
  readonly from: number
  readonly style: 'D' | 'r' | null
  readonly prefix: string
  readonly start: number
}

const WORTH: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 }

function fromRoman(label: string): number | null {
  if (!/^[ivxlcdm]{1,15}$/u.test(label)) return null
  let value = 0
  const numbers = [...label].map((letter) => WORTH[letter] ?? 0)
  numbers.forEach((number, index) => {
    value += number < (numbers[index + 1] ?? 0) ? -number : number
  })
  return value > 0 && roman(value) === label ? value : null
}

/** Label ranges that give every page the label planned for it. Padded numbers have no style in PDF: one range a page. */
export function labelRanges(labels: readonly string[]): readonly LabelRange[] {
  const ranges: LabelRange[] = []
  let last: LabelRange | null = null
  labels.forEach((label, from) => {
    const next = rangeOf(label, from)
    const runsOn =
      last !== null &&
      next.style !== null &&
      last.style === next.style &&
      last.prefix === next.prefix &&
      next.start - last.start === from - last.from
    if (runsOn) return
    ranges.push(next)
    last = next
  })
  return ranges
}

function rangeOf(label: string, from: number): LabelRange {
  const front = fromRoman(label)
  if (front !== null) return { from, style: 'r', prefix: '', start: front }
  const [, prefix = '', digits] = /^(.*?)([1-9]\d{0,8})$/u.exec(label) ?? []
  // "S0012": the digits found would leave a zero at the prefix's end, and 99 would be followed by a longer label.
  if (digits === undefined || /\d$/u.test(prefix)) return { from, style: null, prefix: label, start: 1 }
  return { from, style: 'D', prefix, start: Number(digits) }
}

/** The catalog's page labels. */
export function pageLabels({ context }: PDFDocument, labels: readonly string[]): PDFObject {
  const nums = labelRanges(labels).flatMap(({ from, style, prefix, start }) => [
    from,
    {
      ...(style === null ? {} : { S: style }),
      ...(prefix === '' ? {} : { P: PDFHexString.fromText(prefix) }),
      ...(style === null || start === 1 ? {} : { St: start }),
    },
  ])
  return context.obj({ Nums: nums })
}
