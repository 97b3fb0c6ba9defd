/** How a picture stands in the viewer: `zoom` 1 fits the window, `turn` in degrees clockwise. */
export interface View {
  readonly zoom: number
  readonly turn: 0 | 90 | 180 | 270
}

export const FITTED: View = { zoom: 1, turn: 0 }
const STEP = 1.25
const LEAST = 0.25
const MOST = 8

export const zoomed = (view: View, by: 1 | -1): View => ({
  ...view,
  zoom: Math.min(MOST, Math.max(LEAST, by > 0 ? view.zoom * STEP : view.zoom / STEP)),
})

export const turned = (view: View): View => ({ ...view, turn: ((view.turn + 90) % 360) as View['turn'] })

export interface Size {
  readonly width: number
  readonly height: number
}

/** The size of a picture on the screen, before it is turned. Fitted it is never larger than twice its pixels. */
export function shownSize(picture: Size, window: Size, { zoom, turn }: View): Size {
  const across = turn % 180 === 0 ? picture : { width: picture.height, height: picture.width }
  const fit = Math.min(window.width / across.width, window.height / across.height, 2)
  const scale = Math.max(0, fit) * zoom
  return { width: picture.width * scale, height: picture.height * scale }
}

export type ViewKey = 'next' | 'previous' | 'page-next' | 'page-previous' | 'in' | 'out' | 'fit' | 'turn'

const KEYS: Readonly<Record<string, ViewKey>> = {
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  PageDown: 'page-next',
  PageUp: 'page-previous',
  '+': 'in',
  '=': 'in',
  '-': 'out',
  '0': 'fit',
  r: 'turn',
  R: 'turn',
}

/** What a key asks of the viewer; null where it asks nothing. */
export const viewKey = (key: string): ViewKey | null => KEYS[key] ?? null
