import { COLUMN_PX, type QueueColumn, type ViewLayout } from '#contract/views.ts'
import { COLUMNS, LEAD_PX } from './queue-columns.ts'

type Columns = ViewLayout['columns']

const inBounds = (px: number): number => Math.round(Math.max(COLUMN_PX.min, Math.min(COLUMN_PX.max, px)))

/** The columns with one at another place; a place outside is the nearest inside. */
export function moveColumn(columns: Columns, key: QueueColumn, to: number): Columns {
  const moved = columns.find((column) => column.key === key)
  if (!moved) return columns
  const others = columns.filter((column) => column !== moved)
  return others.toSpliced(Math.max(0, Math.min(others.length, to)), 0, moved)
}

/** The columns with one at a width in CSS pixels; null gives it its own width back. */
export function sizeColumn(columns: Columns, key: QueueColumn, px: number | null): Columns {
  return columns.map((column) =>
    column.key === key ? { key, width: px === null ? null : inBounds(px) } : column,
  )
}

/** The columns with one more at the end, or without it. The last one stays: a list without columns says nothing. */
export function toggleColumn(columns: Columns, key: QueueColumn): Columns {
  if (!columns.some((column) => column.key === key)) return [...columns, { key, width: null }]
  return columns.length === 1 ? columns : columns.filter((column) => column.key !== key)
}

/** The tracks of a row as `grid-template-columns` has them. */
export function columnTracks(columns: Columns): string {
  const tracks = columns.map(({ key, width }) => {
    const own = COLUMNS[key]
    if (width !== null) return `${width}px`
    return own.grow === 0 ? `${own.width}px` : `minmax(${own.width}px, ${own.grow}fr)`
  })
  return [`${LEAD_PX}px`, ...tracks].join(' ')
}

/** The least width of a row in CSS pixels, with the gaps between its columns. */
export function rowPx(columns: Columns, gap = 7, edges = 16): number {
  const tracks = columns.reduce((sum, { key, width }) => sum + (width ?? COLUMNS[key].width), 0)
  return LEAD_PX + tracks + gap * columns.length + edges
}
