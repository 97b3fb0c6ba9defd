import { ActionIcon, Popover, Stack, Text, Tooltip } from '@mantine/core'
import { IconBolt, IconScale } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '#contract/cases.ts'
import { formatDecimal, formatMoney, formatPercent } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import classes from './queue.module.css'

const HOURS_A_DAY = 24
/** Below this a score is told as less than it. */
const LEAST = 0.01

/** What puts a case where it is in the order of work, factor by factor, as sentences. */
function usePriorityWords(): (row: CaseRow) => readonly string[] {
  const { t } = useTranslation()
  const language = useLanguage()
  return (row) => {
    const { priority } = row
    if (!priority) return [t('queue.priority.none')]
    const money = (minor: number): string =>
      row.amount ? formatMoney({ minor, currency: row.amount.currency }, language) : ''
    const { moneyMinor, medianMinor, hoursLeft, winRate, winSample } = priority
    const risk =
      moneyMinor === null
        ? t('queue.priority.noMoney')
        : medianMinor === null
          ? t('queue.priority.moneyAlone', { money: money(moneyMinor) })
          : t('queue.priority.money', {
              ...{ money: money(moneyMinor), median: money(medianMinor) },
              times: formatDecimal(moneyMinor / Math.max(1, medianMinor), language),
            })
    const time =
      hoursLeft === null
        ? t('queue.priority.noClock')
        : t(hoursLeft < 0 ? 'queue.priority.over' : 'queue.priority.left', {
            hours: formatDecimal(Math.abs(hoursLeft), language),
            times: formatDecimal(2 ** (-hoursLeft / HOURS_A_DAY), language),
          })
    const rate = formatPercent(winRate, language)
    const wins =
      winSample < 10
        ? t('queue.priority.fewWins', { rate, count: winSample })
        : t('queue.priority.wins', { rate, count: winSample })
    return [risk, time, wins]
  }
}

/** Where a case is in the order of work, with its factors for the pointer and for the screen reader. */
export function Priority({
  row,
  small = false,
}: {
  readonly row: CaseRow
  readonly small?: boolean
}): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const words = usePriorityWords()
  if (!row.priority) return <span />
  const score = (value: number): string =>
    value < LEAST ? `<${formatDecimal(LEAST, language)}` : formatDecimal(value, language)
  const told = words(row).join(' ')
  return (
    <span className={small ? classes['second'] : undefined} title={told}>
      <IconBolt size={12} aria-hidden /> {score(row.priority.score)}
      <span aria-hidden> · {formatPercent(row.priority.winRate, language)}</span>
      <span className="visually-hidden">{` ${t('queue.priority.said', { factors: told })}`}</span>
    </span>
  )
}

/** How the order of work is made, and for the active case what it is made of. */
export function PriorityWhy({ row }: { readonly row: CaseRow | undefined }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const words = usePriorityWords()
  const label = t('queue.priority.open')
  return (
    <Popover
      position="bottom-end"
      width={360}
      trapFocus
      returnFocus
      shadow="md"
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <Tooltip label={label}>
          <ActionIcon size={30} variant="default" aria-label={label}>
            <IconScale size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={label} tabIndex={-1} data-autofocus>
        <Stack gap={6}>
          <Text size="sm">{t('queue.priority.formula')}</Text>
          {row ? (
            <>
              <Text size="sm" fw={600} className={classes['id'] ?? ''}>
                {row.platformId}
              </Text>
              <ul className={classes['factors']}>
                {words(row).map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
              {row.priority ? (
                <Text size="sm" fw={600}>
                  {t('queue.priority.score', { score: formatDecimal(row.priority.score, language) })}
                </Text>
              ) : null}
            </>
          ) : null}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
