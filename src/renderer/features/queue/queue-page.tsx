import { Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '#contract/cases.ts'
import { parseQuery } from '#core/search/query-language.ts'
import { useDesk } from '../../desk.tsx'
import { formatCount } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { useErrorWords } from '../../ui/error-words.ts'
import { QueueGrid, type QueueGridHandle } from './queue-grid.tsx'
import { type QueueMove, useQueueKeys } from './queue-keys.ts'
import { NAV_VIEWS, type QueueSearch, isFiltered, toFilter } from './queue-search.ts'
import { useQueueMemory } from './queue-store.ts'
import { QueueToolbar } from './queue-toolbar.tsx'
import { useHands } from './use-hands.tsx'
import { type QueueRows, useQueueRows } from './use-queue-rows.ts'
import { useQueueSelection } from './use-queue-selection.ts'
import { useViewLayout } from './use-view-layout.ts'
import classes from './queue.module.css'

/** All cases of all shops in one list, worked from top to bottom by keyboard. */
export function QueuePage({ search }: { readonly search: QueueSearch }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const navigate = useNavigate()
  const remember = useQueueMemory((memory) => memory.remember)
  const {
    layout,
    ready,
    change: changeLayout,
    reset,
    error: layoutError,
  } = useViewLayout(search.saved ?? search.view, search.view)
  const start = useStart(search)
  const queue = useQueueRows(search, layout.sort, { enabled: ready, start: start.index })
  const grid = useRef<QueueGridHandle>(null)
  const firstFilter = useRef<HTMLInputElement>(null)
  const { active, activate } = useActiveRow(queue, start)
  const searching = useMemo(() => parseQuery(search.q ?? '').words.trim() !== '', [search.q])
  useEffect(() => remember({ search, ...start }), [remember, search, start])
  useFocusOnArrival(queue.total > 0 && queue.rowAt(active) !== undefined, () =>
    grid.current?.focusRow(active),
  )

  const change = (part: Partial<QueueSearch>): void =>
    void navigate({ to: '/queue', search: { ...search, ...part }, replace: true })
  const open = (row: CaseRow | undefined, index = active): void => {
    if (!row) return
    activate(row, index)
    void navigate({ to: '/case/$id', params: { id: row.id } })
  }
  const move = (to: QueueMove): CaseRow | undefined => {
    const { screenful = () => 1, beside = () => 1, focusRow } = grid.current ?? {}
    const index = target(to, active, queue.total, { screenful: screenful(), beside: beside() })
    const row = queue.rowAt(index)
    activate(row, index)
    focusRow?.(index)
    return row
  }
  const chosen = useQueueSelection(search, queue.loaded, queue.total, queue.rowAt(active))
  const select = async (row: CaseRow, run: boolean): Promise<void> => {
    if (run && !(await queue.fill(active, queue.indexOf(row.id))))
      return void notifications.show({ message: t('queue.tooLong') })
    chosen.select(row, run)
  }
  const hands = useHands(search, chosen, queue.total, queue.rowAt(active))
  const next = useNextCase(search, (row) => open(row, queue.indexOf(row.id)))
  const extend = (to: QueueMove): void => {
    const row = move(to)
    if (row) chosen.extendTo(row)
  }
  useQueueKeys({
    down: () => move('down'),
    up: () => move('up'),
    below: () => move('below'),
    above: () => move('above'),
    right: () => move('right'),
    left: () => move('left'),
    first: () => move('first'),
    last: () => move('last'),
    pageDown: () => move('pageDown'),
    pageUp: () => move('pageUp'),
    open: () => open(queue.rowAt(active)),
    select: () => {
      const row = queue.rowAt(active)
      if (row) chosen.select(row, false)
    },
    extendDown: () => extend('down'),
    extendUp: () => extend('up'),
    selectAll: () => chosen.selectAll(true),
    filter: () => firstFilter.current?.focus(),
    view: (index) => {
      const view = NAV_VIEWS[index]
      if (view) change({ view, saved: undefined })
    },
    next,
    ...hands.keys,
    back: () => {
      if (chosen.count > 0) chosen.selectAll(false)
      else if (isFiltered(search))
        change({ q: undefined, market: undefined, kind: undefined, shop: undefined })
    },
  })

  return (
    <div className={classes['page']}>
      <QueueToolbar
        search={search}
        total={queue.error && queue.total === 0 ? null : queue.total}
        layout={layout}
        onLayout={changeLayout}
        onReset={reset}
        active={queue.rowAt(active)}
        onNext={next}
        firstFilter={firstFilter}
        onChange={change}
      />
      {hands.bar}
      {queue.cut === null ? null : (
        <Text size="sm" pb="xs">
          {t('queue.cut', { count: queue.cut, shown: formatCount(queue.cut, language) })}
        </Text>
      )}
      {queue.error ? <ErrorCard error={queue.error} onRetry={queue.retry} /> : null}
      {layoutError ? <ErrorCard error={layoutError} /> : null}
      {queue.total === 0 && !queue.loading ? (
        queue.error ? null : (
          <Nothing filtered={isFiltered(search)} />
        )
      ) : (
        <QueueGrid
          handle={grid}
          queue={queue}
          label={t('queue.grid', { view: t(`words.view.${search.view}`) })}
          layout={layout}
          searching={searching}
          active={active}
          selection={chosen.selection}
          onSelect={(row, run) => void select(row, run)}
          onSelectAll={chosen.selectAll}
          onActive={activate}
          onOpen={open}
          onLayout={changeLayout}
        />
      )}
    </div>
  )
}

function Nothing({ filtered }: { readonly filtered: boolean }): ReactNode {
  const { t } = useTranslation()
  return (
    <EmptyState
      title={t('queue.nothing.title')}
      text={t(filtered ? 'queue.nothing.filtered' : 'queue.nothing.view')}
    />
  )
}

/** Where a key leads from row `from`; stays inside the rows there are. Cards stand `beside` each other. */
export function target(
  to: QueueMove,
  from: number,
  count: number,
  { screenful, beside }: { readonly screenful: number; readonly beside: number },
): number {
  const wanted = {
    down: from + 1,
    up: from - 1,
    below: from + beside,
    above: from - beside,
    right: beside > 1 ? from + 1 : from,
    left: beside > 1 ? from - 1 : from,
    first: 0,
    last: count - 1,
    pageDown: from + screenful,
    pageUp: from - screenful,
  }[to]
  return Math.max(0, Math.min(count - 1, wanted))
}

interface Start {
  readonly caseId: string | null
  readonly index: number
}

/** Where the reader was in this view and search; in another one, the top. */
function useStart(search: QueueSearch): Start {
  const memory = useQueueMemory()
  const same = memory.search === search || JSON.stringify(memory.search) === JSON.stringify(search)
  const [caseId, index] = same ? [memory.caseId, memory.index] : [null, 0]
  return useMemo(() => ({ caseId, index }), [caseId, index])
}

/** The active row by its case; when the case leaves the view, the row that took its place. */
function useActiveRow(
  queue: QueueRows,
  start: Start,
): {
  active: number
  activate: (row: CaseRow | undefined, index: number) => void
} {
  const { caseId, index } = start
  const remember = useQueueMemory((memory) => memory.remember)
  const held = queue.rowAt(index)
  const found = caseId === null || held?.id === caseId ? index : queue.indexOf(caseId)
  const active = Math.max(0, Math.min(found === -1 ? index : found, queue.total - 1))
  useEffect(() => {
    // A row that was loading when it was reached, or that took the place of one that left.
    const row = queue.rowAt(active)
    if (!queue.stale && row && (row.id !== caseId || active !== index))
      remember({ caseId: row.id, index: active })
  })
  const activate = useCallback(
    (row: CaseRow | undefined, at: number) => remember({ caseId: row?.id ?? null, index: at }),
    [remember],
  )
  return { active, activate }
}

/** Once the rows are there the list has the focus, unless the reader is somewhere else already. */
function useFocusOnArrival(ready: boolean, focus: () => void): void {
  const arrived = useRef(false)
  useEffect(() => {
    if (!ready || arrived.current) return
    arrived.current = true
    const held = document.activeElement
    if (!held || held === document.body || held.tagName === 'MAIN') focus()
  })
}

/** Opens the case that the order of work puts first, whatever the list is sorted by. */
function useNextCase(search: QueueSearch, open: (row: CaseRow) => void): () => void {
  const { t } = useTranslation()
  const words = useErrorWords()
  const desk = useDesk()
  return () =>
    void desk.call('cases.next', { ...toFilter(search), view: search.view }).then(
      ({ row }) => (row ? open(row) : notifications.show({ message: t('queue.next.none') })),
      (error: unknown) => {
        const { title, todo } = words(error)
        notifications.show({ color: 'red', title, message: todo })
      },
    )
}
