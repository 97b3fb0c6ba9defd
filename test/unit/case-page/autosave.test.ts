import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createAutosave } from '#renderer/features/case/parts/autosave.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Patch = Record<string, string>

function setup(save: (value: Patch) => Promise<unknown>) {
  const states: string[] = []
  const autosave = createAutosave<Patch>({
    save,
    delay: 350,
    merge: (older, newer) => ({ ...older, ...newer }),
    onState: (state) => states.push(state),
  })
  return { autosave, states }
}

describe('autosave', () => {
  test('saves once after the pause of typing, all fields together', async () => {
    const save = vi.fn(() => Promise.resolve())
    const { autosave, states } = setup(save)
    autosave.change({ ask: 'a' })
    autosave.change({ ask: 'ab' })
    autosave.change({ claim: 'c' })
    await vi.advanceTimersByTimeAsync(349)
    expect(save).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(save.mock.calls).toEqual([[{ ask: 'ab', claim: 'c' }]])
    expect(states.at(-1)).toBe('saved')
  })

  test('never runs two saves at once and ends with the newest text', async () => {
    const done: (() => void)[] = []
    const seen: Patch[] = []
    const { autosave } = setup((value) => {
      seen.push(value)
      return new Promise<void>((resolve) => done.push(resolve))
    })
    autosave.change({ ask: 'one' })
    const first = autosave.flush()
    autosave.change({ ask: 'two' })
    await vi.advanceTimersByTimeAsync(400)
    expect(seen).toEqual([{ ask: 'one' }])
    done[0]?.()
    await vi.advanceTimersByTimeAsync(0)
    expect(seen).toEqual([{ ask: 'one' }, { ask: 'two' }])
    done[1]?.()
    expect(await first).toBe(true)
  })

  test('keeps what could not be saved for the next try, under what was typed since', async () => {
    let broken = true
    const seen: Patch[] = []
    const { autosave, states } = setup((value) => {
      if (broken) return Promise.reject(new Error('disk full'))
      seen.push(value)
      return Promise.resolve()
    })
    autosave.change({ ask: 'old', claim: 'kept' })
    expect(await autosave.flush()).toBe(false)
    expect(states.at(-1)).toBe('failed')
    broken = false
    autosave.change({ ask: 'new' })
    expect(await autosave.flush()).toBe(true)
    expect(seen).toEqual([{ ask: 'new', claim: 'kept' }])
  })
})

test('drops what waits, also where its save was under way and then failed', async () => {
  let refuse: (error: Error) => void = () => undefined
  const save = vi.fn(() => new Promise((_, reject) => (refuse = reject)))
  const { autosave, states } = setup(save)
  autosave.change({ ask: 'mine' })
  await vi.advanceTimersByTimeAsync(350)
  autosave.drop()
  refuse(new Error('conflict'))
  await vi.advanceTimersByTimeAsync(1000)
  expect(states.at(-1)).toBe('idle')
  expect(await autosave.flush()).toBe(true)
  expect(save).toHaveBeenCalledTimes(1)
})
