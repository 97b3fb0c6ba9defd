import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CaseChange } from '#contract/bulk.ts'
import { DECISIONS } from '#contract/cases.ts'
import { CLOCK, type CaseNow, TAG, TASK, readOutcome, readTyped } from '#core/bulk/fields.ts'
import { readTask } from '#core/bulk/tasks.ts'
import { type FieldChange, planChange, planUndo } from '#core/bulk/plan.ts'
import { HOUR, type TestDesk, openTestDesk, refusal } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

/** The rows of some cases as the queue and the case page show them; when they changed and the story are another matter. */
async function shown(desk: TestDesk, ids: readonly string[]) {
  const found = await Promise.all(ids.map((id) => desk.client.cases.get({ id })))
  return found.map(({ events: _events, updatedAt: _updatedAt, priority: _priority, ...rest }) => rest)
}

describe('a change and its undo', () => {
  it('leave a case as it was, whatever was changed', () => {
    const now: fc.Arbitrary<CaseNow> = fc.record({
      id: fc.constant('a'),
      platformId: fc.constant('1'),
      kind: fc.constantFrom('refund', 'return', 'cancellation', 'unknown'),
      owner: fc.constantFrom('', 'x', 'y'),
      typedDates: fc.constantFrom({}, { respond: { at: 5, setAt: 1 } }, { appeal: { at: 7, setAt: 2 } }),
      replacement: fc.option(fc.nat(9)),
      running: fc.subarray(['respond' as const, 'appeal' as const]),
      leading: fc.constantFrom('respond' as const, 'other' as const),
      leadingTyped: fc.option(fc.constantFrom('respond' as const, 'appeal' as const)),
      decision: fc.option(fc.constantFrom(...DECISIONS)),
      outcome: fc.option(
        fc.record({ outcome: fc.constant('won'), reason: fc.string(), amountMinor: fc.nat(9) }),
      ),
      amountMinor: fc.option(fc.nat(9)),
      dueAt: fc.option(fc.integer({ min: 1, max: 9 })),
      snoozedUntil: fc.option(fc.integer({ min: 1, max: 9 })),
      tags: fc.subarray(['a', 'b']),
      tasks: fc.uniqueArray(
        fc.record({
          id: fc.constantFrom('t1', 't2', 't3'),
          title: fc.constant('do'),
          dueAt: fc.option(fc.nat(9)),
          doneAt: fc.option(fc.nat(9)),
          doneBy: fc.constant(''),
        }),
        { selector: ({ id }) => id },
      ),
    })
    const task = fc.oneof(
      fc.record({ do: fc.constant('add' as const), title: fc.constant('new'), dueAt: fc.constant(null) }),
      fc.record({ do: fc.constant('set' as const), id: fc.constantFrom('t1', 't2'), done: fc.boolean() }),
      fc.record({ do: fc.constant('move' as const), id: fc.constantFrom('t1', 't3'), to: fc.nat(3) }),
      fc.record({ do: fc.constant('remove' as const), id: fc.constantFrom('t1', 't2') }),
    )
    const change = fc
      .record(
        {
          owner: fc.constantFrom('', 'x', 'y'),
          dueAt: fc.option(fc.integer({ min: 1, max: 9 })),
          note: fc.constant('n'),
          addTags: fc.subarray(['a', 'c']),
          removeTags: fc.subarray(['b', 'd']),
          snooze: fc.oneof(
            fc.record({ how: fc.constant('until' as const), at: fc.integer({ min: 1, max: 9 }) }),
            fc.record({ how: fc.constant('before-due' as const), ms: fc.nat(3) }),
            fc.constant({ how: 'off' as const }),
          ),
          tasks: fc.array(task, { minLength: 1, maxLength: 5 }),
          decision: fc.record({ decision: fc.constantFrom(...DECISIONS), note: fc.constant('') }),
          close: fc.record({
            outcome: fc.constantFrom('won' as const, 'lost' as const),
            reason: fc.string(),
            amountMinor: fc.oneof(fc.nat(9), fc.constant('own' as const)),
          }),
          reopen: fc.record({ reason: fc.constant('r') }),
        },
        { requiredKeys: [] },
      )
      .filter(({ close, reopen }) => !close || !reopen)
    fc.assert(
      fc.property(now, change, (before, wanted) => {
        let made = 0
        const hand = { at: 0, actor: 'x', newId: () => `new${(made += 1)}` }
        const plan = planChange(before, wanted, hand)
        expect(plan.refusal === null || plan.changes.length === 0).toBe(true)
        const after = apply(before, plan.changes)
        const back = planUndo(after, plan.changes)
        expect(back.moved).toBeNull()
        expect(apply(after, back.changes)).toEqual({ ...before, tags: before.tags.toSorted() })
      }),
    )
  })
})

