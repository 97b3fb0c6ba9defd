import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DeskError } from '#contract/errors.ts'
import { memoryLinks } from '#rpc/links/memory.ts'
import { HOUR, type TestDesk, openTestDesk } from '#test/fakes/desk.ts'
import { FakeShell } from '#test/fakes/fake-shell.ts'
import { journeyRows, returnsCsv } from '#test/fixtures/exports/returns-csv.ts'
import { badgePicture } from '../../../electron/main/badge-picture.ts'
import { createReminders } from '../../../electron/main/reminders.ts'

const ANSWER = '4035300000000000901'
const FAR = 60 * 24

let desk: TestDesk
let shell: FakeShell
let refusal: DeskError | null
let timers: { ms: number; run: () => void }[]
let followed: string[]
let faults: unknown[]
let reminders: ReturnType<typeof createReminders> | null

beforeEach(async () => {
  desk = await openTestDesk()
  await desk.importText(returnsCsv(journeyRows(desk.clock.now)))
  const { rows } = await desk.client.cases.page({ view: 'all' })
  for (const { id } of rows) await typed(id, FAR)
  shell = new FakeShell()
  timers = []
  followed = []
  faults = []
  refusal = null
  reminders = null
})
afterEach(() => {
  reminders?.stop()
  return desk.close()
})

const typed = (caseId: string, hours: number) =>
  desk.client.cases.setDeadline({ caseId, dueAt: desk.clock.now + hours * HOUR })

function start(): void {
  reminders = createReminders(shell, {
    desk: Promise.resolve({
      refusal: () => refusal,
      openLink() {
        const [mine, theirs] = memoryLinks()
        desk.desk.router.attach(theirs)
        return Promise.resolve(mine)
      },
    }),
    later(ms, run) {
      const timer = { ms, run }
      timers.push(timer)
      return () => void (timers = timers.filter((one) => one !== timer))
    },
    zone: () => 'UTC',
    onFollow: (address) => void followed.push(address),
    onFault: (_where, error) => void faults.push(error),
  })
}

/** Lets the timer run out; resolves when the shell has asked and set the next. Answers with the pause it waited. */
async function fire(): Promise<number> {
  const timer = timers.shift()
  if (!timer) throw new Error('nothing is to come')
  timer.run()
  await expect.poll(() => timers.length).toBe(1)
  return timer.ms
}

describe('the shell', () => {
  it('says what is due, follows a click to the case, and keeps the badge', async () => {
    await typed(ANSWER, 11)
    start()
    expect(await fire()).toBe(3000)
    expect(shell.badge).toBe(1)
    expect(shell.notices).toMatchObject([{ title: `${ANSWER}: 11 h left` }])
    shell.notices[0]?.onClick()
    expect(followed).toEqual([`/case/${(await desk.client.cases.get({ id: ANSWER })).id}`])
    // Nine hours to go, but a sleeping laptop stops the timer: it looks every few minutes.
    expect(await fire()).toBe(5 * 60_000)
    expect(shell.notices).toHaveLength(1)
    desk.clock.tick(9 * HOUR - 1000)
    await fire()
    desk.clock.tick(1000)
    expect(await fire()).toBe(1000)
    expect(shell.notices).toHaveLength(2)
  })

  it('joins several and leads to the view that holds them', async () => {
    const { rows } = await desk.client.cases.page({ view: 'all' })
    for (const { id } of rows) await typed(id, 20)
    shell.app.locale = 'zh-CN'
    start()
    await fire()
    expect(shell.notices).toMatchObject([{ title: `${rows.length} 单将在 20 小时内到期` }])
    shell.notices[0]?.onClick()
    expect(followed).toEqual(['/queue?view=due-24h'])
    expect(shell.badge).toBe(rows.length)
  })

  it('asks again soon after a change of a case or of the hours', async () => {
    start()
    await fire()
    expect(timers).toMatchObject([{ ms: 5 * 60_000 }])
    await typed(ANSWER, 1)
    await expect.poll(() => timers).toMatchObject([{ ms: 1000 }])
    await fire()
    expect(shell.notices).toMatchObject([{ title: `${ANSWER}: 1 h left` }])
  })

  it('leaves a desk that is refused to the person, and goes on when it is open', async () => {
    await typed(ANSWER, 1)
    refusal = new DeskError('desk-in-use', { path: '/data' })
    start()
    await fire()
    expect([shell.notices, faults]).toEqual([[], []])
    refusal = null
    await fire()
    expect(shell.notices).toHaveLength(1)
  })

  it('says nothing more once it was stopped', async () => {
    start()
    await fire()
    reminders?.stop()
    expect(timers).toEqual([])
    await typed(ANSWER, 1)
    expect(timers).toEqual([])
  })
})

describe('the badge of the Windows taskbar', () => {
  const drawn = (count: number): string[] => {
    const { side, pixels } = badgePicture(count)
    return Array.from({ length: side }, (_, y) =>
      Array.from({ length: side }, (__, x) => {
        const [blue, , red, alpha] = pixels.slice((y * side + x) * 4)
        return alpha === 0 ? ' ' : blue === red ? '#' : '.'
      }).join(''),
    )
  }

  it('is a disc with the number in it', () => {
    expect(drawn(4)).toEqual([
      '     ......     ',
      '   ..........   ',
      '  ............  ',
      ' ....##..##.... ',
      ' ....##..##.... ',
      '.....##..##.....',
      '.....##..##.....',
      '.....######.....',
      '.....######.....',
      '.........##.....',
      '.........##.....',
      ' ........##.... ',
      ' ........##.... ',
      '  ............  ',
      '   ..........   ',
      '     ......     ',
    ])
    expect(drawn(12).slice(6, 11)).toEqual([
      '......#..###....',
      '.....##....#....',
      '......#..###....',
      '......#..#......',
      '.....###.###....',
    ])
  })

  it('shows no more than two digits', () => {
    expect(drawn(250)).toEqual(drawn(99))
    expect(drawn(3)).not.toEqual(drawn(8))
  })
})
