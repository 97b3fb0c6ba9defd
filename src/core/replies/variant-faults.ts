import { tokensOf, unresolvedIn } from './placeholder.ts'
import { type ReplyTemplate, isBehind, variantText } from './template.ts'

/** What differs between a wording and the one it follows. */
export interface VariantFault {
  readonly language: string
  readonly kind: 'placeholders' | 'figures' | 'behind'
  /** What the source has and this lacks, and what it has too much. */
  readonly missing: readonly string[]
  readonly extra: readonly string[]
}

/** Numbers, dates, ids and amounts of a text, sorted; placeholders and the way a number is grouped do not count. */
export function figuresOf(text: string): string[] {
  const plain = tokensOf(text).reduce((rest, { raw }) => rest.replace(raw, ' '), text)
  return [...plain.normalize('NFKC').matchAll(/[\p{L}]*\d(?:[\d.,:/\-\u00a0\u202f]*\d)?/gu)]
    .map(([found]) => found.replace(/^\p{L}+(?=\d{1,3}$)/u, '').replaceAll(/[^\p{L}\d]/gu, ''))
    .toSorted()
}

/** Where the languages of a template do not say the same: placeholders, figures, or a source that moved on. */
export function variantFaults(template: ReplyTemplate): VariantFault[] {
  const source = variantText(template, template.source)
  return Object.keys(template.variants).flatMap((language) => {
    const text = variantText(template, language)
    const faults: VariantFault[] = [
      { language, kind: 'placeholders', ...difference(unresolvedIn(source), unresolvedIn(text)) },
      { language, kind: 'figures', ...difference(figuresOf(source), figuresOf(text)) },
    ]
    const found = faults.filter(({ missing, extra }) => missing.length > 0 || extra.length > 0)
    return isBehind(template, language)
      ? [...found, { language, kind: 'behind' as const, missing: [], extra: [] }]
      : found
  })
}

/** As bags: a number that is there twice has to be there twice. */
function difference(
  wanted: readonly string[],
  found: readonly string[],
): { missing: string[]; extra: string[] } {
  const left = [...found]
  const missing = wanted.filter((one) => {
    const at = left.indexOf(one)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  return { missing, extra: left }
}
