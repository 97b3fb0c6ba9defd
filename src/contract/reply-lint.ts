import { z } from 'zod'

/** One place of a reply that breaks a rule of the platform or of the house, with what may be written instead. */
export const lintFinding = z.object({
  ruleId: z.string(),
  /** `block`: copied only after a second question, which the story keeps. `warn`: a person decides. */
  severity: z.enum(['block', 'warn']),
  title: z.object({ en: z.string(), zh: z.string() }),
  /** UTF-16 offsets of the words in the text. */
  start: z.number().int(),
  end: z.number().int(),
  excerpt: z.string(),
  /** The sentence they stand in: what the allowed wording replaces. */
  sentence: z.object({ start: z.number().int(), end: z.number().int() }),
  /** A page of the platform, or `house`: this desk's own care. */
  source: z.string(),
  sourceDate: z.string(),
  confidence: z.enum(['confirmed', 'single', 'unconfirmed', 'house']),
  /** In the language of the reply. */
  allowed: z.string(),
  /** `replace`: `allowed` can stand in the reply. `check`: it is advice, only a person can correct it. */
  fix: z.enum(['replace', 'check']),
})
export type LintFinding = z.infer<typeof lintFinding>

export const lintResult = z.object({
  /** In the order of the text; the first 200. */
  findings: z.array(lintFinding),
  /** How many there are in all. */
  total: z.number().int(),
  blocked: z.boolean(),
  /** Ids of the blocking rules, each once. */
  blocking: z.array(z.string()),
})
export type LintResult = z.infer<typeof lintResult>
