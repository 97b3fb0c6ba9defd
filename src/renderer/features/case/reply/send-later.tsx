import { Button, Group, Popover, Text, TextInput } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useDesk, useDeskQuery } from '#renderer/desk.tsx'
import { formatDateTime } from '#renderer/i18n/format.ts'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { fromWallTime, toWallTime, userZone } from '#renderer/ui/wall-time.ts'
import { useCase } from '../parts/case-context.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'

const HOUR = 3_600_000

/** A reminder to send what is written, on the clock of this computer; it stands among the deadlines of the case. */
export function SendLater(props: {
  readonly disabled: boolean
  /** Saves what is typed first: an empty draft cannot be planned. */
  readonly flush: () => Promise<boolean>
}): ReactNode {
  const { detail } = useCase()
  const { t, language } = useWords()
  const desk = useDesk()
  const act = useAct()
  const zone = userZone()
  const { data } = useDeskQuery('replies.draft', { caseId: detail.id })
  const [open, setOpen] = useState(false)
  const [wall, setWall] = useState('')
  const at = fromWallTime(wall, zone)
  const plan = (when: number | null): void =>
    void act
      .run(async () => {
        await props.flush()
        await desk.call('replies.planDraft', { caseId: detail.id, at: when })
      })
      .then((done) => (done ? setOpen(false) : undefined))
  return (
    <>
      <Popover opened={open} onChange={setOpen} position="top-end" trapFocus withinPortal>
        <Popover.Target>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconClock size={16} aria-hidden />}
            disabled={props.disabled}
            onClick={() => {
              setWall(toWallTime(Date.now() + HOUR, zone))
              setOpen(!open)
            }}
          >
            {t('reply.later')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <TextInput
            type="datetime-local"
            label={t('reply.laterAt')}
            description={zone}
            value={wall}
            onChange={({ currentTarget: { value } }) => setWall(value)}
          />
          <Group justify="flex-end" mt="xs">
            <Button size="xs" disabled={at === null} loading={act.busy} onClick={() => plan(at)}>
              {t('reply.laterSave')}
            </Button>
          </Group>
        </Popover.Dropdown>
      </Popover>
      {data?.sendAt ? (
        <Group gap="xs" w="100%" justify="flex-end">
          <Text size="sm" role="status">
            {t('reply.laterSet', { at: formatDateTime(data.sendAt, zone, language) })}
          </Text>
          <Button size="compact-xs" mih={24} variant="subtle" onClick={() => plan(null)}>
            {t('reply.laterClear')}
          </Button>
        </Group>
      ) : null}
      {act.error ? <ErrorCard error={act.error} /> : null}
    </>
  )
}
