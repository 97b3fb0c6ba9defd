import { useTranslation } from 'react-i18next'
import type { MarketRules, PolicyRule } from '#contract/rules.ts'
import { currencyDigits } from '#core/shared/money.ts'
import { formatMoney } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'

/** A rule in words, piece by piece. */
export function useRuleWords() {
  const { t } = useTranslation()
  const language = useLanguage()
  const amount = (minor: number, currency = 'USD'): string => formatMoney({ minor, currency }, language)
  return {
    kinds: (rule: PolicyRule): string =>
      [rule.kinds.map((kind) => t(`rules.of.${kind}`)).join(', '), (rule.reasons ?? []).join(', ')]
        .filter(Boolean)
        .join(': '),
    limit: (rule: PolicyRule): string =>
      [
        t(`rules.limit.${rule.unit}`, { count: rule.amount }),
        rule.overMinor === undefined
          ? ''
          : t('rules.over', { amount: amount(rule.overMinor, rule.currency) }),
        rule.upToMinor === undefined
          ? ''
          : t('rules.upTo', { amount: amount(rule.upToMinor, rule.currency) }),
        rule.calendar === 'weekends-and-holidays' ? t('rules.form.calendars.weekends-and-holidays') : '',
        rule.zone ?? '',
      ]
        .filter(Boolean)
        .join(', '),
    valid: ({ validFrom, validTo }: PolicyRule): string =>
      [
        validFrom === null ? '' : t('rules.since', { day: validFrom }),
        validTo === null ? '' : t('rules.until', { day: validTo }),
      ]
        .filter(Boolean)
        .join(' ') || t('rules.always'),
    name: (rule: PolicyRule): string =>
      `${t(`rules.kind.${rule.deadline}`)} (${rule.kinds.map((kind) => t(`rules.of.${kind}`)).join(', ')})`,
  }
}

/** The generic rules that count in a market, each narrowed to the kinds the market has no rule of its own for. */
export function borrowedRules(own: MarketRules, generic: MarketRules): PolicyRule[] {
  if (own.market === 'generic') return []
  const has = (deadline: string, kind: string): boolean =>
    own.rules.some((rule) => rule.deadline === deadline && rule.kinds.some((one) => one === kind))
  return generic.rules.flatMap((rule) => {
    const kinds = rule.kinds.filter((kind) => !has(rule.deadline, kind))
    return kinds.length === 0 ? [] : [{ ...rule, kinds }]
  })
}

/** The day before an ISO date. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

/** An amount typed with a point for decimals, in minor units; null where it is none. */
export function minorOf(text: string, currency: string): number | null {
  const digits = currencyDigits(currency)
  const found = /^(\d{1,12})(?:\.(\d+))?$/u.exec(text.trim())
  const fraction = found?.[2] ?? ''
  if (!found || fraction.length > digits) return null
  return Number(`${found[1] ?? ''}${fraction.padEnd(digits, '0')}`)
}
