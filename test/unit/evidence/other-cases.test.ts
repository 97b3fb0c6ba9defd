import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OTHER_CASES_SHOWN, namedCases } from '#core/evidence/other-cases.ts'
import { type TestDesk, openTestDesk } from '#test/fakes/desk.ts'

describe('other cases with the same file', () => {
  it('are named, the first few of many', () => {
    expect(namedCases([])).toBe('')
    expect(namedCases(['1', '2'])).toBe('1, 2')
    expect(namedCases(['1', '2', '3', '4', '5'])).toBe('1, 2, 3, 4, 5')
    expect(namedCases(['1', '2', '3', '4', '5', '6'])).toBe('1, 2, 3, 4, 5, …')
  })

  describe('of a file that hangs on many', () => {
    let desk: TestDesk
    beforeAll(async () => {
      desk = await openTestDesk()
      await desk.client.desk.seed({ cases: 400, messages: 0, evidence: 3 })
    })
    afterAll(() => desk.close())

    it('are read no further than shown', async () => {
      const { rows } = await desk.client.cases.page({ view: 'all', limit: 20 })
      const items = await Promise.all(rows.map(({ id }) => desk.client.cases.get({ id })))
      const lists = items.flatMap(({ platformId, evidence }) =>
        evidence.map(({ alsoIn }) => ({ alsoIn, own: alsoIn.includes(platformId) })),
      )
      expect(lists.length).toBeGreaterThan(20)
      for (const { alsoIn, own } of lists) {
        expect(own).toBe(false)
        expect(new Set(alsoIn).size).toBe(OTHER_CASES_SHOWN + 1)
      }
    })
  })
})
