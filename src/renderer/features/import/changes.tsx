import { Table, Text } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportReport } from '#contract/imports.ts'
import { MARKETS, type MarketCode } from '#core/shared/markets.ts'
import { formatDateTime, formatMoney } from '../../i18n/format.ts'
import { useLanguage, useSay } from '../../i18n/index.ts'
import type { Language } from '../../i18n/language.ts'

/** A preview is to be looked at, not read to its end. */
const SHOWN = 25

interface ChangesProps {
  readonly changes: ImportReport['changes']
  readonly market: MarketCode
  /** How many there are in all; the report carries only the first 500. */
  readonly total: number
}

/** A sample of what is new and of what becomes what; updates first, for they are what can surprise. */
export function Changes({ changes, market, total }: ChangesProps): ReactNode {
  const { t } = useTranslation()
  if (changes.length === 0) return null
  const shown = changes.toSorted((a, b) => rank(a) - rank(b)).slice(0, SHOWN)
  const more = Math.max(total, changes.length) - shown.length
  return (
    <div>
      <Text fw={600}>{t('imports.changes.title')}</Text>
      <Table layout="fixed" aria-label={t('imports.changes.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={250}>{t('imports.changes.which')}</Table.Th>
            <Table.Th w={180}>{t('imports.changes.field')}</Table.Th>
            <Table.Th>{`${t('imports.changes.before')} → ${t('imports.changes.after')}`}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((change) => (
            <ChangeRows key={`${change.what} ${change.platformId}`} change={change} market={market} />
          ))}
        </Table.Tbody>
      </Table>
      {more > 0 ? (
        <Text size="sm" c="dimmed">
          {t('imports.changes.more', { count: more })}
        </Text>
      ) : null}
    </div>
  )
}

type Change = ImportReport['changes'][number]
type Field = Change['fields'][number]
const rank = (change: Change): number => (change.change === 'updated' ? 0 : 1)

interface ChangeRowsProps {
  readonly change: Change
  readonly market: MarketCode
}

function ChangeRows({ change, market }: ChangeRowsProps): ReactNode {
  const { t } = useTranslation()
  const say = useSay()
  const which = `${t(`imports.changes.${change.what}`)} ${change.platformId}`
  // What a new case holds would fill the page; that it is new says enough.
  const [first, ...others] = change.change === 'created' ? [] : change.fields
  const name = ({ field }: Field): string => say(`imports.fields.${bare(field)}`, field)
  return (
    <>
      <Table.Tr>
        <Table.Td>{which}</Table.Td>
        <Table.Td>{first ? name(first) : t(`imports.changes.${change.change}`)}</Table.Td>
        <Table.Td>{first ? <BeforeAfter field={first} market={market} /> : null}</Table.Td>
      </Table.Tr>
      {others.map((field) => (
        <Table.Tr key={field.field}>
          <Table.Td>
            <span className="visually-hidden">{which}</span>
          </Table.Td>
          <Table.Td>{name(field)}</Table.Td>
          <Table.Td>
            <BeforeAfter field={field} market={market} />
          </Table.Td>
        </Table.Tr>
      ))}
    </>
  )
}

/** Fields of an order come as `order.shipped_at`. */
const bare = (field: string): string => field.replace(/^order\./u, '')

function BeforeAfter({ field, market }: { readonly field: Field; readonly market: MarketCode }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const show = (value: string): string =>
    value === '' ? t('imports.changes.empty') : readable(bare(field.field), value, market, language)
  return (
    <span style={{ overflowWrap: 'anywhere' }}>
      <Text span c="dimmed" td={field.before === '' ? undefined : 'line-through'}>
        {show(field.before)}
      </Text>
      <IconArrowRight size={13} aria-hidden style={{ margin: '0 6px' }} />
      <Text span fw={500}>
        {show(field.after)}
      </Text>
    </span>
  )
}

/** Times and amounts of the desk as a person reads them; words as they came. */
function readable(field: string, value: string, market: MarketCode, language: Language): string {
  const { currency, zone } = MARKETS[market]
  if (!/^-?\d+$/u.test(value)) return value
  if (field.endsWith('_at')) return formatDateTime(Number(value), zone, language)
  if (field.endsWith('_minor')) return formatMoney({ minor: Number(value), currency }, language)
  return value
}
