import { Box, Group, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { KindBadge, MoveBadge } from '#renderer/ui/badges.tsx'
import { MoneyText } from '#renderer/ui/money-text.tsx'
import { StatusWords } from '#renderer/ui/status-words.tsx'
import classes from '../case-page.module.css'
import { Marks } from '../hands/marks.tsx'
import { useCase } from '../parts/case-context.tsx'
import { CopyId } from '../parts/copy-id.tsx'
import { useWords } from '../parts/words.ts'
import { CaseActions } from './case-actions.tsx'
import { Clock } from './clock.tsx'
import { OwnerField } from './owner-field.tsx'

/** Who wants what back, what it is worth, whose move it is, and the clock. */
export function CaseHeader({ worth }: { readonly worth?: ReactNode }): ReactNode {
  const { detail } = useCase()
  const { t, say } = useWords()
  return (
    <header className={classes['header']} aria-label={t('header.label')}>
      <Box className={classes['headerFacts']}>
        <Group gap="xs">
          <KindBadge kind={detail.kind} />
          <Title order={1} size="h4" lineClamp={1} title={detail.productName}>
            {detail.productName || t('header.noProduct')}
          </Title>
        </Group>
        <Group gap="md" style={{ rowGap: 0 }}>
          <CopyId name={t('header.caseId')} value={detail.platformId} />
          <CopyId name={t('header.orderId')} value={detail.orderId} />
          <Text span size="sm" c="dimmed">
            {[detail.shop, say(`words.market.${detail.market}`, detail.market)].filter(Boolean).join(' · ')}
          </Text>
        </Group>
        <Group gap="md" style={{ rowGap: 4 }}>
          <Text span size="lg" fw={700}>
            <MoneyText money={detail.amount} />
          </Text>
          <Text span size="sm" style={{ overflowWrap: 'anywhere' }}>
            {detail.reason || t('header.noReason')}
          </Text>
        </Group>
        <Group gap="md" style={{ rowGap: 4 }}>
          <StatusWords status={detail.status} flags={detail.flags} />
          <Text span size="sm">
            {t('header.state', { state: say(`words.state.${detail.state}`, detail.state) })}
          </Text>
          <MoveBadge move={detail.move} />
        </Group>
        {detail.state === 'closed' ? null : worth}
      </Box>
      <Box className={classes['headerSide']}>
        <Clock />
        <OwnerField key={detail.owner} />
        <Marks />
        <CaseActions />
      </Box>
    </header>
  )
}
