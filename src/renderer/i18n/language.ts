/** Languages of the page. The language of a reply to a buyer is another matter and belongs to its template. */
export const LANGUAGES = ['en', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]

/** The BCP 47 tag for `lang` attributes and Intl. */
export const LANGUAGE_TAG: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' }

/** What the user chose, else the first language of the system that the page speaks, else English. */
export function pickLanguage(chosen: Language | null, systemTags: readonly string[]): Language {
  if (chosen) return chosen
  for (const tag of systemTags) {
    const base = tag.toLowerCase().split('-')[0]
    if (base === 'zh' || base === 'en') return base
  }
  return 'en'
}
