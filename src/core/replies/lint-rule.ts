import { z } from 'zod'

/** Languages a rule's allowed wording is written in; a reply in another one is shown the English. */
export const LINT_LANGUAGES = [
  'zh',
  'en-US',
  'en-GB',
  'id',
  'th',
  'vi',
  'ms',
  'ja',
  'es-MX',
  'pt-BR',
] as const
export type LintLanguage = (typeof LINT_LANGUAGES)[number]

const words = z.array(z.string().min(1)).min(1)

/** One way to break a rule. Patterns are regular expressions over the text as `lint-normalize.ts` leaves it. */
const matcher = z
  .strictObject({
    /** Base languages (`zh`, `en`, …) of the replies it is looked for in; absent = every language. */
    languages: z.array(z.string()).optional(),
    /** Each pattern alone is a finding. */
    any: words.optional(),
    /** A word of every group within `gap` characters of one sentence, in this order or, with `swap`, backwards too. */
    near: z.array(words).min(2).max(4).optional(),
    gap: z.number().int().min(0).max(60).default(12),
    swap: z.boolean().default(false),
    /** Forms of a number with its separators removed, matched whole. */
    digits: words.optional(),
    /** Where the found text matches one of these it is meant to be there (the platform's own links). */
    except: z.array(z.string()).default([]),
    /** Where the sentence around it matches one of these it says something else ("you need not cancel"). */
    unless: z.array(z.string()).default([]),
  })
  .refine(({ any, near, digits }) => [any, near, digits].filter((one) => one !== undefined).length === 1, {
    message: 'a matcher has one of any, near and digits',
  })
export type LintMatcher = z.infer<typeof matcher>

/** Checks that need facts or arithmetic and so cannot be a pattern. */
export const LINT_CHECKS = ['buyer-name', 'other-ids', 'length'] as const

/** One thing a reply must not hold, as data with its source. */
export const lintRule = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  /** `block`: not to be copied as it is. `warn`: a person decides. */
  severity: z.enum(['block', 'warn']),
  title: z.strictObject({ en: z.string().min(1), zh: z.string().min(1) }),
  /** A page of the platform, or `house` where the desk itself asks for it. */
  source: z.string().min(1),
  sourceDate: z.string().min(4),
  confidence: z.enum(['confirmed', 'single', 'unconfirmed', 'house']),
  check: z.enum(LINT_CHECKS).optional(),
  matchers: z.array(matcher).default([]),
  /** What says the opposite of this rule ("it is not your fault"), by base language, for every matcher of it. */
  unless: z.record(z.string(), z.array(z.string())).default({}),
  /** `replace`: `allowed` can stand in the reply. `check`: it is advice to the clerk. */
  fix: z.enum(['replace', 'check']).default('replace'),
  /** What may be written in its place, by language of the reply. */
  allowed: z.strictObject(
    Object.fromEntries(LINT_LANGUAGES.map((tag) => [tag, z.string().min(1)])) as Record<
      LintLanguage,
      z.ZodString
    >,
  ),
})
export type LintRule = z.infer<typeof lintRule>

/** A file of `resources/lint`. `unless` holds for every rule of the file, by base language. */
export const lintFile = z.strictObject({
  note: z.string(),
  unless: z.record(z.string(), z.array(z.string())).default({}),
  rules: z.array(lintRule).min(1),
})
export type LintFile = z.infer<typeof lintFile>
