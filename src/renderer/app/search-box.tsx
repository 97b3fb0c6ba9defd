import { CloseButton, Kbd, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate, useRouter, useRouterState } from '@tanstack/react-router'
import { type ReactNode, type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../desk.tsx'
import { queueSearch } from '../features/queue/queue-search.ts'
import { useQueueMemory } from '../features/queue/queue-store.ts'

const DEBOUNCE_MS = 200

/** Finds cases from any page. A search looks through everything, not only through the view one happens to be in. */
export function SearchBox({
  inputRef,
}: {
  readonly inputRef: RefObject<HTMLInputElement | null>
}): ReactNode {
  const { t } = useTranslation()
  const desk = useDesk()
  const router = useRouter()
  const navigate = useNavigate()
  const place = useRouterState({ select: (state) => state.location })
  const inQueue = place.pathname === '/queue'
  const current = inQueue ? (queueSearch.parse(place.search).q ?? '') : ''
  const [typed, setTyped] = useState(current)
  const [seen, setSeen] = useState(current)
  const [editing, setEditing] = useState(false)
  // Back, forward and "clear" change the address under the box; what was typed here is already in `seen`.
  if (seen !== current) {
    setSeen(current)
    if (!editing) setTyped(current)
  }

  const go = (text: string): void => {
    const q = text.trim()
    const before = inQueue ? queueSearch.parse(place.search) : useQueueMemory.getState().search
    const view = q === '' ? (before.view === 'all' ? 'needs-us' : before.view) : 'all'
    if (q === '' && !inQueue) return
    void navigate({
      to: '/queue',
      search: { ...before, view, saved: undefined, q: q === '' ? undefined : q },
      replace: inQueue,
    })
  }
  const show = (text: string): void => {
    go(text)
    const row = document.querySelector<HTMLElement>('[role="row"][tabindex="0"]')
    // Without a list yet, the list takes the focus once it is there.
    if (row) row.focus()
    else inputRef.current?.blur()
  }
  /** A scanner ends with Return: a tracking number of one case opens it, unless the clerk has gone on meanwhile. */
  const scan = async (text: string): Promise<void> => {
    if (!/^[\p{L}\p{N}\s-]{8,60}$/u.test(text.trim()) || !/\d/u.test(text)) return
    const found = await desk.call('steps.scan', { code: text.trim() }).catch(() => [])
    const parcels = found.filter(({ by }) => by === 'return' || by === 'parcel')
    const [only] = parcels
    if (!only || parcels.length > 1 || inputRef.current?.value !== text) return
    if (router.state.location.pathname !== '/queue') return
    setTyped('')
    void navigate({ to: '/case/$id', params: { id: only.caseId } })
  }
  const goSoon = useDebouncedCallback(go, DEBOUNCE_MS)

  return (
    <TextInput
      ref={inputRef}
      type="search"
      size="xs"
      flex="0 1 420px"
      aria-label={t('shell.search')}
      placeholder={t('shell.searchHint')}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed === '' ? (
          <Kbd size="xs" aria-hidden>
            /
          </Kbd>
        ) : (
          <CloseButton
            size="sm"
            aria-label={t('shell.clearSearch')}
            onClick={() => {
              setTyped('')
              goSoon.cancel()
              go('')
              inputRef.current?.focus()
            }}
          />
        )
      }
      value={typed}
      onFocus={() => setEditing(true)}
      onBlur={() => setEditing(false)}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        goSoon(event.currentTarget.value)
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter' || event.key === 'ArrowDown') {
          // Else the pending search would pull a case that was opened quickly back to the queue.
          goSoon.cancel()
          event.preventDefault()
          show(typed)
          if (event.key === 'Enter') void scan(typed)
        }
      }}
    />
  )
}
