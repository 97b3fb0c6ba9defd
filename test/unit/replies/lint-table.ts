/** Prints what the rules for replies catch, by language: `node test/unit/replies/lint-table.ts`. */
import { CORPUS_PARTS } from './lint-corpus.ts'
import { type LintScore, scoreCorpus, shippedRules } from './lint-score.ts'

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

const scores = scoreCorpus(shippedRules())
const sum = (part: LintScore['part']) => {
  const own = scores.filter((score) => score.part === part)
  const total = (key: 'bad' | 'caught' | 'stopped' | 'good' | 'flagged') =>
    own.reduce((before, score) => before + score[key], 0)
  return row('all', {
    part,
    bad: total('bad'),
    caught: total('caught'),
    stopped: total('stopped'),
    good: total('good'),
    flagged: total('flagged'),
  })
}
console.table([...scores.map((score) => row(score.language, score)), ...CORPUS_PARTS.map(sum)])
