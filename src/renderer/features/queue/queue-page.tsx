import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '#contract/cases.ts'
import { useDeskCommand, useDeskQuery } from '../../desk.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { useErrorWords } from '../../ui/error-words.ts'
import { BulkBar } from './bulk-bar.tsx'
import { FirstStart } from './first-start.tsx'
import { QueueGrid, type QueueGridHandle } from './queue-grid.tsx'
import { type QueueMove, useQueueKeys } from './queue-keys.ts'
import { NAV_VIEWS, type QueueSearch, isFiltered } from './queue-search.ts'
import { useQueueMemory } from './queue-store.ts'
import { QueueToolbar } from './queue-toolbar.tsx'
import { useQueueRows } from './use-queue-rows.ts'
import { useQueueSelection } from './use-queue-selection.ts'
import classes from './queue.module.css'

/** All cases of all shops in one list, worked from top to bottom by keyboard. */
export function QueuePage({ search }: { readonly search: QueueSearch }): ReactNode {
  const navigate = useNavigate()
  const remember = useQueueMemory((memory) => memory.remember)
  const { data: info } = useDeskQuery('desk.info', {})
  const queue = useQueueRows(search)
  const grid = useRef<QueueGridHandle>(null)
  const firstFilter = useRef<HTMLInputElement>(null)
  const { active, activate } = useActiveRow(queue.rows)
  const assign = useAssign()
  useEffect(() => remember({ search }), [remember, search])
  useFocusOnArrival(queue.rows.length > 0, () => grid.current?.focusRow(active))

  const change = (part: Partial<QueueSearch>): void =>
    void navigate({ to: '/queue', search: { ...search, ...part }, replace: true })
  const open = (row: CaseRow | undefined): void => {
    if (!row) return
    activate(row)
    void navigate({ to: '/case/$id', params: { id: row.id } })
  }
  const move = (to: QueueMove): CaseRow | undefined => {
    const index = target(to, active, queue.rows.length, grid.current?.screenful() ?? 1)
    const row = queue.rows[index]
    if (!row) return undefined
    activate(row)
    grid.current?.focusRow(index)
    return row
  }
  const chosen = useQueueSelection(search, queue.rows, queue.total, queue.rows[active])
  const extend = (to: QueueMove): void => {
    const row = move(to)
    if (row) chosen.extendTo(row)
  }
  useQueueKeys({
    down: () => move('down'),
    up: () => move('up'),
    first: () => move('first'),
    last: () => move('last'),
    pageDown: () => move('pageDown'),
    pageUp: () => move('pageUp'),
    open: () => open(queue.rows[active]),
    select: () => {
      const row = queue.rows[active]
      if (row) chosen.select(row, false)
    },
    extendDown: () => extend('down'),
    extendUp: () => extend('up'),
    selectAll: () => chosen.selectAll(true),
    filter: () => firstFilter.current?.focus(),
    view: (index) => {
      const view = NAV_VIEWS[index]
      if (view) change({ view })
    },
    assign: () => assign(queue.rows[active]),
    back: () => {
      if (chosen.count > 0) chosen.selectAll(false)
      else if (isFiltered(search))
        change({ q: undefined, market: undefined, kind: undefined, shop: undefined })
    },
  })

  if (info?.cases === 0) return <FirstStart />
  return (
    <div className={classes['page']}>
      <QueueToolbar
        search={search}
        total={queue.error && queue.rows.length === 0 ? null : queue.total}
        firstFilter={firstFilter}
        onChange={change}
      />
      {chosen.count > 0 ? <BulkBar count={chosen.count} onClear={() => chosen.selectAll(false)} /> : null}
      {queue.error ? <ErrorCard error={queue.error} onRetry={queue.retry} /> : null}
      {queue.rows.length === 0 && !queue.loading ? (
        queue.error ? null : (
          <Nothing filtered={isFiltered(search)} />
        )
      ) : (
        <QueueGrid
          handle={grid}
          queue={queue}
          search={search}
          active={active}
          selection={chosen.selection}
          onSelect={chosen.select}
          onSelectAll={chosen.selectAll}
          onActive={activate}
          onOpen={open}
          onSort={(sort, desc) => change({ sort, desc })}
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

/** Where a key leads from row `from`; stays inside the rows there are. */
export function target(to: QueueMove, from: number, count: number, screenful: number): number {
  const wanted = {
    down: from + 1,
    up: from - 1,
    first: 0,
    last: count - 1,
    pageDown: from + screenful,
    pageUp: from - screenful,
  }[to]
  return Math.max(0, Math.min(count - 1, wanted))
}

/** The active row by its case; when the case leaves the view, the row that took its place. */
function useActiveRow(rows: readonly CaseRow[]): { active: number; activate: (row: CaseRow) => void } {
  const caseId = useQueueMemory((memory) => memory.caseId)
  const remember = useQueueMemory((memory) => memory.remember)
  const [lastIndex, setLastIndex] = useState(0)
  const found = rows.findIndex((row) => row.id === caseId)
  if (found !== -1 && found !== lastIndex) setLastIndex(found)
  const active = found === -1 ? Math.max(0, Math.min(lastIndex, rows.length - 1)) : found
  return { active, activate: (row) => remember({ caseId: row.id }) }
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

/** Puts the case into the hands of whoever works at this desk. */
function useAssign(): (row: CaseRow | undefined) => void {
  const { t } = useTranslation()
  const words = useErrorWords()
  const { data: settings } = useDeskQuery('settings.get', {})
  const setOwner = useDeskCommand('cases.setOwner')
  return (row) => {
    const owner = settings?.userName ?? ''
    if (!row) return
    if (owner === '') {
      notifications.show({ message: t('queue.nameFirst') })
      return
    }
    setOwner.mutate(
      { caseId: row.id, owner },
      {
        onSuccess: () => notifications.show({ message: t('queue.assigned', { name: owner }) }),
        onError: (error) => {
          const { title, todo } = words(error)
          notifications.show({ color: 'red', title, message: todo })
        },
      },
    )
  }
}
