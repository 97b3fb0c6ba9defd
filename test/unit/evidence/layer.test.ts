import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawLayer, svgOf } from '#core/evidence/draw-layer.ts'
import {
  type Frame,
  type Layer,
  type LayerMark,
  NO_LAYER,
  WHOLE,
  frameOf,
  isEmptyLayer,
  keptPixels,
  legendOf,
  numbered,
  placed,
  placedArea,
  shownPixels,
  touchedPages,
  unplaced,
  withFrame,
} from '#core/evidence/layer.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const area = fc
  .tuple(
    share,
    share,
    fc.double({ min: 0.01, max: 1, noNaN: true }),
    fc.double({ min: 0.01, max: 1, noNaN: true }),
  )
  .map(([x, y, width, height]) => ({
    x: Math.min(x, 1 - Math.min(width, 1)),
    y: Math.min(y, 1 - Math.min(height, 1)),
    width,
    height,
  }))
const frame: fc.Arbitrary<Frame> = fc.record({
  turn: fc.constantFrom(0, 90, 180, 270),
  crop: fc.option(area, { nil: null }),
})
const size = fc.record({
  width: fc.integer({ min: 1, max: 6000 }),
  height: fc.integer({ min: 1, max: 6000 }),
})
const mark = (change: Partial<LayerMark> = {}): LayerMark => ({
  ...{ id: 'm', kind: 'arrow', page: 0, x: 0.2, y: 0.2, x2: 0.6, y2: 0.5, text: 'Torn seal' },
  ...change,
})

describe('a point in a frame', () => {
  it('comes back to where it was', () => {
    fc.assert(
      fc.property(share, share, frame, (x, y, one) => {
        const back = unplaced(placed({ x, y }, one), one)
        expect(back.x).toBeCloseTo(x, 6)
        expect(back.y).toBeCloseTo(y, 6)
      }),
    )
  })

  it('turned four times by a quarter is the same, and by a half twice too', () => {
    fc.assert(
      fc.property(share, share, (x, y) => {
        const quarter = { turn: 90, crop: null } as const
        const round = [1, 2, 3, 4].reduce((point) => placed(point, quarter), { x, y })
        expect(round.x).toBeCloseTo(x, 9)
        expect(placed({ x, y }, { turn: 180, crop: null })).toEqual({ x: 1 - x, y: 1 - y })
      }),
    )
  })

  it('keeps the corners of a crop at the corners', () => {
    fc.assert(
      fc.property(area, fc.constantFrom(0, 90, 180, 270), (crop, turn) => {
        const whole = placedArea(crop, { turn, crop })
        for (const value of [whole.x, whole.y]) expect(value).toBeCloseTo(0, 6)
        for (const value of [whole.width, whole.height]) expect(value).toBeCloseTo(1, 6)
      }),
    )
  })
})

describe('a crop in pixels', () => {
  it('never keeps a pixel that lies partly outside, nor none at all, nor one beyond the picture', () => {
    fc.assert(
      fc.property(size, area, (pixels, crop) => {
        const kept = keptPixels(pixels, crop)
        expect(kept.width).toBeGreaterThanOrEqual(1)
        expect(kept.left + kept.width).toBeLessThanOrEqual(pixels.width)
        expect(kept.top + kept.height).toBeLessThanOrEqual(pixels.height)
        if (kept.width > 1) {
          expect(kept.left).toBeGreaterThanOrEqual(crop.x * pixels.width - 1e-5)
          expect(kept.left + kept.width).toBeLessThanOrEqual((crop.x + crop.width) * pixels.width + 1e-5)
        }
      }),
    )
  })

  it('changes sides where the page lies on its side', () => {
    fc.assert(
      fc.property(size, area, (pixels, crop) => {
        const upright = shownPixels(pixels, { turn: 0, crop })
        expect(shownPixels(pixels, { turn: 90, crop })).toEqual({
          width: upright.height,
          height: upright.width,
        })
        expect(shownPixels(pixels, { turn: 180, crop })).toEqual(upright)
      }),
    )
  })
})

describe('marks', () => {
  const layer: Layer = {
    pages: [{ page: 0, turn: 0, crop: { x: 0, y: 0, width: 0.5, height: 0.5 } }],
    marks: [
      mark({ id: 'a' }),
      mark({ id: 'b', kind: 'box', text: '' }),
      mark({ id: 'c', kind: 'callout', x: 0.9, y: 0.9, x2: 0.9, y2: 0.9, text: 'Cut away' }),
      mark({ id: 'd', kind: 'callout', page: 1, text: 'Next page' }),
    ],
  }

  it('are counted over the whole piece; a box without words has no number', () => {
    expect(numbered(layer).map(({ number }) => number)).toEqual([1, null, 2, 3])
  })

  it('have a legend by page, without those cropped away and those without words', () => {
    expect(legendOf(layer, 0)).toEqual([{ number: 1, text: 'Torn seal' }])
    expect(legendOf(layer, 1)).toEqual([{ number: 3, text: 'Next page' }])
  })

  it('are drawn in the same place whichever way the page is turned', () => {
    const one: Layer = { pages: [], marks: [mark({ kind: 'callout', x: 0.5, y: 0.5, x2: 0.5, y2: 0.5 })] }
    const [upright] = drawLayer(one, 0, { width: 400, height: 300 })
    const [turned] = drawLayer(one, 0, { width: 300, height: 400 }, { turn: 90, crop: null })
    expect(upright?.d.startsWith('M')).toBe(true)
    expect(turned?.strokeWidth).toBe(upright?.strokeWidth)
    expect(drawLayer(one, 7, { width: 400, height: 300 })).toEqual([])
  })

  it('stay inside the picture with their numbers, and are one path of paths for any place', () => {
    fc.assert(
      fc.property(share, share, frame, size, (x, y, standing, pixels) => {
        const shapes = drawLayer(
          { pages: [], marks: [mark({ kind: 'callout', x, y, x2: x, y2: y })] },
          0,
          pixels,
          standing,
        )
        const svg = svgOf(shapes, pixels)
        expect(svg).not.toMatch(/NaN|Infinity|\de-\d/)
        const numbers = (shapes[1]?.d.match(/-?[\d.]+/g) ?? []).map(Number)
        const [left = 0, top = 0] = numbers
        if (pixels.width > 60) expect(left).toBeGreaterThanOrEqual(0)
        expect(top).toBeLessThanOrEqual(pixels.height)
      }),
    )
  })
})

describe('a layer', () => {
  it('is empty until a page is touched, and again when all is undone', () => {
    expect(isEmptyLayer(NO_LAYER)).toBe(true)
    const turned = withFrame(NO_LAYER, 2, { turn: 90, crop: null })
    expect([isEmptyLayer(turned), touchedPages(turned), frameOf(turned, 2).turn]).toEqual([false, [2], 90])
    expect(withFrame(turned, 2, WHOLE)).toEqual(NO_LAYER)
  })
})
