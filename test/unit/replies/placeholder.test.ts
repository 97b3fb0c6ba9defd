import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PLACEHOLDERS, fillTemplate, promptsOf, tokensOf, unresolvedIn } from '#core/replies/placeholder.ts'

describe('a text with placeholders', () => {
  it('is filled, and names what has no value', () => {
    const text = 'Dear {buyer}, order {order_id} of {buyer}: {tracking_no} {constructor} {__proto__} {}'
    expect(fillTemplate(text, { buyer: 'buyer_us', order_id: '1' })).toEqual({
      text: 'Dear buyer_us, order 1 of buyer_us: {tracking_no} {constructor} {__proto__} {}',
      unresolved: ['tracking_no', 'constructor', '__proto__'],
    })
  })

  it('says the fallback when there is no value, an empty one too', () => {
    const text = 'Hi {buyer|there}{variation|}, {product|您的商品}'
    expect(fillTemplate(text, {}).text).toBe('Hi there, 您的商品')
    expect(fillTemplate(text, { buyer: 'Mei', product: 'Cup' })).toEqual({
      ...{ text: 'Hi Mei, Cup', unresolved: [] },
    })
  })

  it('never fills what a value or an answer says, and braces of a buyer do not look unfilled', () => {
    const values = { buyer: '{shop} $& $1 {?date:x}', shop: 'North' }
    expect(fillTemplate('{buyer} {?text:note}', values, { note: '{shop}' })).toEqual({
      ...{ text: '(shop) $& $1 (?date:x) (shop)', unresolved: [] },
    })
  })

  it('asks each question once, with the wordings to choose from', () => {
    const text = '{?date:reply_by} {?choice:way|by post|at a shop} {?date:reply_by} {?amount:offer|x}'
    expect(promptsOf(text)).toEqual([
      { kind: 'date', key: 'reply_by', options: [] },
      { kind: 'choice', key: 'way', options: ['by post', 'at a shop'] },
      { kind: 'amount', key: 'offer', options: [] },
    ])
    expect(fillTemplate(text, {}, { reply_by: '1 May', way: 'by post' })).toEqual({
      text: '1 May by post 1 May {?amount:offer|x}',
      unresolved: ['?amount:offer'],
    })
  })

  it('keeps a question of an unknown kind open, whatever the answer', () => {
    expect(fillTemplate('{?secret:key}', {}, { key: 'x' })).toEqual({
      ...{ text: '{?secret:key}', unresolved: ['?secret:key'] },
    })
    expect(promptsOf('{?secret:key}')).toEqual([])
  })

  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(...PLACEHOLDERS.flatMap((name) => [`{${name}}`, `{${name}|x}`, `{?date:${name}}`])),
  )
  const word = fc.string({ unit: fc.constantFrom('a', '字', ' ', '{', '}', '|', '?') })

  it('leaves no placeholder without naming it', () => {
    const values = fc.dictionary(fc.constantFrom(...PLACEHOLDERS), word)
    fc.assert(
      fc.property(fc.array(piece), values, values, (pieces, some, answers) => {
        const text = pieces.join('|')
        // A brace of the text beside a value could close a new pair; then the value, not the pair, is in the way.
        fc.pre(
          tokensOf(text)
            .reduce((rest, { raw }) => rest.replace(raw, ''), text)
            .search(/[{}]/) < 0,
        )
        const filled = fillTemplate(text, some, answers)
        expect(new Set(unresolvedIn(filled.text))).toEqual(new Set(filled.unresolved))
      }),
    )
  })

  it('comes back as it was when put together from its tokens', () => {
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('')
        for (const { raw, start } of tokensOf(text)) expect(text.slice(start, start + raw.length)).toBe(raw)
        expect(fillTemplate(text, {}, {}).unresolved.every((name) => unresolvedIn(text).includes(name))).toBe(
          true,
        )
      }),
    )
  })
})
