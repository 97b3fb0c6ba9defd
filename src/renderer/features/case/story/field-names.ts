/** A field of an event: whose it is, and its name as the catalogue writes it. */
export interface FieldName {
  readonly ofOrder: boolean
  readonly name: string
}

/** `order.shipped_at` as the order's `shippedAt`; `status_raw` as `status`: the platform's word is the field's value. */
export function fieldName(field: string): FieldName {
  const ofOrder = field.startsWith('order.')
  const plain = (ofOrder ? field.slice('order.'.length) : field).replace(/_raw$/u, '')
  return { ofOrder, name: plain.replaceAll(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase()) }
}

/** How a value is written: as a moment, an amount, a size, a hash, words of a catalogue (or several), or as it is. */
export type ValueForm =
  | { readonly as: 'time' | 'money' | 'bytes' | 'hash' | 'text' }
  | { readonly as: 'words' | 'list'; readonly group: string }

const WORDS: Readonly<Record<string, string>> = {
  state: 'words.state',
  move: 'words.move',
  outcome: 'words.outcome',
  kind: 'words.kind',
  decision: 'case.decision.do',
  channel: 'case.messages.channels',
  direction: 'case.messages.direction',
  delivery: 'case.messages.delivery',
  audit: 'case.dossier.audit',
  labelBy: 'case.steps.label',
}

/** The same name means another list on some events. */
const WORDS_OF_EVENT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'appeal-outcome': { state: 'case.appeal.state' },
  'offer-made': { type: 'case.offer.type', by: 'case.offer.by' },
  'offer-answered': { answer: 'case.offer.state' },
  'evidence-changed': { kind: 'case.evidence.kinds' },
}

export function valueForm(eventKind: string, name: string, value: string | number): ValueForm {
  if (typeof value === 'number') {
    if (name === 'at' || /(?:At|Until|By)$/u.test(name)) return { as: 'time' }
    if (name.endsWith('Minor')) return { as: 'money' }
    return { as: name === 'bytes' ? 'bytes' : 'text' }
  }
  if (/sha256$/iu.test(name)) return { as: 'hash' }
  if (name === 'overruled') return { as: 'list', group: 'case.lint.rules' }
  const group = WORDS_OF_EVENT[eventKind]?.[name] ?? WORDS[name]
  return group ? { as: 'words', group } : { as: 'text' }
}