function apply(now: CaseNow, changes: readonly FieldChange[]): CaseNow {
  const places = new Map(now.tasks.map((task, position) => [task.id, { position, task }]))
  const tags = new Set(now.tags)
  let row = now
  for (const { field, after } of changes)
    if (field.startsWith(TAG)) {
      if (after === null) tags.delete(field.slice(TAG.length))
      else tags.add(field.slice(TAG.length))
    } else if (field.startsWith(TASK)) {
      const id = field.slice(TASK.length)
      const found = readTask(id, after)
      if (found) places.set(id, found)
      else places.delete(id)
    } else if (field.startsWith(CLOCK)) {
      const { [field.slice(CLOCK.length) as 'respond']: _, ...others } = row.typedDates
      const date = readTyped(after)
      row = { ...row, typedDates: { ...others, ...(date ? { [field.slice(CLOCK.length)]: date } : {}) } }
    } else if (field === 'outcome') row = { ...row, outcome: readOutcome(after) }
    else if (field !== 'note') row = { ...row, [field]: after }
  const tasks = [...places.values()].toSorted((x, y) => x.position - y.position).map(({ task }) => task)
  return { ...row, tags: [...tags].toSorted(), tasks }
}

describe('on a desk', () => {
  let desk: TestDesk
  let ids: string[]
  beforeAll(async () => {
    desk = await openTestDesk()
  })
  afterAll(() => desk.close())
  let round = 0
  beforeEach(async () => {
    round += 1
    const rows = Array.from({ length: 600 }, (_, index) => ({
      'Return Order ID': `40353${String(round).padStart(4, '0')}${String(index).padStart(10, '0')}`,
    }))
    await desk.importText(returnsCsv(rows))
    await desk.client.settings.save({ userName: 'Clerk 1' })
    const view = await desk.client.cases.page({
      view: 'all',
      search: `40353${String(round).padStart(4, '0')}`,
      limit: 500,
    })
    ids = view.rows.map(({ id }) => id)
  })
  const all = () => ({ of: 'cases' as const, ids })
  const search = () => `40353${String(round).padStart(4, '0')}`

  it('takes back each kind of change, over more cases than one batch holds', async () => {
    const { client } = desk
    const before = await shown(desk, ids)
    const changes: CaseChange[] = [
      { owner: 'Clerk 2' },
      { addTags: ['vip', '大客户'] },
      { snooze: { how: 'until', at: desk.clock.now + 60_000 } },
      {
        tasks: [
          { do: 'add', title: 'Ask', dueAt: null },
          { do: 'add', title: 'Answer', dueAt: null },
        ],
      },
      { dueAt: desk.clock.now + 1000 },
      { note: 'Checked' },
      { decision: { decision: 'rejected', note: '' } },
      { close: { outcome: 'lost', reason: '', amountMinor: 'own' } },
      { owner: 'Clerk 3', note: 'All of it', close: { outcome: 'none', reason: '', amountMinor: 0 } },
    ]
    for (const change of changes) {
      desk.clock.tick(1000)
      const done = await client.bulk.apply({ selection: all(), change })
      expect(done).toMatchObject({ changed: ids.length, refused: [] })
      if ((change.note === undefined || change.owner !== undefined) && !change.tasks)
        expect(await shown(desk, ids)).not.toEqual(before)
      desk.clock.tick(1000)
      expect(await client.undo.apply({})).toMatchObject({ restored: ids.length, left: [] })
      expect(await shown(desk, ids)).toEqual(before)
    }
    const [first] = ids
    const { events } = await client.cases.get({ id: first ?? '' })
    expect(events.filter(({ kind }) => kind === 'note').every(({ withdrawn }) => withdrawn)).toBe(true)
    expect(events.filter(({ kind }) => kind === 'undone')).toHaveLength(9)
  })

  it('writes one line of the story for each case, and nothing for one that is so already', async () => {
    const [first = ''] = ids
    await desk.client.cases.setOwner({ caseId: first, owner: 'Clerk 2' })
    const lines = desk.count('case_events')
    const done = await desk.client.bulk.apply({ selection: all(), change: { owner: 'Clerk 2' } })
    expect(done).toMatchObject({ changed: ids.length - 1, unchanged: 1 })
    expect(desk.count('case_events') - lines).toBe(ids.length - 1)
  })

  it('takes the whole view without the cases that were left out', async () => {
    const [left = ''] = ids
    const done = await desk.client.bulk.apply({
      selection: { of: 'view', view: 'all', filter: { search: search() }, minus: [left] },
      change: { owner: 'Everyone' },
    })
    expect(done.changed).toBe(599)
    expect((await desk.client.cases.get({ id: left })).owner).toBe('')
  })

  it('leaves a closed case whole and says why', async () => {
    const [closed = '', open = ''] = ids
    await desk.client.cases.close({ caseId: closed, outcome: 'won', amountMinor: 0 })
    const change = { owner: 'Clerk 2', note: 'Not on that one' }
    const done = await desk.client.bulk.apply({ selection: { of: 'cases', ids: [closed, open] }, change })
    expect(done).toMatchObject({
      changed: 1,
      refused: [{ caseId: closed, field: 'owner', reason: 'closed' }],
    })
    const { events } = await desk.client.cases.get({ id: closed })
    expect(events.some(({ kind }) => kind === 'note')).toBe(false)
    await expect(desk.client.cases.setOwner({ caseId: closed, owner: 'x' })).rejects.toMatchObject(
      refusal('case-closed', { caseId: closed }),
    )
  })

  it('leaves a case alone that somebody changed since, and names it', async () => {
    const [touched = '', other = ''] = ids
    const some = { of: 'cases' as const, ids: [touched, other] }
    const { undo } = await desk.client.bulk.apply({ selection: some, change: { owner: 'Clerk 2' } })
    await desk.client.settings.save({ userName: 'Somebody else' })
    await desk.client.cases.setOwner({ caseId: touched, owner: 'Clerk 9' })
    await expect(desk.client.undo.apply({ token: 'nothing' })).rejects.toMatchObject(refusal('not-found'))
    expect(await desk.client.undo.apply({ token: undo })).toMatchObject({
      restored: 1,
      left: [{ caseId: touched, field: 'owner' }],
    })
    expect((await desk.client.cases.get({ id: touched })).owner).toBe('Clerk 9')
    expect((await desk.client.cases.get({ id: other })).owner).toBe('')
    await expect(desk.client.undo.apply({ token: undo })).rejects.toMatchObject(refusal('conflict'))
  })

  it('without a key takes back one’s own last action, not another’s', async () => {
    const [first = '', second = ''] = ids
    await desk.client.cases.setOwner({ caseId: first, owner: 'mine' })
    await desk.client.settings.save({ userName: 'Somebody else' })
    await desk.client.cases.setOwner({ caseId: second, owner: 'theirs' })
    await desk.client.settings.save({ userName: 'Clerk 1' })
    expect(await desk.client.undo.apply({})).toMatchObject({ action: { cases: 1, kind: 'owner' } })
    expect((await desk.client.cases.get({ id: first })).owner).toBe('')
    expect((await desk.client.cases.get({ id: second })).owner).toBe('theirs')
  })

  it('brings back a typed date that ended with the decision, and a promise that came with it', async () => {
    const [id = ''] = ids
    const { client, clock } = desk
    await client.cases.setDeadline({ caseId: id, dueAt: clock.now + HOUR, clock: 'respond' })
    const before = await shown(desk, [id])
    clock.tick(1000)
    await client.cases.recordDecision({ caseId: id, decision: 'approved-return' })
    const decided = await client.cases.get({ id })
    expect(decided.events.some(({ kind }) => kind === 'deadline-ended')).toBe(true)
    expect(await client.undo.apply({})).toMatchObject({ restored: 1, left: [] })
    expect(await shown(desk, [id])).toEqual(before)
    await expect(
      client.cases.setDeadline({ caseId: id, dueAt: clock.now + HOUR, clock: 'supplement' }),
    ).rejects.toMatchObject(refusal('conflict', { what: 'clock-not-running' }))
  })

  it('a withdrawn decision no longer counts as one that was taken', async () => {
    const [id = ''] = ids
    await desk.client.cases.recordDecision({ caseId: id, decision: 'rejected' })
    const refused = await desk.client.cases.get({ id })
    expect(refused.state).toBe('refused')
    await desk.client.undo.apply({})
    const after = await desk.client.cases.get({ id })
    expect(after).toMatchObject({ state: 'open', move: 'ours' })
    expect(after.deadlines.map(({ kind }) => kind)).not.toContain('dispute')
  })

  it('puts a case off, never out of what is due, and brings it back', async () => {
    const [id = ''] = ids
    const { client, clock } = desk
    await client.cases.setDeadline({ caseId: id, dueAt: clock.now + 6 * HOUR })
    const one = { of: 'cases' as const, ids: [id] }
    const past = await client.bulk.apply({
      selection: one,
      change: { snooze: { how: 'until', at: clock.now } },
    })
    expect(past.refused).toMatchObject([{ reason: 'past' }])
    await client.bulk.apply({ selection: one, change: { snooze: { how: 'before-due', ms: 2 * HOUR } } })
    const holds = async (view: 'needs-us' | 'due-24h' | 'snoozed') =>
      (await client.cases.page({ view, search: search(), limit: 500 })).rows.some((row) => row.id === id)
    expect([await holds('needs-us'), await holds('due-24h'), await holds('snoozed')]).toEqual([
      false,
      true,
      true,
    ])
    expect(await client.snooze.wake({ since: clock.now })).toMatchObject({ nextInMs: 4 * HOUR, woken: [] })
    const since = clock.now
    clock.tick(4 * HOUR)
    expect([await holds('needs-us'), await holds('snoozed')]).toEqual([true, false])
    expect(await client.snooze.wake({ since })).toMatchObject({ nextInMs: null, woken: [{ caseId: id }] })
    await client.bulk.apply({ selection: one, change: { snooze: { how: 'off' } } })
    expect((await client.cases.get({ id })).snoozedUntil).toBeNull()
  })

  it('keeps tags and tasks, in their order, and tells of them', async () => {
    const [id = ''] = ids
    const { client } = desk
    const one = { of: 'cases' as const, ids: [id] }
    const run = (change: object) => client.bulk.apply({ selection: one, change })
    await run({ addTags: [' vip ', 'late'], removeTags: ['never'] })
    expect((await client.cases.get({ id })).tags).toEqual(['late', 'vip'])
    expect(await client.tags.list({})).toContainEqual({ tag: 'vip', cases: 1 })
    await run({
      tasks: [
        { do: 'add', title: 'first' },
        { do: 'add', title: 'second', dueAt: 5 },
      ],
    })
    const [first, second] = await client.tasks.list({ caseId: id })
    await run({
      tasks: [
        { do: 'move', id: second?.id, to: 0 },
        { do: 'set', id: first?.id, done: true },
      ],
    })
    expect(await client.tasks.list({ caseId: id })).toMatchObject([
      { title: 'second', dueAt: 5, doneAt: null },
      { title: 'first', doneBy: 'Clerk 1' },
    ])
    await run({ tasks: [{ do: 'remove', id: second?.id }] })
    await client.undo.apply({})
    expect((await client.tasks.list({ caseId: id })).map(({ title }) => title)).toEqual(['second', 'first'])
    const { events } = await client.cases.get({ id })
    expect(events.find(({ kind }) => kind === 'tagged')).toMatchObject({ after: { tags: 'vip, late' } })
    expect(events.filter(({ kind }) => kind === 'tasks-changed')).toHaveLength(3)
  })

  it('is nothing at all when it is cancelled half way', async () => {
    const before = desk.count('case_events')
    const stop = new AbortController()
    const running = desk.client.bulk.apply(
      { selection: all(), change: { owner: 'Half' } },
      { signal: stop.signal, onProgress: () => stop.abort() },
    )
    await expect(running).rejects.toMatchObject(refusal('cancelled'))
    expect(desk.count('case_events')).toBe(before)
  })
})
