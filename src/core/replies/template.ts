/** What a good reply does, in the order the trade teaches (issue: understand, checked, next step, what to do, close). */
export const REPLY_PARTS = ['apologise', 'checked', 'solution', 'ask', 'close'] as const
export type ReplyPart = (typeof REPLY_PARTS)[number]

/** Languages every shipped template speaks; a template may speak more. */
export const TEMPLATE_LANGUAGES = [
  'en-US',
  'en-GB',
  'zh-CN',
  'id',
  'th',
  'vi',
  'ms',
  'ja',
  'es-MX',
  'pt-BR',
] as const

/** The language clerks read: what a reply says is shown in it beside the text. */
export const READING_LANGUAGE = 'zh-CN'

export interface TemplateVariant {
  /** Revision of the source this wording follows. */
  readonly revision: number
  readonly paragraphs: readonly string[]
}

/** One reply in several languages; every language uses the same placeholders. */
export interface ReplyTemplate {
  readonly id: string
  readonly category: string
  readonly title: { readonly en: string; readonly zh: string }
  /** Tag of the variant the others are written after. */
  readonly source: string
  /** Counts the changes of the source. */
  readonly revision: number
  /** What each paragraph does, in every variant; empty where nobody said. */
  readonly parts: readonly (readonly ReplyPart[])[]
  /** Names of pictures that go with the text, in order. */
  readonly images: readonly string[]
  /** By BCP 47 tag: `en-US`, `zh-CN`, `th`, `pt-BR`, … */
  readonly variants: Readonly<Record<string, TemplateVariant>>
}

/** The whole text of a variant, placeholders open; empty for a language the template does not speak. */
export function variantText(template: ReplyTemplate, language: string): string {
  const variant = Object.hasOwn(template.variants, language) ? template.variants[language] : undefined
  return variant?.paragraphs.join('\n') ?? ''
}

/** True when the source changed and this variant did not follow. */
export function isBehind(template: ReplyTemplate, language: string): boolean {
  const variant = Object.hasOwn(template.variants, language) ? template.variants[language] : undefined
  return variant !== undefined && variant.revision < template.revision
}

/** The variant for a language: the exact tag, the same base language, else English, else the source. */
export function pickLanguage(
  template: Pick<ReplyTemplate, 'variants' | 'source'>,
  language: string,
): string | undefined {
  const tags = Object.keys(template.variants)
  const base = (tag: string): string => tag.split('-')[0] ?? tag
  return (
    tags.find((known) => known === language) ??
    tags.find((known) => known === base(language)) ??
    tags.find((known) => base(known) === base(language)) ??
    tags.find((known) => base(known) === 'en') ??
    tags.find((known) => known === template.source)
  )
}
