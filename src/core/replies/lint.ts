import type { CompiledMatcher, CompiledRule, LintRules } from './lint-compile.ts'
import { type LintFacts, type Place, digitRuns, foreignIds, wrongName } from './lint-facts.ts'
import { type LintText, foldsMarks, normalize, tighten } from './lint-normalize.ts'
import { LINT_LANGUAGES, type LintLanguage } from './lint-rule.ts'
import { unspell } from './lint-spelled.ts'
import { sentenceAround, sentenceOf } from './lint-sentence.ts'

/** One place of a reply that breaks a rule. */
export interface LintFinding {
  readonly ruleId: string
  readonly severity: 'block' | 'warn'
  /** UTF-16 offsets in the text as it was given. */
  readonly start: number
  readonly end: number
  readonly excerpt: string
  /** The sentence the place stands in, with its closing mark. */
  readonly sentence: { readonly start: number; readonly end: number }
  readonly title: { readonly en: string; readonly zh: string }
  readonly source: string
  readonly sourceDate: string
  readonly confidence: 'confirmed' | 'single' | 'unconfirmed' | 'house'
  /** What may be written instead, in the language of the reply; advice where `fix` is `check`. */
  readonly allowed: string
  readonly fix: 'replace' | 'check'
}

/** Longest chat message of the platform, in characters (Customer Service API, sendable TEXT). */
export const CHAT_LIMIT = 2000

/**
 * What in a reply breaks the platform's rules or would be a slip, in the order of the text. Pure: rules come from
 * `resources/lint`, facts from the case. Language is the reply's BCP 47 tag; an unknown one is read with the rules
 * of every language (links, numbers, names of services) and the English ones.
 */
export function lintReply(
  text: string,
  language: string,
  rules: LintRules,
  facts: LintFacts = {},
): LintFinding[] {
  const plain = normalize(text, foldsMarks(language))
  const tight = tighten(plain)
  const spoken = unspell(plain, language)
  const views = [plain, ...[tight, spoken].filter((view) => view.text !== plain.text)]
  const ours = ownPlaces(plain, facts)
  const findings = rules.forLanguage(language).flatMap((compiled) => {
    const spans = [
      ...views.flatMap((view) => matchesOf(view, compiled, facts)),
      ...checked(plain, language, compiled, facts),
    ]
      .filter((span) => !ours.some((own) => own.start <= span.start && span.end <= own.end))
      .toSorted((a, b) => a.start - b.start || b.end - a.end)
    return apart(spans).map((span) => finding(text, language, compiled, span))
  })
  return findings.toSorted((a, b) => a.start - b.start || a.end - b.end)
}

interface Span {
  readonly start: number
  readonly end: number
}

function matchesOf(view: LintText, { matchers }: CompiledRule, facts: LintFacts): Span[] {
  return matchers.flatMap((matcher) => [
    ...patternPlaces(view, matcher).map((place) => spanOf(view, place)),
    ...digitPlaces(view, matcher, facts).map((place) => spanOf(view, place)),
  ])
}

function* patternHits(view: LintText, { patterns }: CompiledMatcher): Generator<Place> {
  for (const pattern of patterns)
    for (const match of view.text.matchAll(pattern))
      if (match[0] !== '') yield { from: match.index, to: match.index + match[0].length }
}

function patternPlaces(view: LintText, matcher: CompiledMatcher): Place[] {
  return [...patternHits(view, matcher)].filter((place) => stands(view, matcher, place))
}

function digitPlaces(view: LintText, matcher: CompiledMatcher, { knownIds = [] }: LintFacts): Place[] {
  if (matcher.digits.length === 0) return []
  return [...digitRuns(view)].filter(
    (run) =>
      matcher.digits.some((form) => form.test(run.digits)) &&
      !knownIds.some((id) => id.replaceAll(/[^\d]/g, '') === run.digits) &&
      stands(view, matcher, run),
  )
}

/** Neither an exception itself nor in a sentence that says it the other way round. */
function stands(view: LintText, { except, unless }: CompiledMatcher, { from, to }: Place): boolean {
  if (except.some((pattern) => pattern.test(view.text.slice(from, to)))) return false
  const sentence = sentenceAround(view.text, from, to)
  return !unless.some((pattern) => pattern.test(sentence))
}

/** Checks that are no pattern: names, numbers of other cases, length, placeholders. */
function checked(view: LintText, language: string, { rule }: CompiledRule, facts: LintFacts): Span[] {
  if (rule.check === 'buyer-name') {
    const place = wrongName(view, facts.buyerNames ?? [], language)
    return place ? [spanOf(view, place)] : []
  }
  if (rule.check === 'other-ids') return foreignIds(view, facts).map((place) => spanOf(view, place))
  if (rule.check === 'length') {
    const limit = facts.maxLength === undefined ? CHAT_LIMIT : facts.maxLength
    const length = view.ends.at(-1) ?? 0
    return limit !== null && length > limit ? [{ start: limit, end: length }] : []
  }
  return []
}

/** Where the shop's own names and the numbers of the case stand. */
function ownPlaces(view: LintText, { shopNames = [], knownIds = [] }: LintFacts): Span[] {
  return [...shopNames, ...knownIds]
    .map((own) => own.normalize('NFKC').toLowerCase().trim())
    .filter((own) => own.length > 1)
    .flatMap((own) => {
      const spans: Span[] = []
      for (let at = view.text.indexOf(own); at >= 0; at = view.text.indexOf(own, at + own.length))
        spans.push(spanOf(view, { from: at, to: at + own.length }))
      return spans
    })
}

function spanOf(view: LintText, { from, to }: Place): Span {
  return { start: view.starts[from] ?? 0, end: view.ends[to - 1] ?? view.ends.at(-1) ?? 0 }
}

/** Spans that overlap are one finding. Takes them sorted by start. */
function apart(spans: readonly Span[]): Span[] {
  const joined: { start: number; end: number }[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end)
    else joined.push({ ...span })
  }
  return joined
}

function finding(text: string, language: string, { rule }: CompiledRule, span: Span): LintFinding {
  const { id, severity, title, source, sourceDate, confidence, allowed, fix } = rule
  return {
    ruleId: id,
    severity,
    ...span,
    excerpt: text.slice(span.start, span.end),
    sentence: sentenceOf(text, language, span),
    title,
    source,
    sourceDate,
    confidence,
    allowed: allowed[allowedLanguage(language)],
    fix,
  }
}

/** The tag itself, one of the same base language, else English. */
export function allowedLanguage(language: string): LintLanguage {
  const base = language.split('-')[0]
  return (
    LINT_LANGUAGES.find((tag) => tag === language) ??
    LINT_LANGUAGES.find((tag) => tag.split('-')[0] === base) ??
    'en-US'
  )
}
