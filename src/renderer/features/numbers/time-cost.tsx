import { Button, Group, NativeSelect, NumberInput, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currencyDigits } from '#core/shared/money.ts'
import { useDeskCommand, useDeskQuery } from '../../desk.tsx'
import { formatMoney } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import { Section } from './section.tsx'

/** What the user says fighting costs; one hourly price for each currency, for nothing is converted here. */
export function TimeCost({ currencies }: { readonly currencies: readonly string[] }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { data } = useDeskQuery('numbers.timeCost', {})
  const save = useDeskCommand('numbers.setTimeCost')
  const [minutes, setMinutes] = useState<number | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [hourly, setHourly] = useState<number | null>(null)
  const currency = chosen ?? currencies[0] ?? 'USD'
  const unit = 10 ** currencyDigits(currency)
  const stored = data?.hourly[currency]
  const shown = hourly ?? (stored === undefined ? null : stored / unit)
  const list = Object.entries(data?.hourly ?? {}).map(([code, minor]) =>
    formatMoney({ minor, currency: code }, language),
  )
  const send = (): void =>
    save.mutate({
      minutes: minutes ?? data?.minutes ?? 0,
      hourly: shown === null ? null : { minor: Math.round(shown * unit), currency },
    })
  return (
    <Section title={t('numbers.cost.title')} text={t('numbers.cost.text')}>
      <Group align="end" gap="sm">
        <NumberInput
          label={t('numbers.cost.minutes')}
          hideControls
          allowDecimal={false}
          allowNegative={false}
          max={10_000}
          w={150}
          value={minutes ?? data?.minutes ?? ''}
          onChange={(value) => setMinutes(typeof value === 'number' ? value : 0)}
        />
        <NumberInput
          label={t('numbers.cost.hourly')}
          hideControls
          allowNegative={false}
          max={1_000_000_000}
          decimalScale={currencyDigits(currency)}
          w={150}
          value={shown ?? ''}
          onChange={(value) => setHourly(typeof value === 'number' ? value : null)}
        />
        <NativeSelect
          label={t('numbers.cost.currency')}
          w={110}
          data={currencies.length > 0 ? [...currencies] : [currency]}
          value={currency}
          onChange={(event) => {
            setChosen(event.currentTarget.value)
            setHourly(null)
          }}
        />
        <Button variant="default" disabled={save.isPending} onClick={send}>
          {t('numbers.cost.save')}
        </Button>
      </Group>
      {save.error ? <ErrorCard error={save.error} onRetry={send} /> : null}
      <Text size="sm" c="dimmed" role="status">
        {save.isSuccess && list.length > 0 ? t('numbers.cost.saved', { list: list.join(', ') }) : ''}
      </Text>
    </Section>
  )
}
