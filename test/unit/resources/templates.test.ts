import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { PLACEHOLDERS, pickLanguage, unresolvedIn } from '#core/replies/template.ts'
import { MARKETS } from '#core/shared/markets.ts'
import { loadTemplates } from '#node/replies/templates.ts'

const resources = fileURLToPath(new URL('../../../resources', import.meta.url))
const templates = loadTemplates(resources)
const LANGUAGES = ['de', 'en', 'es', 'es-MX', 'fr', 'id', 'it', 'ja', 'ms', 'pt-BR', 'th', 'vi', 'zh-CN']

/** What the platform forbids in a message to a buyer (facts §5); the words are those of the shipped languages. */
const FORBIDDEN: readonly RegExp[] = [
  /https?:|www\.|\b[\w-]+\.(?:com|net|org|cn|shop|co)\b/i,
  /[\w.+-]+@[\w-]+\.\w+/,
  /\+?\d[\d\s().-]{6,}\d/,
  /whats\s?app|wechat|微信|telegram|zalo|viber|paypal|venmo|\bpix\b|iban|转账|支付宝|红包/i,
  /cancel|withdraw|取消|撤销|撤回|batalkan|ยกเลิก|hủy|キャンセル|取り下げ|stornier|annul/i,
  /guarantee|garant|保证|jamin|รับประกัน|đảm bảo|保証/i,
  /five.star|5.star|五星|好评|bintang|รีวิว|đánh giá|レビュー|reseña|Bewertung|avis client|recension/i,
]

const variants = templates.flatMap((template) =>
  Object.entries(template.texts).map(([language, text]) => ({ id: template.id, language, text })),
)

describe('shipped reply templates', () => {
  it('has one file a template, named by its id, every id once', () => {
    const files = readdirSync(`${resources}/templates`).map((name) => name.replace('.json', ''))
    expect(templates.map((template) => template.id)).toEqual(files.sort())
    expect(templates.length).toBeGreaterThanOrEqual(12)
  })

  it.each(templates)('$id speaks all languages with the same placeholders', ({ title, texts }) => {
    expect(title.en && title.zh).toBeTruthy()
    expect(Object.keys(texts).sort()).toEqual(LANGUAGES)
    const wanted = unresolvedIn(texts['en'] ?? '').sort()
    expect(wanted).toEqual(expect.arrayContaining(['buyer', 'shop']))
    expect(PLACEHOLDERS).toEqual(expect.arrayContaining(wanted))
    for (const [language, text] of Object.entries(texts))
      expect([language, ...unresolvedIn(text).sort()]).toEqual([language, ...wanted])
  })

  it.each(variants)('$id in $language is short, signed and without a stray brace', ({ text }) => {
    expect(text.length).toBeLessThanOrEqual(1_500)
    expect(text.endsWith('\n{shop}')).toBe(true)
    expect(text.replace(/\{[a-z_]+\}/g, '')).not.toMatch(/[{}]/)
  })

  it.each(variants)('$id in $language keeps to what a buyer may be told', ({ text }) => {
    for (const pattern of FORBIDDEN) expect(text).not.toMatch(pattern)
  })

  it('gives every market its own language, and Spain not the Spanish of Mexico', () => {
    const languages = Object.values(MARKETS).flatMap((market) => market.languages)
    for (const template of templates) {
      for (const language of languages) {
        const base = language.split('-')[0]
        const picked = pickLanguage(template, language)?.language.split('-')[0]
        // Filipino has no variant: clerks there write English.
        expect(picked).toBe(base === 'fil' ? 'en' : base)
      }
      expect(pickLanguage(template, 'es-ES')?.language).toBe('es')
      expect(pickLanguage(template, 'es-MX')?.language).toBe('es-MX')
    }
  })
})
