import { useCallback, useEffect, useMemo, useRef } from 'react'
import { create } from 'zustand'
import type { ViewLayout } from '#contract/views.ts'
import { useDeskCommand, useDeskQuery } from '../../desk.tsx'
import { ownLayout } from './queue-columns.ts'

/** A column drawn wider writes once when the hand rests, not at each pixel. */
const REST_MS = 250

/** What was changed here and is not yet kept by the desk, by view. */
const useUnkept = create<Readonly<Record<string, ViewLayout>>>()(() => ({}))

interface LayoutOfView {
  readonly layout: ViewLayout
  /** False until the desk said how the view looks: rows drawn before would jump. */
  readonly ready: boolean
  readonly change: (part: Partial<ViewLayout>) => void
  readonly reset: () => void
  readonly error: unknown
}

/** How a view looks (a saved one as the desk's own view `base` it is made from), as the desk remembers it; a change shows at once and is kept soon after. */
export function useViewLayout(view: string, base: string): LayoutOfView {
  const { data, isPending } = useDeskQuery('views.layouts', {}, { keep: true })
  const { mutate, error } = useDeskCommand('views.saveLayout')
  const unkept = useUnkept((all) => all[view])
  const own = useMemo(() => ownLayout(base), [base])
  const layout = unkept ?? data?.[view] ?? own
  const waiting = useRef<{ view: string; layout: ViewLayout; timer: ReturnType<typeof setTimeout> } | null>(
    null,
  )
  const keep = useCallback((): void => {
    const last = waiting.current
    if (!last) return
    waiting.current = null
    clearTimeout(last.timer)
    mutate({ view: last.view, layout: last.layout })
  }, [mutate])
  useEffect(() => keep, [keep, view])
  const change = useCallback(
    (part: Partial<ViewLayout>): void => {
      const next = { ...(useUnkept.getState()[view] ?? layout), ...part }
      useUnkept.setState({ [view]: next })
      if (waiting.current) clearTimeout(waiting.current.timer)
      waiting.current = { view, layout: next, timer: setTimeout(keep, REST_MS) }
    },
    [keep, layout, view],
  )
  const reset = useCallback(() => change(own), [change, own])
  return { layout, ready: !isPending, change, reset, error }
}
