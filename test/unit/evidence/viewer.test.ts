import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ContentBlock } from '#contract/evidence.ts'
import { groupBlocks } from '#renderer/features/case/evidence/viewer/group-blocks.ts'
import {
  FITTED,
  shownSize,
  turned,
  viewKey,
  zoomed,
} from '#renderer/features/case/evidence/viewer/view-state.ts'

const side = fc.integer({ min: 1, max: 8000 })

describe('a view', () => {
  it('fits the window whichever way the picture is turned, and keeps its shape', () => {
    fc.assert(
      fc.property(side, side, side, side, fc.constantFrom(0, 90, 180, 270), (pw, ph, ww, wh, turn) => {
        const size = shownSize({ width: pw, height: ph }, { width: ww, height: wh }, { zoom: 1, turn })
        const [across, down] = turn % 180 === 0 ? [size.width, size.height] : [size.height, size.width]
        expect(across).toBeLessThanOrEqual(ww + 1e-6)
        expect(down).toBeLessThanOrEqual(wh + 1e-6)
        expect(size.width / size.height).toBeCloseTo(pw / ph, 6)
      }),
    )
  })

  it('is itself again after four turns, and zooms within its limits', () => {
    expect([1, 2, 3, 4].reduce(turned, FITTED)).toEqual(FITTED)
    const far = Array.from({ length: 40 }).reduce<typeof FITTED>((view) => zoomed(view, 1), FITTED)
    expect(far.zoom).toBe(8)
    expect(zoomed(zoomed(FITTED, 1), -1).zoom).toBeCloseTo(1)
  })

  it('knows its keys', () => {
    expect(['ArrowRight', '+', '=', '-', '0', 'r', 'PageDown', 'x'].map(viewKey)).toEqual([
      'next',
      'in',
      'in',
      'out',
      'fit',
      'turn',
      'page-next',
      null,
    ])
  })
})

it('headers that follow one another are one list, rows one table', () => {
  const field = (name: string): ContentBlock => ({ type: 'field', name, text: 'x' })
  const row = (head: boolean): ContentBlock => ({ type: 'row', cells: ['a'], head })
  const groups = groupBlocks([field('a'), field('b'), { type: 'rule' }, row(true), row(false), field('c')])
  expect(groups.map(({ kind }) => kind)).toEqual(['fields', 'block', 'rows', 'fields'])
})
