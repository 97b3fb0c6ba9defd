import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PolicyRule, policyRule } from '#contract/rules.ts'
import { MARKETS, MARKET_CODES } from '#core/shared/markets.ts'
import { toDecimalString } from '#core/shared/money.ts'
import { minorOf } from './rule-words.ts'

interface RuleDetailsProps {
  readonly rule: PolicyRule
  readonly onChange: (some: Partial<PolicyRule>) => void
}

const { shape } = policyRule
const CALENDARS = ['weekends', 'weekends-and-holidays'] as const
const CURRENCIES = [...new Set(MARKET_CODES.map((code) => MARKETS[code].currency))]

/** What few rules need: amounts they hold between, days that do not count, a zone of their own, a note. */
export function RuleDetails({ rule, onChange }: RuleDetailsProps): ReactNode {
  const { t } = useTranslation()
  const currency = rule.currency ?? ''
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
        <NativeSelect
          label={`${t('rules.form.bounds')}: ${t('rules.form.currency')}`}
          value={currency}
          data={[{ value: '', label: '–' }, ...CURRENCIES]}
          onChange={({ currentTarget: { value } }) =>
            onChange(
              value === ''
                ? { currency: undefined, overMinor: undefined, upToMinor: undefined }
                : { currency: value },
            )
          }
        />
        {(['overMinor', 'upToMinor'] as const).map((bound) => (
          <BoundField
            key={`${bound} ${currency}`}
            label={t(bound === 'overMinor' ? 'rules.form.over' : 'rules.form.upTo')}
            currency={currency}
            minor={rule[bound]}
            onChange={(minor) => onChange({ [bound]: minor })}
          />
        ))}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <NativeSelect
          label={t('rules.form.calendar')}
          disabled={rule.unit !== 'working-days'}
          value={rule.calendar ?? 'weekends'}
          data={CALENDARS.map((value) => ({ value, label: t(`rules.form.calendars.${value}`) }))}
          onChange={({ currentTarget: { value } }) => onChange({ calendar: shape.calendar.parse(value) })}
        />
        <TextInput
          label={t('rules.form.zone')}
          maxLength={60}
          value={rule.zone ?? ''}
          onChange={({ currentTarget: { value } }) => onChange({ zone: value.trim() || null })}
        />
      </SimpleGrid>
      <TextInput
        label={t('rules.form.note')}
        maxLength={500}
        value={rule.note ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ note: value === '' ? undefined : value })}
      />
    </>
  )
}

interface BoundFieldProps {
  readonly label: string
  readonly currency: string
  readonly minor: number | undefined
  readonly onChange: (minor: number | undefined) => void
}

/** An amount in the rule's currency; what is typed stays as typed until it is an amount. */
function BoundField({ label, currency, minor, onChange }: BoundFieldProps): ReactNode {
  const { t } = useTranslation()
  const [text, setText] = useState(minor === undefined ? '' : toDecimalString({ minor, currency }))
  const bad = text !== '' && currency !== '' && minorOf(text, currency) === null
  return (
    <TextInput
      label={label}
      inputMode="decimal"
      disabled={currency === ''}
      value={currency === '' ? '' : text}
      error={bad ? t('rules.form.badAmount', { currency }) : null}
      onChange={({ currentTarget: { value } }) => {
        setText(value)
        onChange(minorOf(value, currency) ?? undefined)
      }}
    />
  )
}
