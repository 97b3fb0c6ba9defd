import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatDateTime } from '#renderer/i18n/format.ts'
import { useCase } from '../parts/case-context.tsx'
import { useWords } from '../parts/words.ts'
import classes from '../case-page.module.css'
import { otherDeadlines } from './deadline-sentences.ts'
import { WhyButton } from './explained-clock.tsx'

/** The clocks that do not lead: ours, the buyer's, the platform's. What has no confirmed rule says so. */
export function OtherClocks(): ReactNode {
  const { detail } = useCase()
  const { t, language } = useWords()
  const clocks = otherDeadlines(detail)
  const unruled = detail.move === 'platform' && !detail.deadlines.some(({ whose }) => whose === 'platform')
  if (clocks.length === 0 && !unruled) return null
  return (
    <ul className={classes['clocks']} aria-label={t('clock.others')}>
      {clocks.map((one) => {
        const name = t(`deadline.kind.${one.kind}`)
        return (
          <li key={`${one.kind} ${one.event} ${one.dueAt}`}>
            <Group gap={4} wrap="nowrap" align="center">
              <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
                {[
                  name,
                  t(`clock.whose.${one.whose}`),
                  formatDateTime(one.dueAt, one.zone, language),
                  t(`clock.basis.${one.basis}`),
                ].join(' · ')}
              </Text>
              <WhyButton deadline={one} label={`${t('clock.why')}: ${name}`} />
            </Group>
          </li>
        )
      })}
      {unruled ? (
        <li>
          <Text size="xs">{t('clock.noRule')}</Text>
        </li>
      ) : null}
    </ul>
  )
}
