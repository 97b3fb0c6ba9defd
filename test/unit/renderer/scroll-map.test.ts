import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  follow,
  linesAt,
  placeFor,
  placeWithin,
  scrollAt,
  shownPx,
} from '#renderer/features/queue/scroll-map.ts'
import {
  columnTracks,
  moveColumn,
  rowPx,
  sizeColumn,
  toggleColumn,
} from '#renderer/features/queue/queue-layout.ts'
import { ownLayout } from '#renderer/features/queue/queue-columns.ts'

const million = { lines: 1_000_000, linePx: 46, viewPx: 600 }
const sizes = fc.record({
  lines: fc.integer({ min: 1, max: 2_000_000 }),
  linePx: fc.constantFrom(30, 46, 150),
  viewPx: fc.integer({ min: 200, max: 2000 }),
})

describe('the scroll bar of a long list', () => {
  it('spans every line in a document no browser cuts off', () => {
    expect(shownPx(million)).toBeLessThan(10_000_000)
    const end = million.lines * million.linePx - million.viewPx
    expect(scrollAt(million, end)).toBe(shownPx(million) - million.viewPx)
    const at = follow(million, { place: 0, scroll: 0 }, shownPx(million) - million.viewPx)
    expect(linesAt(million, at.place, 8).last).toBe(million.lines - 1)
  })

  it('moves the lines by as much as the wheel turned, and jumps where the bar was drawn', () => {
    const before = { place: 500_000, scroll: scrollAt(million, 500_000) }
    expect(follow(million, before, before.scroll + 100).place).toBe(500_100)
    const far = follow(million, before, before.scroll + 1_000_000)
    expect(far.place).toBeGreaterThan(5_000_000)
  })

  it('brings any line whole into sight, and the bar leads back to the same place', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, from, to) => {
        const start = placeWithin(size, from)
        const line = to % size.lines
        const place = placeFor(size, start, line)
        expect(place).toBeLessThanOrEqual(line * size.linePx)
        expect(place + size.viewPx).toBeGreaterThanOrEqual(
          Math.min((line + 1) * size.linePx, size.lines * size.linePx),
        )
        const { first, last } = linesAt(size, place, 8)
        expect(first).toBeLessThanOrEqual(line)
        expect(last).toBeGreaterThanOrEqual(line)
        const again = follow(size, { place: -1e9, scroll: -1e9 }, scrollAt(size, place))
        expect(Math.abs(again.place - place)).toBeLessThan(size.linePx)
      }),
    )
  })
})

describe('the columns of a view', () => {
  const { columns } = ownLayout('needs-us')
  const keys = (list: typeof columns) => list.map(({ key }) => key)

  it('move within the row, and never out of it', () => {
    expect(keys(moveColumn(columns, 'amount', 0))[0]).toBe('amount')
    expect(keys(moveColumn(columns, 'case', 99)).at(-1)).toBe('case')
    expect(keys(moveColumn(columns, 'case', -3))).toEqual(keys(columns))
    expect(moveColumn(columns, 'tags', 2)).toEqual(columns)
  })

  it('are no narrower and no wider than can be worked with', () => {
    const width = (px: number | null) =>
      sizeColumn(columns, 'shop', px).find(({ key }) => key === 'shop')?.width
    expect([width(3), width(120.4), width(5000), width(null)]).toEqual([48, 120, 900, null])
  })

  it('come and go, but one stays', () => {
    expect(keys(toggleColumn(columns, 'tags')).at(-1)).toBe('tags')
    expect(keys(toggleColumn(columns, 'shop'))).not.toContain('shop')
    const one = columns.slice(0, 1)
    expect(toggleColumn(one, 'case')).toEqual(one)
  })

  it('have tracks for the box of choice and for each of them, in 1024 px without any change', () => {
    expect(columnTracks(columns).match(/px(?: |$)|fr\)/gu)).toHaveLength(columns.length + 1)
    expect(rowPx(columns)).toBeLessThanOrEqual(1024)
  })
})
