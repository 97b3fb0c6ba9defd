import { Text, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatDateTime, formatShortTime } from '#renderer/i18n/format.ts'
import { useCase } from './case-context.tsx'
import { userZone } from '#renderer/ui/wall-time.ts'
import { useWords } from './words.ts'

/** A moment on the market's clock; this computer's clock on hover and on focus. */
export function When({ at, short = false }: { readonly at: number; readonly short?: boolean }): ReactNode {
  const { detail } = useCase()
  const { t, language } = useWords()
  const zone = userZone()
  const here = t('time.here', { time: formatDateTime(at, zone, language), zone })
  const there = t('time.market', {
    time: formatDateTime(at, detail.marketZone, language),
    zone: detail.marketZone,
  })
  return (
    <Tooltip
      multiline
      maw={320}
      events={{ hover: true, focus: true, touch: true }}
      label={
        <>
          {there}
          <br />
          {here}
        </>
      }
    >
      <Text component="time" dateTime={new Date(at).toISOString()} tabIndex={0} inherit span>
        {(short ? formatShortTime : formatDateTime)(at, detail.marketZone, language)}
      </Text>
    </Tooltip>
  )
}
