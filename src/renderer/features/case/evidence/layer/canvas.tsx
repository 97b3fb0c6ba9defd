import { useElementSize } from '@mantine/hooks'
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { drawLayer } from '#core/evidence/draw-layer.ts'
import { type Frame, type Point, frameOf, placed, placedArea, unplaced } from '#core/evidence/layer.ts'
import { usePng } from '#renderer/ui/use-png.ts'
import { type Size, shownSize } from '../viewer/view-state.ts'
import { type Drawing, type Thing, type Tool, drawn, movedBy, sizedBy, thingsOf } from './drawing.ts'
import classes from './layer.module.css'

interface CanvasProps {
  readonly png: Uint8Array<ArrayBuffer>
  readonly name: string
  readonly drawing: Drawing
  readonly page: number
  readonly tool: Tool
  readonly chosen: string | null
  readonly labelOf: (thing: Thing) => string
  readonly onChoose: (key: string | null) => void
  readonly onChange: (drawing: Drawing, key: string) => void
  readonly onKey: (event: KeyboardEvent, thing: Thing) => void
}

interface Grip {
  readonly start: Point
  readonly before: Drawing
  readonly what: { readonly thing: Thing; readonly end: 'whole' | 'from' | 'to' } | null
}

/** The page with all that is drawn over it: new things by pointer, chosen ones moved and sized by pointer or keys. */
export function Canvas(props: CanvasProps): ReactNode {
  const { t } = useTranslation()
  const { drawing, page, tool, chosen } = props
  const { ref, width, height } = useElementSize<HTMLDivElement>()
  const room = useRef<HTMLDivElement>(null)
  const image = usePng(props.png)
  const [natural, setNatural] = useState<Size>({ width: 1, height: 1 })
  const [grip, setGrip] = useState<Grip | null>(null)
  const [draft, setDraft] = useState<Drawing | null>(null)
  const { turn } = frameOf(drawing.layer, page)
  const frame: Frame = { turn, crop: null }
  const size = shownSize(natural, { width, height }, { zoom: 1, turn })
  const seen = turn % 180 === 0 ? size : { width: size.height, height: size.width }
  const at = (event: PointerEvent): Point => {
    const box = room.current?.getBoundingClientRect()
    if (!box) return { x: 0, y: 0 }
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height }
  }
  const take = (event: PointerEvent, what: Grip['what']): void => {
    if (event.button !== 0) return
    event.stopPropagation()
    room.current?.setPointerCapture(event.pointerId)
    props.onChoose(what?.thing.key ?? null)
    setGrip({ start: at(event), before: drawing, what })
  }
  const follow = (event: PointerEvent): void => {
    if (grip === null) return
    const now = at(event)
    const way = { x: now.x - grip.start.x, y: now.y - grip.start.y }
    if (grip.what === null)
      setDraft(drawn(grip.before, tool, page, unplaced(grip.start, frame), unplaced(now, frame), 'draft'))
    else if (grip.what.end === 'whole') setDraft(movedBy(grip.before, grip.what.thing, way, turn))
    else setDraft(sizedBy(grip.before, grip.what.thing, way, turn, grip.what.end))
  }
  const release = (event: PointerEvent): void => {
    if (grip === null) return
    const now = at(event)
    setGrip(null)
    setDraft(null)
    if (grip.what !== null) {
      if (draft !== null) props.onChange(draft, '')
      return
    }
    const id = crypto.randomUUID()
    const made = drawn(grip.before, tool, page, unplaced(grip.start, frame), unplaced(now, frame), id)
    if (made === null) return
    props.onChange(made, '')
    const last = thingsOf(made).findLast((thing) => thing.kind === tool && thing.page === page)
    props.onChoose(last?.key ?? null)
  }
  const shown = draft ?? drawing
  const things = thingsOf(shown).filter((thing) => thing.page === page)
  return (
    <div ref={ref} className={classes['desk']}>
      <div
        ref={room}
        className={classes['room']}
        style={{ width: seen.width, height: seen.height }}
        onPointerDown={(event) => take(event, null)}
        onPointerMove={follow}
        onPointerUp={release}
        onPointerCancel={() => {
          setGrip(null)
          setDraft(null)
        }}
      >
        <img
          ref={image}
          alt={props.name}
          draggable={false}
          style={{
            width: size.width,
            height: size.height,
            transform: `translate(-50%, -50%) rotate(${turn}deg)`,
          }}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setNatural({ width: naturalWidth, height: naturalHeight })
          }
        />
        <Over drawing={shown} page={page} size={seen} />
        {things.map((thing) => (
          <Handle
            key={thing.key}
            thing={thing}
            frame={frame}
            label={props.labelOf(thing)}
            chosen={thing.key === chosen}
            onTake={take}
            onChoose={() => props.onChoose(thing.key)}
            onKey={(event) => props.onKey(event, thing)}
          />
        ))}
      </div>
      <span className="visually-hidden">{t('marks.canvasHint')}</span>
    </div>
  )
}

