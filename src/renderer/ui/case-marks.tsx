import { IconZzz, IconBellRinging } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '#contract/cases.ts'
import { formatShortTime } from '../i18n/format.ts'
import { useLanguage } from '../i18n/index.ts'
import { ToneText } from './tone.tsx'
import { useNow } from './use-now.ts'
import { userZone } from './wall-time.ts'

/** Says that a case is put off, or that it is back from it. */
export function SnoozeMark({ until }: { readonly until: CaseRow['snoozedUntil'] }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow()
  if (until === null) return null
  const asleep = until > now
  const time = formatShortTime(until, userZone(), language)
  const Icon = asleep ? IconZzz : IconBellRinging
  const text = t(asleep ? 'hands.snooze.asleep' : 'hands.snooze.woken', { time })
  return (
    <ToneText tone={asleep ? 'plain' : 'accent'} icon={<Icon size={13} aria-hidden />} title={text}>
      {text}
    </ToneText>
  )
}
