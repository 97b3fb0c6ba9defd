import { describe, expect, it } from 'vitest'
import { composeReply } from '#core/replies/compose.ts'
import { findTemplates } from '#core/replies/find-templates.ts'
import { answerText, type ReplyFacts } from '#core/replies/reply-values.ts'
import { type ReplyTemplate, isBehind, pickLanguage } from '#core/replies/template.ts'
import { figuresOf, variantFaults } from '#core/replies/variant-faults.ts'

const variant = (text: string, revision = 1) => ({ revision, paragraphs: text.split('\n') })
const template: ReplyTemplate = {
  ...{ id: 't', category: 'damaged', title: { en: 'Café', zh: '破损' }, source: 'en-US', revision: 2 },
  ...{ parts: [['apologise'], ['solution']], images: ['label.png'] },
  variants: {
    'en-US': variant('Hi {buyer|there}\nBy {?date:day}: {?amount:sum}, {?choice:way|post|shop}', 2),
    'zh-CN': variant('{buyer|顾客}您好\n{?date:day} 前：{?amount:sum}，{?choice:way|邮寄|门店}', 2),
    'pt-BR': variant('Olá\nAté {?date:day}: {?amount:sum}, {?choice:way|correio|loja}'),
  },
}
const facts: ReplyFacts = {
  ...{ buyer: '', shop: 'North', orderId: '1', caseId: '2', product: 'Cup', variation: '', quantity: null },
  ...{ amount: null, orderAmount: null, reason: '', trackingNo: '', carrier: '', returnTrackingNo: '' },
  ...{ returnCarrier: '', returnAddress: '', requestedAt: null, orderedAt: null, shippedAt: null },
  ...{
    deliveredAt: null,
    refundAt: null,
    dueAt: null,
    returnBy: null,
    offerAmount: null,
    offerUntil: null,
    now: 0,
    zone: 'Asia/Bangkok',
  },
  ...{
    currency: 'BRL',
    lines: [
      { product: 'Cup', variation: 'red' },
      { product: 'Lid', variation: '' },
    ],
  },
}

describe('a reply composed from a template', () => {
  const answers = { day: '2026-12-01', sum: '62,90', way: '1' }

  it('prints each answer as its language does, with the same beside it for the clerk', () => {
    const reply = composeReply(template, 'pt-PT', facts, answers)
    expect(reply).toMatchObject({ language: 'pt-BR', unresolved: [], behind: true, images: ['label.png'] })
    expect(reply.text).toMatch(/^Olá\nAté 1 de dezembro de 2026: R\$\s62,90, loja$/u)
    expect(reply.reading).toMatch(/^顾客您好\n2026年12月1日 前：R\$62\.90，门店$/u)
    expect(reply.parts.map(({ does }) => does)).toEqual([['apologise'], ['solution']])
    expect(composeReply(template, 'zh-CN', facts, answers).reading).toBe('')
  })

  it('stays open where an answer is missing or does not fit', () => {
    const reply = composeReply(template, 'en', facts, { day: '2026-02-30', sum: '-1', way: '7' })
    expect(reply.unresolved).toEqual(['?date:day', '?amount:sum', '?choice:way'])
    expect(reply.prompts.map(({ kind }) => kind)).toEqual(['date', 'amount', 'choice'])
  })

  it('takes only answers that fit the question', () => {
    const answer = (kind: 'date' | 'amount' | 'line' | 'text', typed: string, currency = 'JPY') =>
      answerText({ kind, key: 'k', options: [] }, typed, { ...facts, currency }, 'en')
    expect([answer('amount', '1500'), answer('amount', '15.5'), answer('amount', '0')]).toEqual([
      ...['¥1,500', undefined, undefined],
    ])
    expect([answer('line', '0'), answer('line', '1'), answer('line', '2'), answer('line', '-1')]).toEqual([
      ...['Cup (red)', 'Lid', undefined, undefined],
    ])
    expect([answer('date', 'tomorrow'), answer('text', '  '), answer('text', ' x ')]).toEqual([
      ...[undefined, undefined, 'x'],
    ])
    expect(answer('amount', '9'.repeat(30))).toBeUndefined()
  })
})

describe('a template', () => {
  it('is picked by tag, then by base language, then in English, then in its own', () => {
    const picked = (language: string) => pickLanguage(template, language)
    expect(['pt-BR', 'pt-PT', 'zh', 'xx', ''].map(picked)).toEqual([
      ...['pt-BR', 'pt-BR', 'zh-CN', 'en-US', 'en-US'],
    ])
    const thai = { source: 'th', variants: { th: variant('T') } }
    expect(pickLanguage(thai, 'de')).toBe('th')
    expect(pickLanguage({ source: 'th', variants: {} }, 'de')).toBeUndefined()
  })

  it('says which languages did not follow, and where they say something else', () => {
    expect(isBehind(template, 'pt-BR') && !isBehind(template, 'zh-CN') && !isBehind(template, 'th')).toBe(
      true,
    )
    expect(variantFaults(template)).toEqual([
      { language: 'pt-BR', kind: 'placeholders', missing: ['buyer'], extra: [] },
      { language: 'pt-BR', kind: 'behind', missing: [], extra: [] },
    ])
    const other = { ...template.variants, th: variant('{buyer} 14 {?date:day}{?amount:sum}{?choice:way}', 2) }
    expect(variantFaults({ ...template, variants: other })).toContainEqual({
      ...{ language: 'th', kind: 'figures', missing: [], extra: ['14'] },
    })
  })

  it('is compared by figures, however a language groups or writes them', () => {
    expect(figuresOf('R$ 1.299,00 até 2026-12-01, 第２項')).toEqual(
      figuresOf('$1,299.00 by 2026/12/01, item 2'),
    )
    expect(figuresOf('order 577000000000000101')).not.toEqual(figuresOf('order 577000000000000102'))
  })

  it('is found by words of title, category and text, whatever the marks', () => {
    const all = [{ ...template, id: 'other', title: { en: 'x', zh: 'y' }, category: 'late' }, template]
    const found = (search: string, category?: string) =>
      findTemplates(all, search, category).map(({ id }) => id)
    expect([found('cafe'), found('破损'), found('ate OLA'), found('nothing')]).toEqual([
      ...[['t'], ['t'], ['other', 't'], []],
    ])
    expect([found('', 'late'), found('late')]).toEqual([['other'], ['other']])
  })
})
