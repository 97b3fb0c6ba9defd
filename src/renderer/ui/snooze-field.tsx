import { Radio, Stack, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseChange } from '#contract/bulk.ts'
import { BEFORE_DUE_MS, snoozeChoices } from '#core/cases/snooze.ts'
import { formatShortTime } from '../i18n/format.ts'
import { useLanguage } from '../i18n/index.ts'
import { fromWallTime, userZone } from './wall-time.ts'

type Snooze = NonNullable<CaseChange['snooze']>

/** When the case comes back: the usual moments, a date, or now. Answers null while none is chosen. */
export function SnoozeField({ onChange }: { readonly onChange: (snooze: Snooze | null) => void }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const zone = userZone()
  const [opened] = useState(() => Date.now())
  const [chosen, setChosen] = useState('')
  const [wall, setWall] = useState('')
  const choices = snoozeChoices(opened, zone)
  const tell = (id: string, date: string): void => {
    setChosen(id)
    setWall(date)
    const at = id === 'date' ? fromWallTime(date, zone) : (choices.find((one) => one.id === id)?.at ?? null)
    if (id === 'off') onChange({ how: 'off' })
    else if (id === 'before-due') onChange({ how: 'before-due', ms: BEFORE_DUE_MS })
    else onChange(at === null ? null : { how: 'until', at })
  }
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('hands.snooze.hint')}
      </Text>
      <Radio.Group label={t('hands.snooze.until')} value={chosen} onChange={(id) => tell(id, wall)}>
        <Stack gap={6} mt={4}>
          {choices.map(({ id, at }, place) => (
            <Radio
              key={id}
              value={id}
              {...(place === 0 ? { 'data-autofocus': true } : {})}
              label={[t(`hands.snooze.${id}`), at === null ? '' : formatShortTime(at, zone, language)]
                .filter(Boolean)
                .join(' · ')}
            />
          ))}
          <Radio value="date" label={t('hands.snooze.date')} />
          <Radio value="off" label={t('hands.snooze.off')} />
        </Stack>
      </Radio.Group>
      {chosen === 'date' ? (
        <TextInput
          type="datetime-local"
          label={t('hands.snooze.at')}
          description={t('hands.change.zone', { zone })}
          value={wall}
          onChange={({ currentTarget: { value } }) => tell('date', value)}
        />
      ) : null}
    </>
  )
}
