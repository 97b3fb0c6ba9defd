import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findKnown, isTooShort, redactText } from '#core/dossier/redact-find.ts'
import { knownStrings } from '#core/dossier/redact-strings.ts'

describe('known strings in a text', () => {
  it.each([
    ['call +1 (555) 123-4567 now', '5551234567', `call ${'█'.repeat(17)} now`],
    ['call 555.123.4567 now', '+15551234567', 'call ████████████ now'],
    ['手机13812345678。', '(+86)13812345678', '手机███████████。'],
    ['tel 0044 20 7946 0958', '+44 20 7946 0958', 'tel █████████████████'],
    ['Mail: A.B@Example.com!', 'a.b@example.com', 'Mail: ███████████████!'],
    ['收件人：王 芳', '王芳', '收件人：███'],
    ['ＪＯＳÉ　ＬＯＰＥＺ', 'José Lopez', '██████████'],
    ['we cannot, said Ann', 'Ann', 'we cannot, said ███'],
  ])('%s', (text, string, expected) => {
    expect(redactText(text, [string])).toBe(expected)
  })

  it('leaves what is too short', () => {
    expect(isTooShort('Li')).toBe(true)
    expect(findKnown('Li Li Li', ['Li', '', ' - '])).toEqual([])
  })

  it('leaves no readable trace of a string, however it is spaced', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9]{6,14}$/)
    fc.assert(
      fc.property(
        word,
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (name, before, after) => {
          const spread = [...name].join(' - ').toUpperCase()
          const text = `${before} ${spread} ${after}`
          const redacted = redactText(text, [name])
          expect(findKnown(text, [name]).length).toBeGreaterThan(0)
          expect(findKnown(redacted, [name])).toEqual([])
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('the strings of a case', () => {
  it('takes who and where, whole and in parts, but not what is masked', () => {
    const raw = [{ Recipient: 'J*** D**', 'Detail Address': '12 Example Street, Flat 3', City: 'London' }]
    expect(knownStrings({ buyerUsername: 'shopper_77', raw, extra: ['shopper_77'] })).toEqual([
      'shopper_77',
      '12 Example Street, Flat 3',
      '12 Example Street',
      'Flat 3',
    ])
  })
})
