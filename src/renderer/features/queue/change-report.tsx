import { List, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '#contract/define.ts'
import type { bulk } from '#contract/bulk.ts'
import { formatCount } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'

type Report = Pick<OutputOf<typeof bulk.apply>, 'changed' | 'unchanged' | 'refused'>

/** The cases named before "and so many more". */
const NAMED = 20

/** How many cases change, how many are so already, and which are left as they are and why. */
export function ChangeReport({
  report,
  done,
}: {
  readonly report: Report
  readonly done: boolean
}): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { changed, unchanged, refused } = report
  const shown = (count: number): string => formatCount(count, language)
  const head = done ? 'hands.change.done' : 'hands.change.will'
  return (
    <Stack gap={4}>
      <Text size="sm" role="status">
        {t(head, { count: changed, shown: shown(changed) })}{' '}
        {unchanged > 0 ? t('hands.change.same', { count: unchanged, shown: shown(unchanged) }) : ''}
      </Text>
      {refused.length > 0 ? (
        <>
          <Text size="sm" fw={600}>
            {t('hands.change.refusedTitle')}
          </Text>
          <List size="sm" spacing={0}>
            {refused.slice(0, NAMED).map(({ caseId, platformId, reason }) => (
              <List.Item
                key={caseId}
              >{`${platformId || caseId}: ${t(`hands.change.refused.${reason}`)}`}</List.Item>
            ))}
            {refused.length > NAMED ? (
              <List.Item>{t('hands.change.more', { shown: shown(refused.length - NAMED) })}</List.Item>
            ) : null}
          </List>
        </>
      ) : null}
    </Stack>
  )
}
