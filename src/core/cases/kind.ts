import { normalWord } from './words.ts'

export type CaseKind = 'refund' | 'return' | 'replacement' | 'exchange' | 'cancellation' | 'unknown'

const KINDS: Readonly<Record<string, CaseKind>> = {
  'return and refund': 'return',
  'refund only': 'refund',
  refund: 'refund',
  return: 'return',
  replacement: 'replacement',
  exchange: 'exchange',
  cancel: 'cancellation',
  'buyer cancel': 'cancellation',
}

/** The kind behind the export's `Return Type` or the API's `return_type`; an unlisted word is `unknown`. */
export function caseKind(typeRaw: string): CaseKind {
  const word = normalWord(typeRaw)
  return (Object.hasOwn(KINDS, word) ? KINDS[word] : undefined) ?? 'unknown'
}
