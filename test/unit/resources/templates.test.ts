import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { lintReply } from '#core/replies/lint.ts'
import { PLACEHOLDERS, promptsOf, tokensOf, unresolvedIn } from '#core/replies/placeholder.ts'
import {
  REPLY_PARTS,
  TEMPLATE_LANGUAGES,
  isBehind,
  pickLanguage,
  variantText,
} from '#core/replies/template.ts'
import { figuresOf } from '#core/replies/variant-faults.ts'
import { MARKETS } from '#core/shared/markets.ts'
import { loadLintRules } from '#node/replies/lint-rules.ts'
import { loadTemplates } from '#node/replies/templates.ts'

const resources = fileURLToPath(new URL('../../../resources', import.meta.url))
const templates = loadTemplates(resources)
const rules = loadLintRules(resources)

/** Occasions named by the facts, §5. */
const CATEGORIES = [
  'order-status',
  'late',
  'not-received',
  'damaged',
  'defective',
  'wrong-item',
  'missing-parts',
  'size',
  'not-as-described',
  'change-of-mind',
  'partial-refund',
  'return-instructions',
  'return-received',
  'refund-timing',
  'replacement',
  'cancellation',
  'cancellation-refused',
  'evidence-request',
  'rejection',
  'appeal-pending',
  'review-reply',
  'repeat-claim',
  'holiday',
  'closing',
]

const variants = templates.flatMap((template) =>
  Object.keys(template.variants).map((language) => ({
    ...{ id: template.id, language, template },
    text: variantText(template, language),
  })),
)

describe('shipped reply templates', () => {
  it('has one file a template, named by its id, every id once, and every occasion', () => {
    const files = readdirSync(`${resources}/templates`).map((name) => name.replace('.json', ''))
    expect(templates.map((template) => template.id).sort()).toEqual(files.sort())
    expect(templates.map((template) => template.category)).toEqual(expect.arrayContaining(CATEGORIES))
  })

  it.each(templates)('$id speaks all languages with the same placeholders', (template) => {
    expect(template.title.en && template.title.zh).toBeTruthy()
    const languages = Object.keys(template.variants)
    expect(languages).toEqual(expect.arrayContaining([...TEMPLATE_LANGUAGES]))
    const wanted = unresolvedIn(variantText(template, template.source)).sort()
    expect(wanted).toEqual(expect.arrayContaining(['buyer', 'shop']))
    const known = [...PLACEHOLDERS, ...promptsOf(variantText(template, template.source)).map(promptName)]
    expect(known).toEqual(expect.arrayContaining(wanted))
    for (const language of languages)
      expect([language, ...unresolvedIn(variantText(template, language)).sort()]).toEqual([
        ...[language, ...wanted],
      ])
  })

  it.each(templates)('$id does all a good reply does, with a day for the next step', (template) => {
    expect(new Set(template.parts.flat())).toEqual(new Set(REPLY_PARTS))
    for (const { paragraphs } of Object.values(template.variants))
      expect(paragraphs).toHaveLength(template.parts.length)
    const days = promptsOf(variantText(template, template.source)).filter(({ kind }) => kind === 'date')
    expect(days.length > 0).toBe(template.id !== 'closing')
  })

  it.each(templates)('$id says the same numbers in every language, and none is behind', (template) => {
    const wanted = figuresOf(variantText(template, template.source))
    for (const language of Object.keys(template.variants)) {
      expect([language, figuresOf(variantText(template, language))]).toEqual([language, wanted])
      expect(isBehind(template, language)).toBe(false)
    }
  })

  it.each(variants)('$id in $language is short, signed and without a stray brace', ({ text }) => {
    expect(text.length).toBeLessThanOrEqual(1_500)
    expect(text.endsWith('\n{shop}')).toBe(true)
    const plain = tokensOf(text).reduce((rest, { raw }) => rest.replace(raw, ''), text)
    expect(plain).not.toMatch(/[{}]/)
    // A buyer without a name is greeted all the same.
    expect(tokensOf(text).find(({ name }) => name === 'buyer')?.fallback).toBeTruthy()
  })

  it.each(variants)('$id in $language keeps to the rules for replies', ({ text, language }) => {
    const filled = tokensOf(text).reduce((rest, { raw }) => rest.replace(raw, 'A'), text)
    expect(lintReply(filled, language, rules).map(({ ruleId, excerpt }) => [ruleId, excerpt])).toEqual([])
  })

  it('gives every market its own language, and Spain not the Spanish of Mexico', () => {
    const languages = Object.values(MARKETS).flatMap((market) => market.languages)
    for (const template of templates) {
      for (const language of languages) {
        const base = language.split('-')[0]
        const picked = pickLanguage(template, language)?.split('-')[0]
        // Filipino has no variant: clerks there write English.
        expect(picked).toBe(base === 'fil' ? 'en' : base)
      }
      expect(pickLanguage(template, 'es-ES')).toBe('es')
      expect(pickLanguage(template, 'en-GB')).toBe('en-GB')
    }
  })
})

function promptName({ kind, key }: { kind: string; key: string }): string {
  return `?${kind}:${key}`
}
