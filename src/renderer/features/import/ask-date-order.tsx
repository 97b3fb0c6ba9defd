import { Alert, Button, Radio, Stack, Text } from '@mantine/core'
import { IconCalendarQuestion } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskError } from '#contract/errors.ts'
import type { DateOrder } from '#core/shared/markets.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { useErrorWords } from '../../ui/error-words.ts'

interface AskDateOrderProps {
  readonly error: DeskError<'import-refused'>
  readonly onAnswer: (order: DateOrder) => void
}

const ORDERS = ['DMY', 'MDY', 'YMD'] as const satisfies readonly DateOrder[]

/** Three dates of the file, read each way they can be read; the reader says which way is meant. */
export function AskDateOrder({ error, onAnswer }: AskDateOrderProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { title, todo } = useErrorWords()(error)
  const [order, setOrder] = useState<DateOrder | null>(null)
  const samples = [error.data.detail['samples'] ?? []].flat().map(String)
  const ways = ORDERS.flatMap((one) => {
    const dates = samples.map((sample) => readDate(sample, one))
    return samples.length > 0 && dates.some((date) => date === null) ? [] : [{ order: one, dates }]
  })
  return (
    <Alert variant="outline" icon={<IconCalendarQuestion aria-hidden />} title={title}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{todo}</Text>
        {samples.length > 0 ? <Text ff="monospace">{samples.join('  ·  ')}</Text> : null}
        <Radio.Group
          label={t('imports.ask.legend')}
          value={order}
          onChange={(value) => setOrder(value as DateOrder)}
        >
          <Stack gap="xs" mt="xs">
            {ways.map((way) => (
              <Radio
                key={way.order}
                value={way.order}
                label={t('imports.ask.as', {
                  order: t(`imports.dateOrder.${way.order}`),
                  dates: way.dates
                    .map((ms) => (ms === null ? '' : formatDate(ms, 'UTC', language)))
                    .join(' · '),
                })}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Button disabled={order === null} onClick={() => order && onAnswer(order)}>
          {t('imports.ask.again')}
        </Button>
      </Stack>
    </Alert>
  )
}

/** The day a printed date means under `order`, as UTC midnight; null where it cannot be read that way. */
export function readDate(text: string, order: DateOrder): number | null {
  const parts = /(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})/u.exec(text)?.slice(1)
  if (!parts) return null
  const at = (letter: string): number => Number(parts[order.indexOf(letter)])
  const [year, month, day] = [at('Y'), at('M'), at('D')]
  const ms = Date.UTC(year < 100 ? 2000 + year : year, month - 1, day)
  const back = new Date(ms)
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? ms : null
}
