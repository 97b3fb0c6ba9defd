import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type LintRules, readRules } from '#core/replies/lint-compile.ts'

/** The shipped rules for replies. A file that breaks its schema stops the start: a rule is not skipped unseen. */
export function loadLintRules(resourcesDir: string): LintRules {
  const folder = join(resourcesDir, 'lint')
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
  return readRules(names.map((name): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))))
}
