import { Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MarketRules } from '#contract/rules.ts'

/** How often a thing may be done in a market, with where it is said; nothing to see where nobody says. */
export function Attempts({ attempts }: { readonly attempts: MarketRules['attempts'] }): ReactNode {
  const { t } = useTranslation()
  if (attempts.length === 0) return null
  return (
    <section aria-label={t('rules.attempts.title')}>
      <Title order={2} size="h5" mb="xs">
        {t('rules.attempts.title')}
      </Title>
      {attempts.map(({ what, of, source, confidence }) => (
        <Text key={what} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {[
            t(`rules.attempts.${what}`),
            of === null ? t('rules.attempts.unknown') : t('rules.attempts.times', { count: of }),
            t(`rules.confidence.${confidence}`),
            source,
          ].join(' · ')}
        </Text>
      ))}
    </section>
  )
}
