import { Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { GateItem } from '#contract/appeals.ts'
import { formatBytes } from '#renderer/i18n/format.ts'
import { ToneText } from '#renderer/ui/tone.tsx'
import classes from '../case-page.module.css'
import { useWords } from '../parts/words.ts'

const LOOKS = {
  fine: { tone: 'good', icon: IconCircleCheck },
  look: { tone: 'warn', icon: IconAlertTriangle },
  stop: { tone: 'danger', icon: IconCircleX },
} as const

/** What to know before it is sent, in words: what stops it first. */
export function GateList({ items }: { readonly items: readonly GateItem[] }): ReactNode {
  const { t, code, language } = useWords()
  const order = ['stop', 'look', 'fine'] as const
  const sorted = order.flatMap((level) => items.filter((item) => item.level === level))
  return (
    <ul className={classes['checklist']} aria-label={t('gate.title')}>
      {sorted.map((item) => {
        const { tone, icon: Icon } = LOOKS[item.level]
        const size = (value: unknown): string =>
          typeof value === 'number' ? formatBytes(value, language) : ''
        const data = { ...item.data, size: size(item.data['bytes']), most: size(item.data['limit']) }
        const words = item.code.startsWith('missing.')
          ? code('readiness.blockers', item.code.slice('missing.'.length))
          : code('gate.item', item.code, data)
        return (
          <li key={`${item.code} ${JSON.stringify(item.data)}`}>
            <ToneText tone={tone} icon={<Icon size={15} aria-hidden />}>
              <Text span size="sm">
                {words}
              </Text>
              <span className="visually-hidden">{` ${t(`gate.level.${item.level}`)}`}</span>
            </ToneText>
          </li>
        )
      })}
    </ul>
  )
}
