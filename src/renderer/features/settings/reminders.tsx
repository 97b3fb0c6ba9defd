import { Button, Checkbox, Group, Switch, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReminderSettings } from '#contract/settings.ts'
import { useDesk, useDeskCommand, useDeskQuery } from '../../desk.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { askPermission, permission, showNotice } from '../../ui/show-notice.tsx'
import { fromClock, toClock } from './clock.ts'
import { Section } from './section.tsx'

const HOURS = [1, 2, 4, 8, 12, 24, 48] as const
/** As many as the contract takes. */
const MOST_HOURS = 6

/** When the desk reminds, when it is quiet, and a way to see whether notices arrive. Saved as it is changed. */
export function Reminders(): ReactNode {
  const { t } = useTranslation()
  const { data, error, refetch } = useDeskQuery('settings.get', {})
  const save = useDeskCommand('settings.save')
  const [ahead, setAhead] = useState<Partial<ReminderSettings>>({})
  if (error) return <ErrorCard error={error} onRetry={() => void refetch()} />
  if (!data) return null
  // What was just changed counts until it is read back: the next change goes out with it instead of undoing it.
  const reminders = { ...data.reminders, ...ahead }
  if (Object.keys(ahead).length > 0 && JSON.stringify(reminders) === JSON.stringify(data.reminders))
    setAhead({})
  const change = (part: Partial<ReminderSettings>): void => {
    setAhead({ ...ahead, ...part })
    save.mutate({ reminders: { ...reminders, ...part } }, { onError: () => setAhead({}) })
  }
  return (
    <Section title={t('reminders.title')} text={t('reminders.text')}>
      {save.error ? <ErrorCard error={save.error} /> : null}
      <Switch
        label={t('reminders.on')}
        checked={reminders.on}
        onChange={(event) => change({ on: event.currentTarget.checked })}
      />
      <Hours hours={reminders.hours} disabled={!reminders.on} onSave={(hours) => change({ hours })} />
      <Quiet quiet={reminders.quiet} disabled={!reminders.on} onSave={(quiet) => change({ quiet })} />
      <TryOut />
    </Section>
  )
}

interface HoursProps {
  readonly hours: readonly number[]
  readonly disabled: boolean
  readonly onSave: (hours: number[]) => void
}

function Hours({ hours, disabled, onSave }: HoursProps): ReactNode {
  const { t } = useTranslation()
  const [none, setNone] = useState(false)
  const known = [...new Set([...HOURS, ...hours])].toSorted((a, b) => a - b)
  return (
    <Checkbox.Group
      label={t('reminders.hours')}
      description={t('reminders.hoursHint')}
      error={none ? t('reminders.hoursNone') : undefined}
      value={hours.map(String)}
      onChange={(values) => {
        setNone(values.length === 0)
        if (values.length > 0) onSave(values.map(Number).toSorted((a, b) => b - a))
      }}
    >
      <Group mt="xs">
        {known.map((count) => (
          <Checkbox
            key={count}
            value={String(count)}
            label={t('reminders.before', { count })}
            disabled={disabled || (hours.length >= MOST_HOURS && !hours.includes(count))}
          />
        ))}
      </Group>
    </Checkbox.Group>
  )
}

interface QuietProps {
  readonly quiet: ReminderSettings['quiet']
  readonly disabled: boolean
  readonly onSave: (quiet: ReminderSettings['quiet']) => void
}

function Quiet({ quiet, disabled, onSave }: QuietProps): ReactNode {
  const { t } = useTranslation()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <>
      <Switch
        label={t('reminders.quiet')}
        description={t('reminders.quietHint', { zone })}
        checked={quiet.on}
        disabled={disabled}
        onChange={(event) => onSave({ ...quiet, on: event.currentTarget.checked })}
      />
      <QuietTimes
        key={`${quiet.from} ${quiet.to}`}
        quiet={quiet}
        disabled={disabled || !quiet.on}
        onSave={onSave}
      />
    </>
  )
}

/** Both times are saved when the pair is left: between the two, what is typed is not yet what is meant. */
function QuietTimes({ quiet, disabled, onSave }: QuietProps): ReactNode {
  const { t } = useTranslation()
  const [times, setTimes] = useState({ from: toClock(quiet.from), to: toClock(quiet.to) })
  const [from, to] = [fromClock(times.from), fromClock(times.to)]
  const same = from !== null && from === to
  const commit = (): void => {
    if (from === null || to === null || same) return
    if (from !== quiet.from || to !== quiet.to) onSave({ ...quiet, from, to })
  }
  const field = (end: 'from' | 'to'): ReactNode => (
    <TextInput
      type="time"
      w={140}
      disabled={disabled}
      label={t(`reminders.${end}`)}
      error={same ? t('reminders.same') : undefined}
      value={times[end]}
      onChange={(event) => setTimes({ ...times, [end]: event.currentTarget.value })}
    />
  )
  return (
    <Group
      align="flex-start"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) commit()
      }}
    >
      {field('from')}
      {field('to')}
    </Group>
  )
}

/** Where notices appear, and one to see. */
function TryOut(): ReactNode {
  const { t } = useTranslation()
  const desk = useDesk()
  const can = useDeskQuery('desktop.can', {})
  const [allowed, setAllowed] = useState(permission)
  const [shown, setShown] = useState<'system' | 'page' | null>(null)
  const [error, setError] = useState<unknown>(null)
  if (!can.data) return null
  const { notifies } = can.data
  const words = { title: t('reminders.tryTitle'), body: t('reminders.tryBody') }
  const tryOut = async (): Promise<'system' | 'page'> => {
    if (notifies) {
      await desk.call('desktop.showNotice', words)
      return 'system'
    }
    setAllowed(await askPermission())
    return showNotice({ ...words, follow: null, close: t('common.close') })
  }
  const run = (): void => {
    setError(null)
    tryOut().then(setShown, setError)
  }
  return (
    <div>
      <Text size="sm" c="dimmed" mb="xs">
        {t(`reminders.where.${notifies ? 'yes' : allowed}`)}
      </Text>
      <Group>
        <Button variant="default" onClick={run}>
          {t('reminders.try')}
        </Button>
        <Text size="sm" role="status">
          {shown ? t(`reminders.shown.${shown}`) : ''}
        </Text>
      </Group>
      {error ? <ErrorCard error={error} onRetry={run} /> : null}
    </div>
  )
}
