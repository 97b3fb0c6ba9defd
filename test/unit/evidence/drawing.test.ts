import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Drawing,
  TOOLS,
  drawn,
  inMiddle,
  movedBy,
  setThing,
  sizedBy,
  thingsOf,
  turnedPage,
  withText,
  withoutThing,
} from '#renderer/features/case/evidence/layer/drawing.ts'
import { changed, redone, startWith, undone } from '#renderer/features/case/evidence/layer/history.ts'

const EMPTY: Drawing = { layer: { pages: [], marks: [] }, redactions: [] }
const share = fc.double({ min: 0, max: 1, noNaN: true })
const way = fc.record({
  x: fc.double({ min: -1, max: 1, noNaN: true }),
  y: fc.double({ min: -1, max: 1, noNaN: true }),
})
const turn = fc.constantFrom(0 as const, 90 as const, 180 as const, 270 as const)
const tool = fc.constantFrom(...TOOLS)
const added = (kind: (typeof TOOLS)[number]): Drawing => {
  const [from, to] = inMiddle(kind, { turn: 0, crop: null })
  return drawn(EMPTY, kind, 0, from, to, 'a') ?? EMPTY
}

describe('a thing that is drawn', () => {
  it('is there, and is gone again, whatever it is', () => {
    fc.assert(
      fc.property(tool, (kind) => {
        const one = added(kind)
        expect(thingsOf(one)).toHaveLength(1)
        expect(withoutThing(one, thingsOf(one)[0]!)).toEqual(EMPTY)
      }),
    )
  })

  it('stays on the page however it is moved and sized, over a page turned any way', () => {
    fc.assert(
      fc.property(
        tool,
        turn,
        fc.array(fc.tuple(way, fc.boolean()), { maxLength: 8 }),
        (kind, turned, steps) => {
          const end = steps.reduce((drawing, [by, size]) => {
            const [thing] = thingsOf(drawing)
            return size ? sizedBy(drawing, thing!, by, turned) : movedBy(drawing, thing!, by, turned)
          }, added(kind))
          const [{ from, to }] = thingsOf(end) as [ReturnType<typeof thingsOf>[number]]
          for (const value of [from.x, from.y, to.x, to.y]) {
            expect(value).toBeGreaterThanOrEqual(-1e-9)
            expect(value).toBeLessThanOrEqual(1 + 1e-9)
          }
        },
      ),
    )
  })

  it('moves to the right as it is seen, over a turned page too', () => {
    const drawing = added('box')
    const [thing] = thingsOf(drawing)
    const [next] = thingsOf(movedBy(drawing, thing!, { x: 0.1, y: 0 }, 90))
    // Turned clockwise, right is up on the upright page.
    expect(next!.from.y).toBeCloseTo(thing!.from.y - 0.1)
    expect(next!.from.x).toBeCloseTo(thing!.from.x)
  })

  it('is none where it is no larger than a click, and a callout needs no size', () => {
    const point = { x: 0.5, y: 0.5 }
    expect(TOOLS.filter((kind) => drawn(EMPTY, kind, 0, point, point, 'a') !== null)).toEqual(['callout'])
  })

  it('never shrinks an area to nothing', () => {
    fc.assert(
      fc.property(share, share, (x, y) => {
        const drawing = added('redaction')
        const [area] = setThing(drawing, thingsOf(drawing)[0]!, { x, y }, { x, y }).redactions
        expect(area!.width).toBeGreaterThanOrEqual(0.01 - 1e-9)
        expect(area!.x + area!.width).toBeLessThanOrEqual(1 + 1e-9)
      }),
    )
  })

  it('has its words; a page turned four times stands as before', () => {
    const drawing = added('arrow')
    expect(withText(drawing, thingsOf(drawing)[0]!, 'seal').layer.marks[0]?.text).toBe('seal')
    expect([1, 2, 3, 4].reduce((now) => turnedPage(now, 0), drawing)).toEqual(drawing)
  })
})

it('undoes and does again; what goes on is one step', () => {
  const typed = changed(changed(changed(startWith('a'), 'ab', 'text'), 'abc', 'text'), 'x')
  expect([undone(typed).now, undone(undone(typed)).now, undone(undone(undone(typed))).now]).toEqual([
    'abc',
    'a',
    'a',
  ])
  expect(redone(redone(undone(undone(typed)))).now).toBe('x')
})
