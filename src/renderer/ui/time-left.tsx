import { IconAlertTriangle, IconClock, IconClockX, IconHourglassHigh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTimeLeft } from '../i18n/format.ts'
import { useLanguage } from '../i18n/index.ts'
import { type Tone, ToneText } from './tone.tsx'
import { useNow } from './use-now.ts'

const HOUR = 3_600_000

interface TimeLeftProps {
  readonly dueAt: number | null
  readonly basis: 'api' | 'manual' | 'rule' | null
  /** False where the mark "estimated" stands beside the date instead. */
  readonly mark?: boolean
}

/** How urgent a clock is: gone by, under six hours, under a day, or calm. */
export function urgency(
  dueAt: number,
  now: number,
): { tone: Tone; level: 'over' | 'now' | 'today' | 'calm' } {
  if (dueAt <= now) return { tone: 'danger', level: 'over' }
  if (dueAt - now < 6 * HOUR) return { tone: 'danger', level: 'now' }
  if (dueAt - now < 24 * HOUR) return { tone: 'warn', level: 'today' }
  return { tone: 'plain', level: 'calm' }
}

const ICONS = { over: IconClockX, now: IconAlertTriangle, today: IconHourglassHigh, calm: IconClock } as const

/** Time left in words with an icon; a rule's date carries the mark "estimated" (DESIGN §5.1). */
export function TimeLeft({ dueAt, basis, mark = true }: TimeLeftProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow()
  if (dueAt === null)
    return (
      <span title={t('common.noDeadline')}>
        <span aria-hidden>—</span>
        <span className="visually-hidden">{t('common.noDeadline')}</span>
      </span>
    )
  const { tone, level } = urgency(dueAt, now)
  const Icon = ICONS[level]
  const time = formatTimeLeft(dueAt, now, language)
  return (
    <ToneText
      tone={tone}
      icon={<Icon size={15} aria-hidden />}
      title={basis === 'rule' ? t('common.estimatedWhy') : undefined}
    >
      {level === 'over' ? t('common.overdue', { time }) : t('common.timeLeft', { time })}
      {basis === 'rule' && mark ? <EstimatedMark /> : null}
    </ToneText>
  )
}

/** The sign that a time was worked out, not told. */
export function EstimatedMark(): ReactNode {
  const { t } = useTranslation()
  return (
    <span title={t('common.estimatedWhy')}>
      {' ≈ '}
      <span className="visually-hidden">{t('common.estimated')}</span>
    </span>
  )
}
