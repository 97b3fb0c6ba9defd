import { ActionIcon, Group, Stack, Text, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconClockEdit } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatDateTime } from '#renderer/i18n/format.ts'
import { TimeLeft } from '#renderer/ui/time-left.tsx'
import { ToneBadge } from '#renderer/ui/tone.tsx'
import { useCase } from '../parts/case-context.tsx'
import { userZone } from '#renderer/ui/wall-time.ts'
import { useWords } from '../parts/words.ts'
import { DeadlineDialog } from './deadline-dialog.tsx'
import { leadingDeadline } from './deadline-sentences.ts'
import { WhyButton } from './explained-clock.tsx'
import { OtherClocks } from './other-clocks.tsx'

/** Time left, the date on both clocks, how it is known, and the full explanation on request. */
export function Clock(): ReactNode {
  const { detail } = useCase()
  const words = useWords()
  const { t, language } = words
  const [typing, dialog] = useDisclosure(false)
  const deadline = leadingDeadline(detail)
  const time = (at: number, zone: string): string => formatDateTime(at, zone, language)
  const zone = userZone()
  const closed = detail.state === 'closed'
  const unruled = !closed && detail.move === 'ours' && detail.running.length > 0
  return (
    <Stack gap={2} data-tour="clock">
      <Group gap={6}>
        {deadline ? (
          <Text span fw={700} size="lg">
            <TimeLeft dueAt={deadline.dueAt} basis={null} />
          </Text>
        ) : (
          <Text span size="sm" c="dimmed">
            {unruled ? t('clock.noRuleOurs') : words.common('noDeadline')}
          </Text>
        )}
        {deadline ? (
          <ToneBadge tone={deadline.basis === 'rule' ? 'warn' : 'plain'}>
            {t(`clock.basis.${deadline.basis}`)}
          </ToneBadge>
        ) : null}
        {deadline ? <WhyButton deadline={deadline} label={t('clock.why')} /> : null}
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
      {deadline?.generic ? <Text size="xs">{`${t('clock.generic')}: ${deadline.ruleId ?? ''}`}</Text> : null}
      <OtherClocks />
      {typing ? <DeadlineDialog onClose={dialog.close} /> : null}
    </Stack>
  )
}
