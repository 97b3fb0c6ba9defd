import { describe, expect, it } from 'vitest'
import type { LintFinding } from '#contract/reply-lint.ts'
import { lintLanguages } from '#renderer/features/case/reply/lint-languages.ts'
import { markReply, shownFindings } from '#renderer/features/case/reply/reply-marks.ts'
import { valueForm } from '#renderer/features/case/story/field-names.ts'
import { caseText as en } from '#renderer/i18n/en/case.ts'
import { caseText as zh } from '#renderer/i18n/zh/case.ts'
import { shippedRules } from '#test/unit/replies/lint-score.ts'

const found = (text: string, excerpt: string, change: Partial<LintFinding> = {}): LintFinding => {
  const start = text.indexOf(excerpt)
  return {
    ...{ ruleId: 'pay-outside', severity: 'block', title: { en: 'Money', zh: '钱' } },
    ...{ start, end: start + excerpt.length, excerpt, sentence: { start: 0, end: text.length } },
    ...{ source: 'house', sourceDate: '2026-11-24', confidence: 'house', allowed: 'No.', fix: 'replace' },
    ...change,
  }
}

describe('the marks of a reply', () => {
  const text = 'Hi {buyer}, PayPal me, trust me.'
  const kinds = (findings: readonly LintFinding[]) =>
    markReply(text, findings)
      .filter(({ kind }) => kind !== null)
      .map((one) => `${one.kind}: ${one.text}`)

  it('stand where a placeholder is open and where a rule is broken', () => {
    const findings = [found(text, 'PayPal'), found(text, 'trust', { severity: 'warn' })]
    expect(kinds(findings)).toEqual(['open: {buyer}', 'block: PayPal', 'warn: trust'])
    expect(markReply(text, findings).map((one) => one.text)).toEqual([
      ...['Hi ', '{buyer}', ', ', 'PayPal', ' me, ', 'trust', ' me.'],
    ])
  })

  it('let the graver one win', () => {
    const findings = [
      found(text, 'PayPal me', { severity: 'warn' }),
      found(text, 'PayPal'),
      found(text, '{buyer}'),
    ]
    expect(kinds(findings)).toEqual(['open: {buyer}', 'block: PayPal', 'warn:  me'])
  })

  it('leave out what was typed over since', () => {
    expect(kinds([found('Hi PayPal me', 'PayPal')])).toEqual(['open: {buyer}'])
    expect(markReply('', [])).toEqual([])
  })

  it('of an open placeholder are not told twice', () => {
    const open = found(text, '{buyer}', { ruleId: 'placeholder' })
    const blank = found(`${text} ___`, '___', { ruleId: 'placeholder' })
    expect(shownFindings(`${text} ___`, [open, blank])).toEqual([blank])
  })
})

describe('the rules in the story', () => {
  it('are named as in their files', () => {
    const titles = shippedRules().files.flatMap((file) =>
      file.rules.map(({ id, title }) => [id, title] as const),
    )
    expect(en.lint.rules).toEqual(Object.fromEntries(titles.map(([id, title]) => [id, title.en])))
    expect(zh.lint.rules).toEqual(Object.fromEntries(titles.map(([id, title]) => [id, title.zh])))
    expect(valueForm('message', 'overruled', 'promise, blame')).toEqual({
      as: 'list',
      group: 'case.lint.rules',
    })
  })
})

describe('the languages of a reply', () => {
  it('begin with those of the market, by the tags the rules know', () => {
    expect(lintLanguages(['ms-MY', 'en-GB']).slice(0, 3)).toEqual(['ms', 'en-GB', 'zh'])
    expect(lintLanguages(['de-DE'])[0]).toBe('de-DE')
    expect(new Set(lintLanguages(['en-US', 'es-MX'])).size).toBe(10)
  })
})
