import { useElementSize } from '@mantine/hooks'
import { type PointerEvent, type ReactNode, type Ref, useRef, useState } from 'react'
import { type Size, type View, shownSize } from './view-state.ts'
import classes from './viewer.module.css'

/** A picture that fits, grows and turns; larger than the window it is scrolled by wheel, drag or Shift and the arrows. */
export function ZoomStage(props: {
  readonly view: View
  readonly alt: string
  /** Address of the picture, or a hand that gives it one. */
  readonly source: string | Ref<HTMLImageElement>
  readonly onFail?: () => void
  readonly onZoom: (by: 1 | -1) => void
}): ReactNode {
  const { view, source } = props
  const { ref, width, height } = useElementSize<HTMLDivElement>()
  const stage = useRef<HTMLDivElement | null>(null)
  const grip = useRef<{ readonly x: number; readonly y: number } | null>(null)
  const [natural, setNatural] = useState<Size | null>(null)
  const size = natural === null ? null : shownSize(natural, { width, height }, view)
  const across = view.turn % 180 === 0
  const drag = (event: PointerEvent): void => {
    if (grip.current === null) return
    stage.current?.scrollBy(grip.current.x - event.clientX, grip.current.y - event.clientY)
    grip.current = { x: event.clientX, y: event.clientY }
  }
  return (
    <div
      ref={(node) => {
        stage.current = node
        return ref(node)
      }}
      className={classes['stage']}
      tabIndex={0}
      role="group"
      aria-label={props.alt}
      onKeyDown={(event) => {
        const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
        if (by === undefined || !event.shiftKey) return
        event.stopPropagation()
        event.preventDefault()
        stage.current?.scrollBy(by * 60, 0)
      }}
      onWheel={(event) => (event.ctrlKey ? props.onZoom(event.deltaY < 0 ? 1 : -1) : undefined)}
      onPointerDown={(event) => {
        if (event.button !== 0 || event.target !== event.currentTarget.querySelector('img')) return
        event.currentTarget.setPointerCapture(event.pointerId)
        grip.current = { x: event.clientX, y: event.clientY }
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        grip.current = null
      }}
    >
      <div
        className={classes['room']}
        style={
          size === null
            ? undefined
            : { width: across ? size.width : size.height, height: across ? size.height : size.width }
        }
      >
        <img
          className={classes['picture']}
          {...(typeof source === 'string' ? { src: source } : { ref: source })}
          alt={props.alt}
          draggable={false}
          style={{
            width: size?.width ?? 0,
            height: size?.height ?? 0,
            transform: `translate(-50%, -50%) rotate(${view.turn}deg)`,
          }}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setNatural({ width: naturalWidth, height: naturalHeight })
          }
          onError={props.onFail}
        />
      </div>
    </div>
  )
}
