import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LINT_LANGUAGES } from '#core/replies/lint-rule.ts'
import { lintReply } from '#core/replies/lint.ts'
import { shippedRules } from './lint-score.ts'
import { regexShape } from './regex-shape.ts'

const rules = shippedRules()

/** Every pattern as it runs, with the rule it belongs to. */
const patterns = LINT_LANGUAGES.flatMap((language) =>
  rules
    .forLanguage(language)
    .flatMap(({ rule, matchers }) =>
      matchers.flatMap((matcher) =>
        [matcher.patterns, matcher.digits, matcher.except, matcher.unless]
          .flat()
          .map((pattern) => ({ id: rule.id, source: pattern.source })),
      ),
    ),
)
const distinct = [...new Map(patterns.map((one) => [one.source, one])).values()]

/**
 * Groups that repeat without bound over something that does: each round begins with a sign that the inside cannot be,
 * so that a text is cut into rounds in one way only.
 */
const CUT_ONE_WAY = [
  // A word of digits, then no letters.
  String.raw`(?:EDGE(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)EDGE\W*){7,}`,
]
const EDGE =
  /\(\?:\(\?<=\[\\p\{Script=Latin\}\\p\{N\}_\]\)\(\?!\[\\p\{Script=Latin\}\\p\{N\}_\]\)\|\(\?<!\[\\p\{Script=Latin\}\\p\{N\}_\]\)\(\?=\[\\p\{Script=Latin\}\\p\{N\}_\]\)\)/gu

describe('the reader of shapes', () => {
  it('sees what runs away', () => {
    expect(regexShape('(a+)+$').nested).toEqual(['(a+)+'])
    expect(regexShape('(?:a|b*c){2,}').nested).toEqual(['(?:a|b*c){2,}'])
    expect(regexShape(String.raw`\d+\s*[^\]]+x?`)).toEqual({ nested: [], unbounded: 3, longest: 1 })
    expect(regexShape('a+|b+|(?:c+){3}').unbounded).toBe(3)
    expect(regexShape(String.raw`\p{L}{0,40}(?<!x)[[\]]{2}`)).toEqual({
      nested: [],
      unbounded: 0,
      longest: 40,
    })
    expect(() => regexShape('(a')).toThrow('does not end')
    expect(() => regexShape('a)')).toThrow('ends twice')
    expect(() => regexShape('[a')).toThrow('does not end')
  })
})

describe('no pattern of the rules runs away', () => {
  it('by one repetition inside another', () => {
    const nested = distinct.flatMap(({ id, source }) =>
      regexShape(source).nested.map((group) => [id, group.replaceAll(EDGE, 'EDGE')] as const),
    )
    expect(nested.filter(([, group]) => !CUT_ONE_WAY.includes(group))).toEqual([])
    // A list of exceptions that nothing uses would hide the next one.
    expect(CUT_ONE_WAY.filter((group) => !nested.some(([, one]) => one === group))).toEqual([])
  })

  it('by many repetitions in a row', () => {
    const long = distinct.map(({ id, source }) => ({ id, source, ...regexShape(source) }))
    expect(long.filter(({ unbounded }) => unbounded > 2).map(({ id, source }) => [id, source])).toEqual([])
    expect(long.filter(({ longest }) => longest > 300).map(({ id, source }) => [id, source])).toEqual([])
  })

  it('on 2,000 characters made to go wrong', () => {
    const pieces = [
      'a',
      ' ',
      '.',
      'a.',
      'a@',
      'www.',
      '1 ',
      '1-',
      '(',
      '[',
      '{',
      '<',
      '_',
      'one ',
      '五',
      '微 ',
      'ก',
      '\u0301',
    ]
    const words = [
      'cancel ',
      'review ',
      'tolak ',
      'đánh giá ',
      '评价',
      'レビュー',
      'รีวิว',
      'estrellas ',
      'your ',
    ]
    for (const language of LINT_LANGUAGES)
      for (const piece of [...pieces, ...words]) {
        const text = piece.repeat(2000).slice(0, 2000)
        // It ends, and what it finds lies in the text.
        for (const { start, end } of lintReply(text, language, rules))
          expect(0 <= start && start < end && end <= text.length).toBe(true)
      }
  })
})

describe('any text at all', () => {
  it('is read, and each finding quotes it', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 })
    fc.assert(
      fc.property(text, fc.constantFrom(...LINT_LANGUAGES), (written, language) => {
        for (const { start, end, excerpt, sentence } of lintReply(written, language, rules)) {
          expect(written.slice(start, end)).toBe(excerpt)
          expect(excerpt).not.toBe('')
          expect(sentence.start <= start && end <= sentence.end).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
  })
})
