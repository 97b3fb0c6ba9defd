import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimsOf, renumberReferences, splitReferences } from '#core/dossier/references.ts'

describe('references', () => {
  it('are found among words, with page, message and late label', () => {
    const pieces = splitReferences('See {E3:2}, {E12A} and {M5}; {E} is words.')
    expect(pieces.flatMap((piece) => (piece.type === 'reference' ? [piece.reference] : []))).toEqual([
      { kind: 'exhibit', label: '3', page: 2 },
      { kind: 'exhibit', label: '12A', page: null },
      { kind: 'message', label: '5', page: null },
    ])
    expect(pieces.map((piece) => (piece.type === 'text' ? piece.text : piece.source)).join('')).toBe(
      'See {E3:2}, {E12A} and {M5}; {E} is words.',
    )
  })

  it('follow the exhibits through fifty shuffles', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7], { minLength: 7, maxLength: 7 }), (order) => {
        const text = 'One {E1}, three {E3:2}, seven {E7:4}; message {M1} stays.'
        const moved = renumberReferences(text, (old) => order.indexOf(old) + 1)
        const back = renumberReferences(moved, (now) => order[now - 1] ?? null)
        expect(back).toBe(text)
        expect(moved).toContain('{M1}')
      }),
      { numRuns: 50 },
    )
  })

  it('to an exhibit that was taken out are marked, never pointed elsewhere', () => {
    expect(renumberReferences('{E1} {E2:3}', (old) => (old === 1 ? null : 1))).toBe('{E?} {E1:3}')
    expect(splitReferences('{E?:3}')).toMatchObject([{ reference: { label: '?', page: 3 } }])
  })
})

describe('claims', () => {
  it('are the paragraphs and numbered lines of a statement, each with what it refers to', () => {
    const claims = claimsOf(
      '1. Sent sealed {E1}.\n2. Delivered {E2:1}, said so {M3}.\n\nPlease review.\nTwice.',
    )
    expect(claims.map(({ text }) => text)).toEqual([
      '1. Sent sealed {E1}.',
      '2. Delivered {E2:1}, said so {M3}.',
      'Please review.\nTwice.',
    ])
    expect(claims.map(({ references }) => references.length)).toEqual([1, 2, 0])
    expect(claimsOf('  \n \n')).toEqual([])
  })
})
