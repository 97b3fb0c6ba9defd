import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { main } from '#hosts/cli/main.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'
const inline = process.env['AFTERCASE_INLINE_JOBS']
let root: string

const run = async (...words: string[]) => {
  const out: string[] = []
  const exit = await main(
    [...words, '--data', join(root, 'desk')],
    (text) => out.push(text),
    (text) => out.push(text),
  )
  return { exit, out: out.join('\n') }
}
const shown = async () =>
  JSON.parse((await run('case', CASE, '--json')).out) as {
    readonly state: string
    readonly outcome: string | null
    readonly outcomeReason: string
    readonly outcomeAmount: unknown
    readonly deadlines: readonly { readonly kind: string; readonly basis: string; readonly dueAt: number }[]
    readonly events: readonly { readonly kind: string; readonly text: string }[]
  }

beforeAll(async () => {
  process.env['AFTERCASE_INLINE_JOBS'] = '1'
  root = mkdtempSync(join(tmpdir(), 'aftercase-work-'))
  writeFileSync(join(root, 'returns.csv'), returnsCsv([{}]))
  await run('import', join(root, 'returns.csv'), '--shop', 'Shop US', '--market', 'US')
})
afterAll(() => {
  if (inline === undefined) delete process.env['AFTERCASE_INLINE_JOBS']
  else process.env['AFTERCASE_INLINE_JOBS'] = inline
  rmSync(root, { recursive: true, force: true })
})

it('types the date of one clock and takes it away again', async () => {
  const words = ['deadline', CASE, '--clock', 'respond']
  const dueAt = Date.parse('2026-07-20T11:00:00Z')
  expect((await run(...words, '--at', '2026-07-20T18:00+07:00')).exit).toBe(0)
  expect((await shown()).deadlines).toContainEqual(
    expect.objectContaining({ kind: 'respond', basis: 'manual', dueAt }),
  )
  expect((await run(...words, '--clear')).exit).toBe(0)
  expect((await shown()).deadlines.map(({ basis }) => basis)).not.toContain('manual')
})

it.each([
  ['no date and no --clear', ['--clock', 'respond']],
  ['both', ['--clock', 'respond', '--clear', '--at', '2026-07-20T18:00Z']],
  ['a date without its time', ['--clock', 'respond', '--at', '2026-07-20']],
  ['a day that is none', ['--clock', 'respond', '--at', '2026-02-31T10:00Z']],
  ['no clock', ['--at', '2026-07-20T18:00Z']],
])('refuses a deadline with %s', async (_what, words) => {
  expect((await run('deadline', CASE, ...words)).exit).toBe(2)
})

it('refuses a date for a clock that does not run', async () => {
  expect((await run('deadline', CASE, '--clock', 'ruling', '--at', '2026-07-20T18:00Z')).exit).toBe(1)
})

it('records a decision with its note, and names those there are', async () => {
  const unknown = await run('decide', CASE, 'maybe')
  expect([unknown.exit, unknown.out.includes('approved-return')]).toEqual([2, true])
  expect((await run('decide', CASE)).exit).toBe(2)
  expect((await run('decide', CASE, 'approved-return', '--note', 'photos are clear')).exit).toBe(0)
  expect((await shown()).events).toContainEqual(
    expect.objectContaining({ kind: 'decision', text: 'photos are clear' }),
  )
})

it('closes with an outcome and an amount, refuses work on it, and opens it again for a reason', async () => {
  const words = ['close', CASE, '--outcome', 'won']
  expect((await run(...words)).exit).toBe(2)
  for (const amount of ['-1', '12.345', 'x', ''])
    expect((await run(...words, `--amount=${amount}`)).exit).toBe(2)
  expect((await run('close', CASE, '--outcome', 'great', '--amount', '0')).exit).toBe(2)
  const closed = await run(...words, '--amount', '12.5', '--reason', 'ruled for us')
  expect(closed).toMatchObject({ exit: 0, out: `${CASE} is closed: won, 12.5 USD` })
  expect(await shown()).toMatchObject({
    ...{ state: 'closed', outcome: 'won', outcomeReason: 'ruled for us' },
    outcomeAmount: { minor: 1250, currency: 'USD' },
  })
  const again = await run(...words, '--amount', '0')
  expect(again).toMatchObject({ exit: 1, out: 'The case is closed; reopen it first.' })
  expect((await run('reopen', CASE)).exit).toBe(2)
  expect((await run('reopen', CASE, '--reason', 'the buyer wrote again')).exit).toBe(0)
  expect((await shown()).outcome).toBeNull()
  expect((await run('reopen', CASE, '--reason', 'twice')).exit).toBe(1)
})

it('says which case is not there', async () => {
  for (const words of [
    ['close', 'none', '--outcome', 'won', '--amount', '0'],
    ['reopen', 'none', '--reason', 'x'],
    ['decide', 'none', 'rejected'],
    ['deadline', 'none', '--clock', 'respond', '--clear'],
  ])
    expect(await run(...words)).toMatchObject({ exit: 1, out: 'There is no case none on this desk.' })
})

it('does it as somebody of the desk’s people, and as nobody unknown', async () => {
  expect((await run('decide', CASE, 'note-only', '--as', 'Ben King')).exit).toBe(1)
  const { openSession } = await import('#hosts/cli/session.ts')
  const session = await openSession({ dataDir: join(root, 'desk'), signal: new AbortController().signal })
  await session.client.people.save({ id: null, name: 'Ben King' })
  await session.client.settings.save({ userName: 'Anna' })
  await session.close()
  expect((await run('tag', CASE, '+urgent', '--as', 'BK')).exit).toBe(0)
  expect((await run('tag', CASE, '+late')).exit).toBe(0)
  const { events } = JSON.parse((await run('case', CASE, '--json')).out) as {
    events: { kind: string; actor: string }[]
  }
  expect(events.filter(({ kind }) => kind === 'tagged').map(({ actor }) => actor)).toEqual([
    'Ben King',
    'Anna',
  ])
})
