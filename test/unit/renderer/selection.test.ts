import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  EVERYTHING,
  NOTHING,
  countSelected,
  isSelected,
  setSelected,
  toggle,
} from '#renderer/features/queue/selection.ts'
import { useSelection } from '#renderer/features/queue/selection-store.ts'

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'] as const
const chosen = () => IDS.filter((id) => isSelected(useSelection.getState().selection, id)).join('')

describe('a selection', () => {
  it('is, whatever was pressed, what a plain set would be', () => {
    const step = fc.oneof(
      fc.record({ toggle: fc.constantFrom(...IDS) }),
      fc.record({ set: fc.subarray([...IDS]), on: fc.boolean() }),
      fc.constantFrom('all' as const, 'none' as const),
    )
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let selection = NOTHING
        let plain = new Set<string>()
        for (const one of steps)
          if (one === 'all') [selection, plain] = [EVERYTHING, new Set(IDS)]
          else if (one === 'none') [selection, plain] = [NOTHING, new Set()]
          else if ('toggle' in one) {
            selection = toggle(selection, one.toggle)
            if (!plain.delete(one.toggle)) plain.add(one.toggle)
          } else {
            selection = setSelected(selection, one.set, one.on)
            for (const id of one.set)
              if (one.on) plain.add(id)
              else plain.delete(id)
          }
        expect(IDS.filter((id) => isSelected(selection, id))).toEqual(IDS.filter((id) => plain.has(id)))
        expect(countSelected(selection, IDS.length)).toBe(plain.size)
      }),
    )
  })
})

describe('a run of rows', () => {
  beforeEach(() => useSelection.setState({ selection: NOTHING, scope: 'one', run: null }))
  const { extend, toggle: press, enter } = useSelection.getState()

  it('grows and shrinks from where it began, and keeps what was chosen before', () => {
    press('f')
    extend(IDS, 'b', 'c')
    extend(IDS, 'c', 'd')
    expect(chosen()).toBe('bcdf')
    extend(IDS, 'd', 'c')
    expect(chosen()).toBe('bcf')
    extend(IDS, 'c', 'a')
    expect(chosen()).toBe('abf')
  })

  it('begins anew after another choice', () => {
    extend(IDS, 'a', 'b')
    press('d')
    extend(IDS, 'e', 'f')
    expect(chosen()).toBe('abdef')
  })

  it('ends with the view it was made in', () => {
    press('a')
    enter('one')
    expect(chosen()).toBe('a')
    enter('two')
    expect(chosen()).toBe('')
  })
})
