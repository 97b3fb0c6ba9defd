import { foldMarks } from './lint-normalize.ts'
import { type LintFile, type LintMatcher, type LintRule, lintFile } from './lint-rule.ts'

export interface CompiledMatcher {
  readonly patterns: readonly RegExp[]
  readonly digits: readonly RegExp[]
  readonly except: readonly RegExp[]
  readonly unless: readonly RegExp[]
}

export interface CompiledRule {
  readonly rule: LintRule
  readonly matchers: readonly CompiledMatcher[]
}

/** The shipped rules, ready to be used in any language. */
export interface LintRules {
  readonly files: readonly LintFile[]
  /** The rules of a reply's language (BCP 47); compiled once. */
  forLanguage(language: string): readonly CompiledRule[]
}

/** English words turn up in replies of every language; Chinese ones wherever the sellers are, but Japanese shares them. */
const ALWAYS: Readonly<Record<string, readonly string[]>> = { ja: ['en'], zh: ['en'] }
const ALWAYS_ELSE = ['en', 'zh'] as const

/** A letter or digit of a Latin word: `\b` of the patterns, so that 加V信 has an edge between 加 and V, and é is no edge. */
const WORD = String.raw`[\p{Script=Latin}\p{N}_]`
const EDGE = `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`

/**
 * Reads rule files. @throws ZodError for a file that breaks the schema, Error for a rule that is there twice or a
 * pattern that is no regular expression: a rule that cannot be read must stop the start, not pass every reply.
 */
export function readRules(raw: readonly unknown[]): LintRules {
  const files = raw.map((one) => lintFile.parse(one))
  const ids = files.flatMap((file) => file.rules.map(({ id }) => id))
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  if (twice !== undefined) throw new Error(`lint rule "${twice}" is there twice`)
  const cache = new Map<string, readonly CompiledRule[]>()
  // English and Chinese patterns are read with nearly every language: one expression serves all.
  const expressions = new Map<string, RegExp>()
  const forLanguage = (language: string): readonly CompiledRule[] => {
    const base = language.split('-')[0] ?? language
    const known = cache.get(base)
    if (known) return known
    const compiled = files.flatMap((file) =>
      file.rules.map((rule) => compileRule(file, rule, base, expressions)),
    )
    cache.set(base, compiled)
    return compiled
  }
  for (const language of new Set(files.flatMap(languagesOf))) forLanguage(language)
  return { files, forLanguage }
}

function languagesOf(file: LintFile): string[] {
  const named = file.rules.flatMap(({ matchers }) => matchers.flatMap(({ languages }) => languages ?? []))
  const guarded = file.rules.flatMap(({ unless }) => Object.keys(unless))
  return ['en', ...named, ...guarded, ...Object.keys(file.unless)]
}

function compileRule(
  file: LintFile,
  rule: LintRule,
  base: string,
  expressions: Map<string, RegExp>,
): CompiledRule {
  const read = [base, ...(ALWAYS[base] ?? ALWAYS_ELSE)]
  const shared = [...new Set(read)].flatMap((language) => [
    ...(file.unless[language] ?? []),
    ...(rule.unless[language] ?? []),
  ])
  const matchers = rule.matchers
    .filter(({ languages }) => !languages || languages.some((language) => read.includes(language)))
    .map((matcher) => compileMatcher(matcher, shared, base !== 'vi', rule.id, expressions))
  return { rule, matchers }
}

function compileMatcher(
  matcher: LintMatcher,
  shared: readonly string[],
  fold: boolean,
  id: string,
  expressions: Map<string, RegExp>,
): CompiledMatcher {
  const compile = (sources: readonly string[], flags: string): RegExp[] =>
    sources.map((source) => {
      const key = `${flags} ${fold} ${source}`
      const known = expressions.get(key)
      if (known) return known
      try {
        const plain = foldMarks(source, fold)
          .normalize('NFKC')
          .replaceAll(String.raw`\b`, EDGE)
        const made = new RegExp(plain, flags)
        expressions.set(key, made)
        return made
      } catch {
        throw new Error(`lint rule "${id}" has a pattern that cannot be read: ${source}`)
      }
    })
  return {
    patterns: compile([...(matcher.any ?? []), ...sequences(matcher)], 'giu'),
    digits: compile(matcher.digits ?? [], 'u'),
    except: compile(matcher.except, 'iu'),
    unless: compile([...matcher.unless, ...shared], 'iu'),
  }
}

function sequences({ near, gap, swap }: LintMatcher): string[] {
  if (!near) return []
  const groups = near.map((alternatives) => `(?:${alternatives.join('|')})`)
  const between = `[^.!?。！？\n]{0,${gap}}?`
  return (swap ? [groups, groups.toReversed()] : [groups]).map((ordered) => ordered.join(between))
}
