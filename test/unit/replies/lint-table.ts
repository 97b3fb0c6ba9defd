/** Prints what the rules for replies catch, by language: `node test/unit/replies/lint-table.ts`. */
import { scoreCorpus, scoreTable, shippedRules } from './lint-score.ts'

console.table(scoreTable(scoreCorpus(shippedRules())))
