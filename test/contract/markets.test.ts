import { expect, it } from 'vitest'
import { marketCode } from '#contract/wire-types.ts'
import { MARKET_CODES } from '#core/shared/markets.ts'

// Neither layer may import the other's values, so the list stands twice.
it('knows the same markets as the core', () => {
  expect(marketCode.options).toEqual([...MARKET_CODES])
})
