import { Button, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import classes from './queue.module.css'

/** How many cases are chosen, and what can be done with them. */
export function BulkBar(props: {
  readonly count: number
  readonly onClear: () => void
  readonly children?: ReactNode
}): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <div className={classes['bulkBar']} role="toolbar" aria-label={t('queue.selection.bar')}>
      <Text size="sm" fw={600} role="status">
        {t('queue.selection.count', { count: props.count, shown: formatCount(props.count, language) })}
      </Text>
      {props.children}
      <div style={{ flex: 1 }} />
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconX size={14} aria-hidden />}
        onClick={props.onClear}
      >
        {t('queue.selection.clear')}
      </Button>
    </div>
  )
}
