import { describe, expect, it } from 'vitest'
import { type Task, lastAt, nextAt, startScheduler } from '#node/schedule/scheduler.ts'

/** A clock and timers that a test moves on. */
function fakeTime() {
  const state = { now: Date.UTC(2026, 6, 15, 12), timers: [] as { at: number; run: () => void }[] }
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))
  return {
    now: () => state.now,
    later(ms: number, run: () => void) {
      const timer = { at: state.now + ms, run }
      state.timers.push(timer)
      return () => void (state.timers = state.timers.filter((one) => one !== timer))
    },
    waiting: () => state.timers.length,
    async pass(ms: number) {
      const end = state.now + ms
      for (;;) {
        await settle()
        const [next] = state.timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)
        if (!next) break
        state.now = next.at
        state.timers = state.timers.filter((one) => one !== next)
        next.run()
      }
      state.now = end
      await settle()
    },
  }
}

const task = (name: string, due: () => number | null, run: Task['run']): Task => ({
  name,
  due: () => Promise.resolve(due()),
  run,
})

describe('the scheduler', () => {
  it('runs what is due, makes up for what was missed, and goes on after a fault', async () => {
    const time = fakeTime()
    const ran: string[] = []
    const faults: string[] = []
    let done = false
    const missed = task(
      'missed',
      () => (done ? null : time.now() - 86_400_000),
      () => ((done = true), ran.push('missed'), Promise.resolve()),
    )
    const later = time.now() + 600_000
    const next = task(
      'later',
      () => (ran.includes('later') ? null : later),
      () => (ran.push('later'), Promise.resolve()),
    )
    const broken = task(
      'broken',
      () => time.now(),
      () => Promise.reject(new Error('no')),
    )
    const scheduler = startScheduler({
      ...{ tasks: [broken, missed, next], now: time.now, later: time.later },
      onFault: (name) => void faults.push(name),
    })
    await time.pass(10_000)
    expect([ran, faults]).toEqual([['missed'], ['broken']])
    await time.pass(500_000)
    expect(ran).toEqual(['missed'])
    await time.pass(200_000)
    expect(ran).toEqual(['missed', 'later'])
    await scheduler.stop()
    expect(time.waiting()).toBe(0)
  })

  it('calls off what runs when it stops, and starts nothing after', async () => {
    const time = fakeTime()
    let starts = 0
    let ended = false
    const long = task(
      'long',
      () => time.now(),
      (signal) => {
        starts += 1
        return new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => {
            ended = true
            reject(new Error('called off'))
          }),
        )
      },
    )
    const faults: string[] = []
    const scheduler = startScheduler({
      ...{ tasks: [long, long], now: time.now, later: time.later },
      onFault: (name) => void faults.push(name),
    })
    await time.pass(6_000)
    await scheduler.stop()
    await time.pass(600_000)
    expect([starts, ended, faults, time.waiting()]).toEqual([1, true, [], 0])
  })

  it('reads a minute of the day on the clock of this computer', () => {
    const at = (hour: number, minute: number, day = 15) => new Date(2026, 6, day, hour, minute).getTime()
    expect(lastAt(at(12, 0), 120)).toBe(at(2, 0))
    expect(lastAt(at(1, 59), 120)).toBe(at(2, 0, 14))
    expect(lastAt(at(2, 0), 120)).toBe(at(2, 0))
    expect(nextAt(at(2, 0), 120)).toBe(at(2, 0, 16))
    expect(nextAt(at(1, 0), 120)).toBe(at(2, 0))
  })
})
