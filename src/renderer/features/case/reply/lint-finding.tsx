import { Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconBan } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { LintFinding } from '#contract/reply-lint.ts'
import { ToneBadge } from '#renderer/ui/tone.tsx'
import classes from '../case-page.module.css'
import { useWords } from '../parts/words.ts'
import own from './lint.module.css'

/** Characters of the found words that are shown. */
const WORDS_SHOWN = 60

/** One finding: what it is, by which rule, and what may be written instead. */
export function LintFindingItem(props: {
  readonly finding: LintFinding
  /** The text has changed since: where it stands is not known until it is read again. */
  readonly stale: boolean
  readonly onShow: () => void
  readonly onUse: () => void
}): ReactNode {
  const { t, language } = useWords()
  const { severity, title, excerpt, allowed, fix, source, sourceDate, confidence } = props.finding
  const words = excerpt.length > WORDS_SHOWN ? `${excerpt.slice(0, WORDS_SHOWN)}…` : excerpt
  const blocks = severity === 'block'
  return (
    <li className={own['finding']}>
      <Group gap={6} wrap="wrap">
        <ToneBadge
          tone={blocks ? 'danger' : 'warn'}
          icon={blocks ? <IconBan size={14} aria-hidden /> : <IconAlertTriangle size={14} aria-hidden />}
        >
          {t(`lint.${severity}`)}
        </ToneBadge>
        <Text size="sm" fw={600}>
          {title[language]}
        </Text>
        <Text size="sm" className={classes['eventText']}>
          {t('lint.words', { words })}
        </Text>
      </Group>
      <Text size="sm">
        {fix === 'replace' ? (
          <Text span inherit c="dimmed">
            {t('lint.allowed')}{' '}
          </Text>
        ) : null}
        {fix === 'replace' ? allowed : t('lint.check')}
      </Text>
      <Text size="xs" c="dimmed" className={classes['eventText']}>
        {source === 'house'
          ? t('lint.house', { date: sourceDate })
          : `${t('lint.source', { source, date: sourceDate })} ${confidence === 'house' ? '' : t(`steps.sure.${confidence}`)}`}
      </Text>
      <Group gap={4}>
        {fix === 'replace' ? (
          <Button
            size="compact-xs"
            variant="default"
            disabled={props.stale}
            onClick={props.onUse}
            aria-label={`${t('lint.use')}: ${words}`}
          >
            {t('lint.use')}
          </Button>
        ) : null}
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={props.stale}
          onClick={props.onShow}
          aria-label={`${t('lint.show')}: ${words}`}
        >
          {t('lint.show')}
        </Button>
      </Group>
    </li>
  )
}