/** What is drawn, seen through by the pointer. */
function Over(props: { readonly drawing: Drawing; readonly page: number; readonly size: Size }): ReactNode {
  const { page, size } = props
  const { layer, redactions } = props.drawing
  const { turn, crop } = frameOf(layer, page)
  const frame = { turn, crop: null }
  const box = ({ x, y, width, height }: ReturnType<typeof placedArea>) =>
    `M${x * size.width} ${y * size.height}h${width * size.width}v${height * size.height}h${-width * size.width}Z`
  const kept = crop === null ? null : box(placedArea(crop, frame))
  return (
    <svg className={classes['over']} viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden>
      {redactions.map((area, index) =>
        area.page === page ? <path key={index} d={box(placedArea(area, frame))} fill="#000" /> : null,
      )}
      {kept === null ? null : (
        <>
          <path
            d={`M0 0h${size.width}v${size.height}h${-size.width}Z${kept}`}
            fill="#000"
            fillOpacity={0.6}
            fillRule="evenodd"
          />
          <path d={kept} fill="none" stroke="#fff" strokeWidth={2} />
          <path d={kept} fill="none" stroke="#000" strokeWidth={2} strokeDasharray="6 6" />
        </>
      )}
      {drawLayer(layer, page, size, frame).map(({ d, fill, stroke, strokeWidth }, index) => (
        <path
          key={index}
          d={d}
          fill={fill}
          stroke={stroke}
          strokeWidth={strokeWidth}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ))}
    </svg>
  )
}

/** Half the side of what a pointer can hold, in pixels: 24 across is the least that all can hit. */
const HOLD = 13

function Handle(props: {
  readonly thing: Thing
  readonly frame: Frame
  readonly label: string
  readonly chosen: boolean
  readonly onTake: (event: PointerEvent, what: Grip['what']) => void
  readonly onChoose: () => void
  readonly onKey: (event: KeyboardEvent) => void
}): ReactNode {
  const { thing, frame, chosen } = props
  const [from, to] = [placed(thing.from, frame), placed(thing.to, frame)]
  const left = Math.min(from.x, to.x) * 100
  const top = Math.min(from.y, to.y) * 100
  const ends =
    thing.kind === 'callout'
      ? []
      : ([
          ['from', from],
          ['to', to],
        ] as const)
  return (
    <>
      <button
        type="button"
        className={classes['thing']}
        data-chosen={chosen || undefined}
        data-thing={thing.key}
        aria-label={props.label}
        style={{
          left: `calc(${left}% - ${HOLD}px)`,
          top: `calc(${top}% - ${HOLD}px)`,
          width: `calc(${Math.abs(from.x - to.x) * 100}% + ${2 * HOLD}px)`,
          height: `calc(${Math.abs(from.y - to.y) * 100}% + ${2 * HOLD}px)`,
          // What is kept of the page is held by its edge: inside it one draws.
          ...(thing.kind === 'crop' ? { pointerEvents: 'none' } : {}),
        }}
        onPointerDown={(event) => props.onTake(event, { thing, end: 'whole' })}
        onFocus={props.onChoose}
        onKeyDown={props.onKey}
      />
      {chosen
        ? ends.map(([end, { x, y }]) => (
            <span
              key={end}
              className={classes['end']}
              style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
              onPointerDown={(event) => props.onTake(event, { thing, end })}
            />
          ))
        : null}
    </>
  )
}
