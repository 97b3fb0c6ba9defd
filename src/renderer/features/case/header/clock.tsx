import { ActionIcon, Button, Group, Popover, Stack, Text, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconClockEdit, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatDateTime } from '#renderer/i18n/format.ts'
import { TimeLeft } from '#renderer/ui/time-left.tsx'
import { ToneBadge } from '#renderer/ui/tone.tsx'
import { useCase } from '../parts/case-context.tsx'
import { userZone } from '#renderer/ui/wall-time.ts'
import { useWords } from '../parts/words.ts'
import { DeadlineDialog } from './deadline-dialog.tsx'
import { deadlineSentences, leadingDeadline, otherDeadlines } from './deadline-sentences.ts'

/** Time left, the date on both clocks, how it is known, and the full explanation on request. */
export function Clock(): ReactNode {
  const { detail } = useCase()
  const words = useWords()
  const { t, language } = words
  const [explains, { toggle, close }] = useDisclosure(false)
  const [typing, dialog] = useDisclosure(false)
  const deadline = leadingDeadline(detail)
  const time = (at: number, zone: string): string => formatDateTime(at, zone, language)
  const zone = userZone()
  const closed = detail.state === 'closed'
  return (
    <Stack gap={2}>
      <Group gap={6}>
        {deadline ? (
          <Text span fw={700} size="lg">
            <TimeLeft dueAt={deadline.dueAt} basis={null} />
          </Text>
        ) : (
          <Text span size="sm" c="dimmed">
            {words.common('noDeadline')}
          </Text>
        )}
        {deadline ? (
          <ToneBadge tone={deadline.basis === 'rule' ? 'warn' : 'plain'}>
            {t(`clock.basis.${deadline.basis}`)}
          </ToneBadge>
        ) : null}
        {deadline ? (
          <Popover
            opened={explains}
            onDismiss={close}
            width={360}
            position="bottom-end"
            trapFocus
            returnFocus
          >
            <Popover.Target>
              <Tooltip label={t('clock.why')}>
                <ActionIcon variant="subtle" color="gray" aria-label={t('clock.why')} onClick={toggle}>
                  <IconInfoCircle size={18} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </Popover.Target>
            <Popover.Dropdown aria-label={t('clock.why')}>
              <Stack gap={6}>
                {[...deadlineSentences(deadline, words, time), ...otherDeadlines(detail, words, time)].map(
                  (sentence) => (
                    <Text key={sentence} size="sm" style={{ overflowWrap: 'anywhere' }}>
                      {sentence}
                    </Text>
                  ),
                )}
                <Button variant="default" size="compact-sm" onClick={close} data-autofocus>
                  {words.common('close')}
                </Button>
              </Stack>
            </Popover.Dropdown>
          </Popover>
        ) : null}
        {closed ? null : (
          <Tooltip label={t('clock.set')}>
            <ActionIcon variant="subtle" color="gray" aria-label={t('clock.set')} onClick={dialog.open}>
              <IconClockEdit size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
      {deadline ? (
        <Text size="xs" c="dimmed">
          {t('time.market', { time: time(deadline.dueAt, detail.marketZone), zone: detail.marketZone })}
          {detail.zoneAssumed ? ` · ${t('clock.zoneAssumed')}` : ''}
          {zone === detail.marketZone ? null : (
            <>
              <br />
              {t('time.here', { time: time(deadline.dueAt, zone), zone })}
            </>
          )}
        </Text>
      ) : null}
      {typing ? <DeadlineDialog onClose={dialog.close} /> : null}
    </Stack>
  )
}
