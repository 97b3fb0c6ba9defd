import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectDateOrder } from '#core/import/date-order.ts'
import { MARKETS } from '#core/shared/markets.ts'

const { US, TH, JP } = MARKETS
const decide = (samples: string[], market = TH) => {
  const { order, evidence } = detectDateOrder(samples, market)
  return [order, evidence.reason]
}

describe('detectDateOrder', () => {
  it('goes by proof before habit', () => {
    expect(decide(['02/04/2026', '13/04/2026 10:00:00'], US)).toEqual(['DMY', 'first-part-over-12'])
    expect(decide(['02/04/2026', '04/13/2026 10:00:00'], TH)).toEqual(['MDY', 'second-part-over-12'])
    expect(decide(['2026/04/02', '2026-04-13'], US)).toEqual(['YMD', 'year-first'])
    expect(decide(['13/04/2026 10:00:00 AM'], US)).toEqual(['DMY', 'first-part-over-12'])
  })

  it('takes AM and PM for month first in a month-first market only', () => {
    expect(decide(['02/04/2026 09:00:00 PM'], US)).toEqual(['MDY', 'am-pm'])
    expect(decide(['02/04/2026 09:00:00 PM'], TH)).toEqual(['ambiguous', 'nothing-decides'])
  })

  it('asks when every date reads two ways and one of them differs, the market notwithstanding', () => {
    const result = detectDateOrder(['05/05/2026', '02/04/2026\t', '12/07/2026', '1/2/2026', '3/4/2026'], TH)
    expect(result).toEqual({
      order: 'ambiguous',
      suggestion: 'DMY',
      evidence: { reason: 'nothing-decides', samples: ['02/04/2026', '12/07/2026', '1/2/2026'] },
    })
    expect(decide(['02/04/2026'], US)[0]).toBe('ambiguous')
    expect(detectDateOrder(['02/04/2026'], JP).suggestion).toBe('MDY')
  })

  it('goes on when nothing differs', () => {
    expect(decide([], TH)).toEqual(['DMY', 'no-dates'])
    expect(decide(['', 'soon', '-'], US)).toEqual(['MDY', 'no-dates'])
    expect(decide(['05/05/2026', '06/06/2026'], TH)).toEqual(['DMY', 'same-either-way'])
    expect(decide(['05/05/2026'], JP)).toEqual(['MDY', 'same-either-way'])
  })

  it('sees contradictions', () => {
    expect(decide(['13/04/2026', '04/13/2026'])).toEqual(['contradictory', 'contradiction'])
    expect(decide(['2026/04/02', '13/04/2026'])).toEqual(['contradictory', 'contradiction'])
    expect(decide(['2026/04/02', '03/04/2026'])).toEqual(['contradictory', 'contradiction'])
  })

  it('finds the order whatever else the file holds, if one day is past the twelfth', () => {
    const day = fc.record({ d: fc.integer({ min: 1, max: 28 }), m: fc.integer({ min: 1, max: 12 }) })
    fc.assert(
      fc.property(
        fc.array(day),
        fc.integer({ min: 13, max: 28 }),
        fc.constantFrom(US, TH),
        (days, late, market) => {
          const all = [...days, { d: late, m: 3 }]
          expect(
            decide(
              all.map(({ d, m }) => `${d}/${m}/2026`),
              market,
            )[0],
          ).toBe('DMY')
          expect(
            decide(
              all.map(({ d, m }) => `${m}/${d}/2026`),
              market,
            )[0],
          ).toBe('MDY')
        },
      ),
    )
  })
})
