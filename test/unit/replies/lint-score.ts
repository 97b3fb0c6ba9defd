import { fileURLToPath } from 'node:url'
import type { LintRules } from '#core/replies/lint-compile.ts'
import { LINT_LANGUAGES, type LintLanguage } from '#core/replies/lint-rule.ts'
import { lintReply } from '#core/replies/lint.ts'
import { loadLintRules } from '#node/replies/lint-rules.ts'
import { CORPUS_FACTS, CORPUS_PARTS, type CorpusLine, readCorpus } from './lint-corpus.ts'

/** What the rules make of one part of one language's lines. */
export interface LintScore {
  readonly language: LintLanguage
  readonly part: CorpusLine['part']
  readonly bad: number
  /** Bad lines with a finding of the rule they are labelled with. */
  readonly caught: number
  /** Bad lines with any finding: the clerk is stopped, if for another reason. */
  readonly stopped: number
  readonly good: number
  /** Good lines with any finding. */
  readonly flagged: number
}

export const shippedRules = (): LintRules =>
  loadLintRules(fileURLToPath(new URL('../../../resources/', import.meta.url)))

/** Ids of the rules a line of the corpus breaks. */
export function rulesBroken({ text, language }: CorpusLine, rules: LintRules): string[] {
  return lintReply(text, language, rules, CORPUS_FACTS).map(({ ruleId }) => ruleId)
}

/** Scores of every language, the part the rules were written on and the part held out apart. */
export function scoreCorpus(rules: LintRules): LintScore[] {
  const lines = readCorpus().map((line) => ({ ...line, found: rulesBroken(line, rules) }))
  return LINT_LANGUAGES.flatMap((language) =>
    CORPUS_PARTS.map((part) => {
      const own = lines.filter((line) => line.language === language && line.part === part)
      const bad = own.filter(({ label }) => label !== 'ok')
      const good = own.filter(({ label }) => label === 'ok')
      return {
        language,
        part,
        bad: bad.length,
        caught: bad.filter(({ found, label }) => found.includes(label)).length,
        stopped: bad.filter(({ found }) => found.length > 0).length,
        good: good.length,
        flagged: good.filter(({ found }) => found.length > 0).length,
      }
    }),
  )
}

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`

const row = (name: string, { part, bad, caught, stopped, good, flagged }: Omit<LintScore, 'language'>) => ({
  language: name,
  part,
  bad,
  caught: `${caught} (${percent(caught, bad)})`,
  'any rule': `${stopped} (${percent(stopped, bad)})`,
  good,
  flagged: `${flagged} (${percent(flagged, good)})`,
})

/** Rows to print: one for each score, then one for each part over all languages. */
export function scoreTable(scores: readonly LintScore[]): ReturnType<typeof row>[] {
  const parts = [...new Set(scores.map(({ part }) => part))]
  const sums = parts.map((part) => {
    const own = scores.filter((score) => score.part === part)
    const total = (key: 'bad' | 'caught' | 'stopped' | 'good' | 'flagged') =>
      own.reduce((before, score) => before + score[key], 0)
    return row('all', {
      part,
      ...{ bad: total('bad'), caught: total('caught'), stopped: total('stopped') },
      ...{ good: total('good'), flagged: total('flagged') },
    })
  })
  return [...scores.map((score) => row(score.language, score)), ...sums]
}
