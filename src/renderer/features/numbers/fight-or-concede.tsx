import { Group, Text } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FightOrConcede as Worth } from '#contract/numbers.ts'
import { useDeskQuery } from '../../desk.tsx'
import { formatMoney } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ToneBadge, type Tone } from '../../ui/tone.tsx'
import { formatShare } from './share.ts'

const TONES = {
  fight: 'good',
  concede: 'warn',
  unclear: 'plain',
  'not-enough': 'plain',
} as const satisfies Readonly<Record<string, Tone>>

/** One line on the case: amount x own win rate - time cost. Nothing where the case has no amount. */
export function FightOrConcede({ caseId }: { readonly caseId: string }): ReactNode {
  const { t } = useTranslation()
  const { data } = useDeskQuery('numbers.fight', { caseId })
  if (!data || data.verdict === 'no-amount') return null
  return (
    <Group component="section" gap="xs" style={{ rowGap: 0 }} aria-label={t('numbers.fight.label')}>
      <ToneBadge tone={TONES[data.verdict]} icon={<IconScale size={13} aria-hidden />}>
        {t(`numbers.fight.${data.verdict}`)}
      </ToneBadge>
      <Why worth={data} />
    </Group>
  )
}

function Why({ worth }: { readonly worth: Worth }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { sample, currency, cost, expected, low, high } = worth
  const small = { span: true, size: 'sm', c: 'dimmed' } as const
  if (expected === null || low === null || high === null || currency === null || sample.rate === null)
    return <Text {...small}>{t('numbers.fight.few', { of: sample.of })}</Text>
  const money = (minor: number): string => formatMoney({ minor, currency }, language)
  const ends = { expected: money(expected), low: money(low), high: money(high) }
  const { won, of } = sample
  const scope = worth.scope === 'reason' ? 'scopeReason' : 'scopeEvidence'
  const basis = [
    t('numbers.fight.basis', { rate: formatShare(sample.rate, language), won, of }),
    t(`numbers.fight.${scope}`),
    cost === null ? t('numbers.fight.noCost') : t('numbers.fight.cost', { cost: money(cost) }),
  ]
  return (
    <>
      <Text span size="sm" fw={500}>
        {t('numbers.fight.expected', ends)}
      </Text>
      <Text {...small}>{basis.join(' · ')}</Text>
    </>
  )
}
