import { ActionIcon, Button, Kbd, Select, Text, Title, Tooltip } from '@mantine/core'
import { IconSortAscending, IconSortDescending, IconX } from '@tabler/icons-react'
import type { ReactNode, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { CASE_KINDS, type CaseRow } from '#contract/cases.ts'
import { SORTS } from '#contract/case-filter.ts'
import type { ViewLayout } from '#contract/views.ts'
import { useDeskQuery } from '../../desk.tsx'
import { formatCount } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { BulkReply } from './bulk-reply.tsx'
import { DisplayMenu } from './display-menu.tsx'
import { NewViolation } from './new-violation.tsx'
import { PriorityWhy } from './priority.tsx'
import { type QueueSearch, isFiltered } from './queue-search.ts'
import { useSavedViews } from './use-saved-views.ts'
import { ViewMenu } from './view-menu.tsx'
import classes from './queue.module.css'

interface QueueToolbarProps {
  readonly search: QueueSearch
  /** Null while it is not known. */
  readonly total: number | null
  readonly firstFilter: RefObject<HTMLInputElement | null>
  readonly onChange: (part: Partial<QueueSearch>) => void
  readonly layout: ViewLayout
  readonly onLayout: (part: Partial<ViewLayout>) => void
  readonly onReset: () => void
  readonly active: CaseRow | undefined
  readonly onNext: () => void
}

/** What is shown, how many, filtered and sorted by what. */
export function QueueToolbar(props: QueueToolbarProps): ReactNode {
  const { search, total, firstFilter, onChange, layout, onLayout } = props
  const { by, descending } = layout.sort
  const { open } = useSavedViews(search)
  const { t } = useTranslation()
  const language = useLanguage()
  const { data: shops = [] } = useDeskQuery('shops.list', {})
  const markets = [...new Set(shops.map((shop) => shop.market))]
  const direction = t(descending ? 'queue.sort.descending' : 'queue.sort.ascending')
  return (
    <div className={classes['toolbar']}>
      <Title order={1}>{open ? open.name : t(`words.view.${search.view}`)}</Title>
      <Text c="dimmed" role="status">
        {total === null ? '' : t('queue.total', { count: total, shown: formatCount(total, language) })}
      </Text>
      {search.q ? (
        <Text c="dimmed" truncate maw={260}>
          {t('queue.filters.searching', { text: search.q })}
        </Text>
      ) : null}
      <Tooltip label={t('queue.next.hint')}>
        <Button
          size="xs"
          data-tour="next"
          rightSection={
            <Kbd size="xs" aria-hidden>
              n
            </Kbd>
          }
          onClick={props.onNext}
        >
          {t('queue.next.button')}
        </Button>
      </Tooltip>
      <div style={{ flex: 1 }} />
      <Select
        ref={firstFilter}
        size="xs"
        w={118}
        clearable
        aria-label={t('queue.filters.market')}
        placeholder={t('queue.filters.allMarkets')}
        data={markets.map((value) => ({ value, label: t(`words.market.${value}`) }))}
        value={search.market ?? null}
        onChange={(value) => onChange({ market: value ?? undefined })}
      />
      <Select
        size="xs"
        w={116}
        clearable
        aria-label={t('queue.filters.kind')}
        placeholder={t('queue.filters.allKinds')}
        data={CASE_KINDS.map((value) => ({ value, label: t(`words.kind.${value}`) }))}
        value={search.kind ?? null}
        onChange={(value) => onChange({ kind: value ?? undefined })}
      />
      <Select
        size="xs"
        w={124}
        clearable
        searchable={shops.length > 8}
        aria-label={t('queue.filters.shop')}
        placeholder={t('queue.filters.allShops')}
        data={shops.map((shop) => ({ value: shop.id, label: `${shop.name} · ${shop.market}` }))}
        value={search.shop ?? null}
        onChange={(value) => onChange({ shop: value ?? undefined })}
      />
      {isFiltered(search) ? (
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconX size={14} aria-hidden />}
          onClick={() => onChange({ q: undefined, market: undefined, kind: undefined, shop: undefined })}
        >
          {t('queue.filters.clear')}
        </Button>
      ) : null}
      <Select
        size="xs"
        w={116}
        allowDeselect={false}
        aria-label={t('queue.sort.label')}
        data={SORTS.map((value) => ({ value, label: t(`queue.sort.${value}`) }))}
        value={by}
        onChange={(value) => value && onLayout({ sort: { by: value, descending } })}
      />
      <Tooltip label={direction}>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={direction}
          onClick={() => onLayout({ sort: { by, descending: !descending } })}
        >
          {descending ? (
            <IconSortDescending size={16} aria-hidden />
          ) : (
            <IconSortAscending size={16} aria-hidden />
          )}
        </ActionIcon>
      </Tooltip>
      <PriorityWhy row={props.active} />
      <ViewMenu search={search} layout={layout} />
      <DisplayMenu layout={layout} onChange={onLayout} onReset={props.onReset} />
      {total ? <BulkReply search={search} sort={layout.sort} /> : null}
      {shops.length > 0 ? <NewViolation /> : null}
    </div>
  )
}
