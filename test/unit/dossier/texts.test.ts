import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutAtSentence } from '#core/dossier/texts.ts'

const pieces = fc.constantFrom(
  'a',
  ' ',
  '. ',
  '。',
  '，',
  '不',
  '理',
  'ที่',
  'นี่',
  'น้ำ',
  'e\u0301\u0323',
  '👨‍👩‍👧',
  '𠮷',
  '\n',
  'word',
  '! ',
)

describe('a text for a form field', () => {
  test('is never above the limit, never cut inside a character, and only ever a beginning', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 400 }), fc.integer({ min: 1, max: 300 }), (parts, max) => {
        const source = parts.join('')
        const { text, characters, cut } = cutAtSentence(source, max)
        expect(text.length).toBeLessThanOrEqual(max)
        expect(characters).toBe(text.length)
        expect(source.trim().startsWith(text)).toBe(true)
        expect(cut).toBe(source.trim() !== text)
        expect(text).not.toMatch(/\p{Surrogate}/u)
        const next = source.trim().slice(text.length)
        if (text !== '') expect(next).not.toMatch(/^[\p{M}\u200d]/u)
      }),
      { numRuns: 400 },
    )
  })

  test('ends at a sentence in English and Chinese', () => {
    const english = 'The parcel was delivered. '.repeat(30)
    expect(cutAtSentence(english, 500).text).toMatch(/delivered\.$/)
    const chinese = '我方已按要求发货，包装完好。'.repeat(60)
    const cut = cutAtSentence(chinese, 500)
    expect(cut.text.endsWith('。')).toBe(true)
    expect(cut.characters).toBeGreaterThan(480)
  })

  test('ends at a word where there is no sentence', () => {
    const { text } = cutAtSentence('evidence '.repeat(100), 100)
    expect(text).toBe(Array(11).fill('evidence').join(' '))
    expect(cutAtSentence('ส่งพัสดุแล้ว'.repeat(40), 100).text.length).toBeGreaterThan(80)
  })

  test('cuts a text without any boundary', () => {
    expect(cutAtSentence('x'.repeat(2000), 1800).characters).toBe(1800)
    expect(cutAtSentence('👍'.repeat(400), 501).characters).toBe(500)
  })
})
