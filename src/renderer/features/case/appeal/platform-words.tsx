import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { appealHistory } from '#core/appeals/history.ts'
import classes from '../case-page.module.css'
import { useCase } from '../parts/case-context.tsx'
import { Section } from '../parts/section.tsx'
import { When } from '../parts/when.tsx'
import { useWords } from '../parts/words.ts'

/** What the platform said of appeal, dispute and compensation, in the order it was said. */
export function PlatformWords(): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const history = appealHistory(detail.events)
  if (history.length === 0) return null
  return (
    <Section title={t('ledger.words')}>
      <ol className={classes['events']}>
        {history.map(({ at, by, column, word, actor, note }) => (
          <li key={`${at} ${column} ${word}`}>
            <Text size="sm">
              <Text span inherit c="dimmed">
                <When at={at} short />
                {` · ${t(`ledger.column.${column}`)}: `}
              </Text>
              <Text span inherit fw={600}>
                {word}
              </Text>
            </Text>
            <Text size="xs" c="dimmed">
              {[t(`ledger.by.${by}`), actor, note].filter(Boolean).join(' · ')}
            </Text>
          </li>
        ))}
      </ol>
    </Section>
  )
}
