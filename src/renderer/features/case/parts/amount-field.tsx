import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { toDecimalString } from '#core/shared/money.ts'
import { formatMoney } from '#renderer/i18n/format.ts'
import { parseAmount } from '../amount-input.ts'
import { useCase } from './case-context.tsx'
import { useWords } from './words.ts'

/** An amount in the currency of the case; says how it was read, because a misplaced separator costs a thousandfold. */
export function AmountField(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Show even "empty" as a mistake: after the first try to send. */
  readonly strict: boolean
}): ReactNode {
  const { currency, decimalComma, detail } = useCase()
  const { t, language } = useWords()
  const parsed = parseAmount(props.value, currency, decimalComma)
  const quiet = !parsed.ok && parsed.problem === 'empty' && !props.strict
  const asked = detail.amount ? toDecimalString(detail.amount) : '0'
  return (
    <TextInput
      label={props.label}
      withAsterisk
      required
      inputMode="decimal"
      autoComplete="off"
      placeholder={t('amount.example', { amount: asked })}
      rightSection={currency}
      rightSectionWidth={56}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      description={
        parsed.ok
          ? t('amount.readAs', { amount: formatMoney({ minor: parsed.minor, currency }, language) })
          : t('amount.hint')
      }
      error={parsed.ok || quiet ? null : t(`amount.${parsed.problem}`)}
    />
  )
}
