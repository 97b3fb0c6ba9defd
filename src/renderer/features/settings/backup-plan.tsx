import { Button, Group, NumberInput, Switch, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupSchedule } from '#contract/backups.ts'
import { useDesk, useDeskCommand, useDeskQuery } from '../../desk.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { fromClock, toClock } from './clock.ts'

interface BackupPlanProps {
  readonly schedule: BackupSchedule
  readonly sameDisk: boolean
}

/** Two in the morning: the desk of most is closed then, and the backup is made up for at the next start. */
const USUAL_MINUTE = 2 * 60

/** Where backups go and when. */
export function BackupPlan({ schedule, sameDisk }: BackupPlanProps): ReactNode {
  const { t } = useTranslation()
  const desk = useDesk()
  const can = useDeskQuery('desktop.can', {})
  const save = useDeskCommand('backups.setSchedule')
  const [typed, setTyped] = useState({ ...schedule, clock: toClock(schedule.at ?? USUAL_MINUTE) })
  const at = typed.at === null ? null : fromClock(typed.clock)
  const wanted: BackupSchedule = { folder: typed.folder.trim(), at, keep: typed.keep }
  const same = JSON.stringify(wanted) === JSON.stringify(schedule)
  const unclear = typed.at !== null && at === null
  const change = (part: Partial<typeof typed>): void => setTyped({ ...typed, ...part })
  const choose = (): void => {
    desk.call('desktop.chooseFolder', {}).then(
      ({ folder }) => folder !== null && change({ folder }),
      () => undefined,
    )
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!same && !unclear) save.mutate(wanted)
      }}
    >
      <Group align="end" mb="xs">
        <TextInput
          flex={1}
          miw={280}
          label={t('backups.folder')}
          description={t('backups.folderHint')}
          value={typed.folder}
          maxLength={1000}
          spellCheck={false}
          onChange={(event) => change({ folder: event.currentTarget.value })}
        />
        {can.data?.choosesFolder ? (
          <Button variant="default" onClick={choose}>
            {t('backups.choose')}
          </Button>
        ) : null}
      </Group>
      <Switch
        mb="sm"
        label={t('backups.daily')}
        checked={typed.at !== null}
        disabled={wanted.folder === ''}
        onChange={(event) => change({ at: event.currentTarget.checked ? USUAL_MINUTE : null })}
      />
      <Group align="end" mb="sm">
        <TextInput
          type="time"
          w={140}
          label={t('backups.at')}
          disabled={typed.at === null}
          value={typed.clock}
          onChange={(event) => change({ clock: event.currentTarget.value })}
        />
        <NumberInput
          flex={1}
          miw={280}
          label={t('backups.keep')}
          description={t('backups.keepHint')}
          min={1}
          max={365}
          allowDecimal={false}
          clampBehavior="strict"
          hideControls
          value={typed.keep}
          onChange={(value) => typeof value === 'number' && value >= 1 && change({ keep: value })}
        />
      </Group>
      <Button type="submit" variant="default" disabled={same || unclear} loading={save.isPending}>
        {t('backups.save')}
      </Button>
      {sameDisk ? (
        <Text size="sm" mt="xs" fw={500}>
          {t('backups.sameDisk')}
        </Text>
      ) : null}
      {save.error ? <ErrorCard error={save.error} /> : null}
    </form>
  )
}
