import { describe, expect, test } from 'vitest'
import { DOSSIER_LANGUAGES as OFFERED } from '#contract/dossiers.ts'
import { chronologyWords } from '#core/appeals/chronology-words.ts'
import { DOSSIER_LABELS, labelsOf } from '#core/dossier/labels.ts'
import { DOSSIER_LANGUAGES } from '#core/dossier/model.ts'
import { planDossier } from '#core/dossier/plan.ts'
import { auditDossier } from '#node/dossier/audit.ts'
import { loadFonts } from '#node/dossier/fonts.ts'
import { createMeasure } from '#node/dossier/measure.ts'
import { renderDossier } from '#node/dossier/render.ts'
import { Shaper } from '#node/dossier/shape.ts'
import { PROFILES } from '#core/dossier/profiles.ts'
import { inputOf } from '#test/fixtures/dossier/make.ts'

/** Words that are the same in every language: numbers, hashes, commands. */
const SHARED = new Set(['page', 'sha256', 'verifyHow'])
const others = DOSSIER_LANGUAGES.filter((language) => language !== 'en')

/** What a message in this language may say. */
const MESSAGES: Readonly<Record<string, string>> = {
  zh: '您好，盖子裂了一道口子，请问能不能退款？',
  'zh-Hant': '您好，蓋子裂了一道口子，請問能不能退款？',
  ja: 'こんにちは。蓋が割れていました。返金をお願いできますか。「はい」とお返事ください。',
  th: 'สวัสดีค่ะ ฝากล่องแตก ขอคืนเงินได้ไหมคะ ขอบคุณมากค่ะ',
  vi: 'Xin chào, nắp hộp bị nứt. Tôi có thể được hoàn tiền không ạ?',
  id: 'Halo, tutupnya retak. Bisakah saya mendapat pengembalian dana?',
  ms: 'Helo, penutupnya retak. Bolehkah saya mendapat bayaran balik?',
  pt: 'Olá, a tampa veio rachada. É possível receber o reembolso?',
  es: 'Hola, la tapa llegó rota. ¿Me pueden devolver el dinero, por favor?',
  de: 'Guten Tag, der Deckel hat einen Riss. Können Sie mir das Geld zurückgeben? Grüße',
  fr: 'Bonjour, le couvercle est fêlé. Puis-je être remboursé ? Merci, cœur léger.',
  it: 'Buongiorno, il coperchio è incrinato. È possibile avere il rimborso? Così è.',
}

describe.each(others)('a dossier in %s', (language) => {
  test('has every word of its own', () => {
    const own = Object.keys(DOSSIER_LABELS[language] ?? {})
    const missing = Object.keys(labelsOf('en')).filter((key) => !own.includes(key) && !SHARED.has(key))
    expect(missing).toEqual([])
    const { decisions, kinds, ...events } = chronologyWords(language)
    for (const words of [decisions, kinds, events])
      for (const [key, word] of Object.entries(words)) expect([key, word]).not.toEqual([key, ''])
  })

  test('prints what happened in no other language than its own', () => {
    const [own, english] = [chronologyWords(language), chronologyWords('en')]
    for (const key of ['ordered', 'delivered', 'requested', 'in', 'out'] as const)
      expect(own[key]).not.toBe(english[key])
  })

  test('is shaped, broken into lines and read back without a missing glyph', async () => {
    const text = MESSAGES[language] ?? ''
    const input = inputOf([], {
      language,
      claimText: `${text} `.repeat(12),
      messages: [{ at: 0, author: 'buyer_77', direction: 'in', text: `${text} `.repeat(6) }],
      events: [{ at: 0, zoneGuessed: false, kind: 'ordered', text: chronologyWords(language).requested }],
    })
    const shaper = new Shaper(await loadFonts(), language)
    const plan = planDossier(input, createMeasure(shaper))
    const pdf = await renderDossier(plan, [], shaper)
    expect([...shaper.missing]).toEqual([])
    const audit = await auditDossier({
      pdf,
      plan,
      exhibits: [],
      profile: PROFILES.plain,
      images: [],
      texts: [],
      forbidden: [],
      shaper,
    })
    expect(audit.checks.filter(({ ok, name }) => !ok && name !== 'images' && name !== 'texts')).toEqual([])
  })
})

test('every language that is offered has its words, and every language with words is offered', () => {
  expect([...OFFERED]).toEqual([...DOSSIER_LANGUAGES])
})
