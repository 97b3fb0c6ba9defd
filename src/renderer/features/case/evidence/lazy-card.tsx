import { type ReactNode, startTransition, useEffect, useRef, useState } from 'react'
import classes from '../case-page.module.css'

/** Cards this far outside the window are drawn already: whoever scrolls or tabs never meets an empty one. */
const MARGIN = '1200px 0px'
/** About the height of a card that nobody has seen yet. */
const GUESS_PX = 360

type Told = (near: boolean) => void
const told = new WeakMap<Element, Told>()
let watcher: IntersectionObserver | null = null

function watch(element: Element, tell: Told): () => void {
  watcher ??= new IntersectionObserver(
    (entries) => {
      for (const entry of entries) told.get(entry.target)?.(entry.isIntersecting)
    },
    { rootMargin: MARGIN },
  )
  told.set(element, tell)
  watcher.observe(element)
  return () => watcher?.unobserve(element)
}

/**
 * A place in a long list that holds its card only while it is near the window, or has the focus. Its height stays, so
 * nothing jumps. `place` leads to it before the card is there.
 */
export function LazyCard(props: {
  readonly label: string
  readonly place: string
  /** Always there: the first of a list are what a person sees at once. */
  readonly always: boolean
  readonly children: () => ReactNode
}): ReactNode {
  const item = useRef<HTMLLIElement>(null)
  const { always } = props
  const [seen, setNear] = useState(false)
  const near = always || seen
  const [height, setHeight] = useState(GUESS_PX)
  useEffect(() => {
    const element = item.current
    if (!element || always) return
    return watch(element, (isNear) => {
      if (!isNear && element.contains(document.activeElement)) return
      if (!isNear && element.offsetHeight > 0) setHeight(element.offsetHeight)
      startTransition(() => setNear(isNear))
    })
  }, [always])
  return (
    <li
      ref={item}
      className={classes['evidenceCard']}
      aria-label={props.label}
      style={near ? undefined : { minHeight: height }}
      {...(near ? {} : { 'data-place': props.place, tabIndex: -1, onFocus: () => setNear(true) })}
    >
      {near ? props.children() : null}
    </li>
  )
}
