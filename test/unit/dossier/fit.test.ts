import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  BEST,
  chooseSizes,
  FLOOR,
  heaviestPages,
  scaleAt,
  settingsAt,
  splitVolumes,
} from '#core/dossier/fit.ts'

const steps = fc
  .array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 4 })
  .map((sizes) => [...sizes].sort((a, b) => a - b))

describe('sizes of pictures within a limit', () => {
  test('never above it, and nothing more would fit', () => {
    fc.assert(
      fc.property(
        fc.array(steps, { maxLength: 30 }),
        fc.integer({ min: 0, max: 80_000 }),
        (sizes, budget) => {
          const chosen = chooseSizes(sizes, budget)
          const least = sizes.reduce((sum, [first = 0]) => sum + first, 0)
          if (chosen === null) {
            expect(least).toBeGreaterThan(budget)
            return
          }
          const used = sizes.reduce((sum, all, index) => sum + (all[chosen[index] ?? 0] ?? 0), 0)
          expect(used).toBeLessThanOrEqual(budget)
          for (const [index, all] of sizes.entries()) {
            const at = chosen[index] ?? 0
            const next = all[at + 1]
            if (next !== undefined) expect(used + next - (all[at] ?? 0)).toBeGreaterThan(budget)
          }
        },
      ),
    )
  })

  test('go from the floor to the best and never beyond either', () => {
    for (const content of ['photo', 'text'] as const) {
      expect(settingsAt(content, 0)).toEqual(FLOOR[content])
      expect(settingsAt(content, -3)).toEqual(FLOOR[content])
      expect(settingsAt(content, 7)).toEqual(BEST[content])
    }
    expect(scaleAt({ width: 1000, height: 10, inches: 5 }, 100)).toBe(0.5)
    expect(scaleAt({ width: 100, height: 10, inches: 5 }, 100)).toBe(1)
  })
})

const page = fc.record({
  bytes: fc.integer({ min: 0, max: 50 }),
  pictures: fc.array(
    fc.integer({ min: 0, max: 9 }).map((key) => ({ key, bytes: 10 + key * 20 })),
    { maxLength: 3 },
  ),
})

describe('volumes', () => {
  test('hold every page once, in order, within bytes and pages', () => {
    const limits = { maxBytes: 700, maxPages: 4, base: 20 }
    fc.assert(
      fc.property(fc.array(page, { maxLength: 40 }), (pages) => {
        const volumes = splitVolumes(pages, limits)
        if (volumes === null) throw new Error('a page of this test is never too large')
        const order = volumes.flatMap(([first, last]) =>
          Array.from({ length: last - first + 1 }, (_, index) => first + index),
        )
        expect(order).toEqual(pages.map((_page, index) => index))
        for (const [first, last] of volumes) {
          const inside = pages.slice(first, last + 1)
          const pictures = new Map(
            inside.flatMap((one) => one.pictures.map(({ key, bytes }) => [key, bytes])),
          )
          const bytes =
            limits.base +
            inside.reduce((sum, one) => sum + one.bytes, 0) +
            [...pictures.values()].reduce((sum, one) => sum + one, 0)
          expect(bytes).toBeLessThanOrEqual(limits.maxBytes)
          expect(inside.length).toBeLessThanOrEqual(limits.maxPages)
        }
      }),
    )
  })

  test('a page that is too large alone cannot be cut', () => {
    const pages = [
      { bytes: 1, pictures: [] },
      { bytes: 10, pictures: [{ key: 1, bytes: 95 }] },
    ]
    expect(splitVolumes(pages, { maxBytes: 100, maxPages: 9, base: 1 })).toBeNull()
    expect(heaviestPages(pages, 3)).toEqual([1, 0])
  })
})
