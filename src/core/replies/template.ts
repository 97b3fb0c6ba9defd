/** A reply in several languages; every language uses the same placeholders. */
export interface ReplyTemplate {
  readonly id: string
  readonly category: string
  readonly title: { readonly en: string; readonly zh: string }
  /** By BCP 47 tag: `en`, `zh-CN`, `th`, `pt-BR`, … */
  readonly texts: Readonly<Record<string, string>>
}

/** Placeholders a template may use, each filled from the case. */
export const PLACEHOLDERS = [
  'buyer',
  'shop',
  'order_id',
  'case_id',
  'product',
  'amount',
  'reason',
  'tracking_no',
  'return_tracking_no',
  'requested_date',
] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]
export type PlaceholderValues = Readonly<Partial<Record<Placeholder, string>>>

const TOKEN = /\{([a-z_]+)\}/g

/** Fills `{order_id}` and the like. What has no value stays as it is and is named, so that copying can be blocked. */
export function fillTemplate(
  text: string,
  values: PlaceholderValues,
): { text: string; unresolved: string[] } {
  const unresolved = new Set<string>()
  const filled = text.replace(TOKEN, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name as Placeholder] : undefined
    if (value) return value
    unresolved.add(name)
    return whole
  })
  return { text: filled, unresolved: [...unresolved] }
}

/** Placeholders still in a text a person is about to send. */
export function unresolvedIn(text: string): string[] {
  return [...new Set([...text.matchAll(TOKEN)].map((match) => match[1] ?? ''))]
}

/** The variant for a language: the exact tag, the same base language, else English. */
export function pickLanguage(
  template: ReplyTemplate,
  language: string,
): { language: string; text: string } | undefined {
  const tags = Object.keys(template.texts)
  const base = language.split('-')[0] ?? language
  const tag =
    tags.find((known) => known === language) ??
    tags.find((known) => known.split('-')[0] === base) ??
    tags.find((known) => known === 'en')
  return tag === undefined ? undefined : { language: tag, text: template.texts[tag] ?? '' }
}
