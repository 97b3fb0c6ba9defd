import { LINT_LANGUAGES } from '#core/replies/lint-rule.ts'

const baseOf = (tag: string): string => tag.split('-')[0] ?? tag

/** The languages a reply can be read in: those of the market first, then every one that has rules. */
export function lintLanguages(market: readonly string[]): readonly string[] {
  return [...new Set([...market.map((tag) => closest(tag, LINT_LANGUAGES) ?? tag), ...LINT_LANGUAGES])]
}

/** The tag itself among `tags`, else one of the same language. */
export function closest(tag: string, tags: readonly string[]): string | undefined {
  return tags.find((one) => one === tag) ?? tags.find((one) => baseOf(one) === baseOf(tag))
}

/** False for a language without rules of its own. */
export const hasRules = (tag: string): boolean => closest(tag, LINT_LANGUAGES) !== undefined
