import { Button, Group, Progress as Bar, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Progress } from '#contract/define.ts'
import { formatCount } from '../i18n/format.ts'
import { useLanguage, useSay } from '../i18n/index.ts'

interface JobProgressProps {
  /** What is being done, in words. */
  readonly label: string
  readonly progress: Progress | null
  readonly onCancel?: (() => void) | undefined
  readonly cancelLabel?: string | undefined
}

/** How far a job is, with a way out. Phases are read out politely; the numbers are not, they would never stop. */
export function JobProgress({ label, progress, onCancel, cancelLabel }: JobProgressProps): ReactNode {
  const { t } = useTranslation()
  const say = useSay()
  const language = useLanguage()
  const known = progress !== null && progress.total > 0
  const percent = known ? Math.min(100, (progress.done / progress.total) * 100) : 100
  const phase = progress ? say(`common.phases.${progress.phase}`, t('common.working')) : t('common.working')
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm" aria-live="polite">
          {`${label} · ${phase}`}
        </Text>
        <Text size="sm" c="dimmed" ff="monospace">
          {known
            ? t('common.progress', {
                done: formatCount(progress.done, language),
                total: formatCount(progress.total, language),
              })
            : ''}
        </Text>
      </Group>
      <Group wrap="nowrap" gap="sm">
        <Bar.Root size="sm" flex={1}>
          <Bar.Section value={percent} animated={!known} striped={!known} aria-label={label} />
        </Bar.Root>
        {onCancel ? (
          <Button size="compact-sm" variant="default" onClick={onCancel} aria-label={cancelLabel}>
            {t('common.cancel')}
          </Button>
        ) : null}
      </Group>
    </Stack>
  )
}
