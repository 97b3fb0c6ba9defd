import {
  type RefObject,
  startTransition,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import {
  type ListSize,
  type Place,
  follow,
  linesAt,
  placeFor,
  placeWithin,
  scrollAt,
  shownPx,
} from './scroll-map.ts'

/** Lines kept in the document above and below those in sight. */
const MORE = 8
/** When the hand has rested this long, the scroll bar is put where the list is, in ms. */
const REST_MS = 160

export interface LineWindow {
  readonly first: number
  readonly last: number
  /** What a line at `line * linePx` is moved up by in the document. */
  readonly shift: number
  /** Height of the list in the document. */
  readonly height: number
  readonly viewPx: number
  readonly widthPx: number
  readonly show: (line: number) => void
}

/** Which lines of a list of any length are in the document, and where. */
export function useLineWindow(
  scroller: RefObject<HTMLElement | null>,
  { lines, linePx, headPx, start }: { lines: number; linePx: number; headPx: number; start: number },
): LineWindow {
  const [view, setView] = useState({ viewPx: 0, widthPx: 0 })
  const size: ListSize = { lines, linePx, viewPx: view.viewPx }
  const latest = useRef(size)
  const at = useRef<Place>({ place: 0, scroll: 0 })
  const [drawn, setDrawn] = useState({ first: 0, last: Math.min(lines, 40) - 1, shift: 0 })

  const draw = useCallback((place: Place, jump = false): void => {
    at.current = place
    const shift = place.place - place.scroll
    const { first, last } = linesAt(latest.current, place.place, MORE)
    const next = { first, last, shift }
    const set = (): void =>
      setDrawn((old) => (old.first === first && old.last === last && old.shift === shift ? old : next))
    // A whole window of new rows is drawn in pieces, so that the scroll bar never waits for them.
    if (jump) startTransition(set)
    else set()
  }, [])
  const goTo = useCallback(
    (place: number): void => {
      const element = scroller.current
      if (!element) return
      element.scrollTop = scrollAt(latest.current, place)
      draw({ place, scroll: element.scrollTop })
    },
    [draw, scroller],
  )

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = (): void =>
      setView((old) => {
        const viewPx = Math.max(0, element.clientHeight - headPx)
        const widthPx = element.clientWidth
        return old.viewPx === viewPx && old.widthPx === widthPx ? old : { viewPx, widthPx }
      })
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => watch.disconnect()
  }, [headPx, scroller])

  useLayoutEffect(() => {
    const before = latest.current
    latest.current = { lines, linePx, viewPx: view.viewPx }
    // Another height of a line: the line at the top stays at the top.
    goTo(placeWithin(latest.current, (at.current.place * linePx) / before.linePx))
  }, [goTo, linePx, lines, view.viewPx])

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let rest: ReturnType<typeof setTimeout> | undefined
    const settle = (): void => {
      const wanted = scrollAt(latest.current, at.current.place)
      if (Math.abs(wanted - element.scrollTop) >= 1) goTo(at.current.place)
    }
    const onScroll = (): void => {
      if (element.scrollTop === at.current.scroll) return
      const step = Math.abs(element.scrollTop - at.current.scroll)
      draw(follow(latest.current, at.current, element.scrollTop), step > latest.current.viewPx)
      clearTimeout(rest)
      rest = setTimeout(settle, REST_MS)
      // At an end of the document the wheel would stop although the list goes on.
      const atEnd = element.scrollTop >= element.scrollHeight - element.clientHeight - 1
      if (atEnd || element.scrollTop === 0) settle()
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      clearTimeout(rest)
      element.removeEventListener('scroll', onScroll)
    }
  }, [draw, goTo, scroller])

  const show = useCallback(
    (line: number): void => {
      // May be asked for before the window was measured.
      const viewPx = Math.max(0, (scroller.current?.clientHeight ?? 0) - headPx)
      goTo(placeFor({ ...latest.current, viewPx }, at.current.place, line))
    },
    [goTo, headPx, scroller],
  )
  const started = useRef(false)
  useLayoutEffect(() => {
    if (started.current || lines === 0 || view.viewPx === 0) return
    started.current = true
    if (start > 0) show(start)
  }, [lines, show, start, view.viewPx])
  return { ...drawn, ...view, height: shownPx(size), show }
}
