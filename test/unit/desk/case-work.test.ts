import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, HOUR, NOON, type TestDesk, openTestDesk, refusal } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'

describe('work on a case', () => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openTestDesk()
    await desk.importText(returnsCsv([{}]))
    desk.clock.tick(HOUR)
  })
  afterEach(() => desk.close())

  const get = () => desk.client.cases.get({ id: CASE })
  const last = async () => {
    const { kind, text, before, after, actor, at } = (await get()).events.at(-1) ?? {}
    return { kind, text, before, after, actor, at }
  }

  it('is the same by our id and by the platform’s', async () => {
    const found = await get()
    expect(await desk.client.cases.get({ id: found.id })).toEqual(found)
    await expect(desk.client.cases.get({ id: '4035300000000000200' })).rejects.toMatchObject(
      refusal('not-found', { what: 'case' }),
    )
  })

  it('writes who did it into every event', async () => {
    await desk.client.settings.save({ userName: 'Clerk 1' })
    await desk.client.cases.addNote({ caseId: CASE, text: 'called the carrier' })
    expect(await last()).toMatchObject({
      kind: 'note',
      text: 'called the carrier',
      actor: 'Clerk 1',
      at: NOON + HOUR,
    })
  })

  it('sets an owner with before and after; the same owner again is no event', async () => {
    await desk.client.cases.setOwner({ caseId: CASE, owner: 'desk 2' })
    expect(await last()).toMatchObject({
      kind: 'owner-set',
      before: { owner: '' },
      after: { owner: 'desk 2' },
    })
    const events = desk.count('case_events')
    await desk.client.cases.setOwner({ caseId: CASE, owner: 'desk 2' })
    expect(desk.count('case_events')).toBe(events)
  })

  it('lets a typed deadline beat the rule, and gives the rule back', async () => {
    const rule = await get()
    expect(rule).toMatchObject({ dueBasis: 'rule' })
    await desk.client.cases.setDeadline({ caseId: CASE, dueAt: NOON + 9 * DAY })
    expect(await get()).toMatchObject({ dueAt: NOON + 9 * DAY, dueBasis: 'manual' })
    expect(await last()).toMatchObject({
      ...{
        kind: 'deadline-set',
        before: { clock_respond_at: null },
        after: { clock_respond_at: NOON + 9 * DAY },
      },
    })
    await desk.importText(returnsCsv([{ 'Buyer Note': 'hurry' }]))
    expect(await get()).toMatchObject({ dueAt: NOON + 9 * DAY, dueBasis: 'manual' })
    await desk.client.cases.setDeadline({ caseId: CASE, dueAt: null })
    expect(await get()).toMatchObject({ dueAt: rule.dueAt, dueBasis: 'rule' })
  })

  it('logs a decision, and it moves the case', async () => {
    await desk.client.cases.recordDecision({ caseId: CASE, decision: 'offered-partial', note: 'half' })
    expect(await get()).toMatchObject({ state: 'open', move: 'buyer', dueAt: null })
    expect(await last()).toMatchObject({
      ...{
        kind: 'decision',
        text: 'half',
        before: { decision: null },
        after: { decision: 'offered-partial' },
      },
    })
  })

  it('closes with outcome and amount, and only so', async () => {
    const input = { caseId: CASE, outcome: 'partly', reason: 'agreed half', amountMinor: 1500 } as const
    await expect(
      desk.client.cases.close({ ...input, amountMinor: undefined as never }),
    ).rejects.toMatchObject({
      ...refusal('invalid-input'),
      data: { issues: [{ path: 'amountMinor' }] },
    })
    await expect(desk.client.cases.close({ ...input, amountMinor: -1 })).rejects.toMatchObject(
      refusal('invalid-input'),
    )
    await expect(desk.client.cases.close({ ...input, amountMinor: 0.5 })).rejects.toMatchObject(
      refusal('invalid-input'),
    )
    expect((await get()).state).toBe('open')
    await desk.client.cases.close(input)
    expect(await get()).toMatchObject({
      ...{ state: 'closed', move: 'nobody', outcome: 'partly', outcomeReason: 'agreed half', dueAt: null },
      outcomeAmount: { minor: 1500, currency: 'USD' },
    })
    expect(await last()).toMatchObject({
      kind: 'closed',
      before: { outcome: null, amountMinor: null },
      after: { outcome: 'partly', amountMinor: 1500 },
    })
  })

  it('takes 0 as an amount', async () => {
    await desk.client.cases.close({ caseId: CASE, outcome: 'withdrawn', amountMinor: 0 })
    expect((await get()).outcomeAmount).toEqual({ minor: 0, currency: 'USD' })
  })

  it('refuses changes of a closed case, but not notes, and reopens with a reason', async () => {
    const { id } = await get()
    await desk.client.cases.close({ caseId: CASE, outcome: 'lost', amountMinor: 0 })
    const closed = refusal('case-closed', { caseId: id })
    await expect(
      desk.client.cases.close({ caseId: CASE, outcome: 'won', amountMinor: 1 }),
    ).rejects.toMatchObject(closed)
    await expect(desk.client.cases.setOwner({ caseId: CASE, owner: 'x' })).rejects.toMatchObject(closed)
    await expect(desk.client.cases.setDeadline({ caseId: CASE, dueAt: 1 })).rejects.toMatchObject(closed)
    await expect(
      desk.client.cases.recordDecision({ caseId: CASE, decision: 'rejected' }),
    ).rejects.toMatchObject(closed)
    await expect(desk.client.appeals.start({ caseId: CASE })).rejects.toMatchObject(closed)
    await desk.client.cases.addNote({ caseId: CASE, text: 'for the record' })
    await expect(desk.client.cases.reopen({ caseId: CASE, reason: '' })).rejects.toMatchObject(
      refusal('invalid-input'),
    )
    await desk.client.cases.reopen({ caseId: CASE, reason: 'the buyer wrote again' })
    expect(await get()).toMatchObject({ state: 'open', move: 'ours', outcome: null, outcomeAmount: null })
    expect(await last()).toMatchObject({
      ...{ kind: 'reopened', text: 'the buyer wrote again' },
      before: { outcome: 'lost', amountMinor: 0 },
      after: { outcome: null, amountMinor: null },
    })
    await expect(desk.client.cases.reopen({ caseId: CASE, reason: 'again' })).rejects.toMatchObject(
      refusal('conflict', { what: 'case-not-closed' }),
    )
  })

  it('cannot be closed without an outcome even past the handlers', () => {
    expect(() => desk.desk.deps.raw.exec(`UPDATE cases SET state = 'closed'`)).toThrow(/CHECK/)
  })

  it('keeps its story append-only', async () => {
    await desk.client.cases.addNote({ caseId: CASE, text: 'true' })
    const { raw } = desk.desk.deps
    expect(() => raw.exec(`UPDATE case_events SET text = 'false'`)).toThrow(/append-only/)
    expect(() => raw.exec(`DELETE FROM case_events`)).toThrow(/append-only/)
    // A replacing insert would be a delete in disguise.
    expect(() =>
      raw.exec(`INSERT OR REPLACE INTO case_events SELECT id, case_id, at, actor, kind, 'false', before, after, evidence_id
        FROM case_events`),
    ).toThrow()
    expect(await last()).toMatchObject({ text: 'true' })
  })

  it('does not count a note as nothing: an empty one is refused', async () => {
    await expect(desk.client.cases.addNote({ caseId: CASE, text: '' })).rejects.toMatchObject(
      refusal('invalid-input'),
    )
  })

  it('can be made again from its facts: projecting twice changes nothing', async () => {
    const { reproject } = await import('#node/cases/reproject.ts')
    const before = await get()
    await reproject(desk.desk.deps.db, desk.desk.deps, before.id)
    expect({ ...(await get()), updatedAt: 0 }).toEqual({ ...before, updatedAt: 0 })
  })
})

describe('shops and settings', () => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openTestDesk()
  })
  afterEach(() => desk.close())

  it('makes a shop once, by name and market', async () => {
    const first = await desk.client.shops.create({ name: ' North ', market: 'US' })
    expect(first).toMatchObject({ name: 'North', market: 'US', openCases: 0 })
    expect(await desk.client.shops.create({ name: 'North', market: 'US' })).toEqual(first)
    expect((await desk.client.shops.create({ name: 'North', market: 'GB' })).id).not.toBe(first.id)
    await expect(desk.client.shops.create({ name: '   ', market: 'US' })).rejects.toMatchObject(
      refusal('invalid-input'),
    )
  })

  it('keeps settings, one key at a time', async () => {
    expect(await desk.client.settings.get({})).toMatchObject({ language: null, theme: 'auto', userName: '' })
    await desk.client.settings.save({ language: 'zh' })
    expect(await desk.client.settings.save({ theme: 'dark' })).toMatchObject({
      language: 'zh',
      theme: 'dark',
    })
    await expect(desk.client.settings.save({ theme: 'pink' as never })).rejects.toMatchObject(
      refusal('invalid-input'),
    )
  })

  it('sows a seed once', async () => {
    expect(await desk.client.desk.seed({ cases: 30, seed: 3 })).toEqual({ cases: 30 })
    await expect(desk.client.desk.seed({ cases: 30, seed: 3 })).rejects.toMatchObject(refusal('conflict'))
    expect(desk.count('cases')).toBe(30)
  })

  it('sows the same desk from the same seed', async () => {
    const other = await openTestDesk()
    const sown = async (one: TestDesk) => {
      await one.client.desk.seed({ cases: 50, seed: 5 })
      return one.desk.deps.raw
        .prepare(
          'SELECT platform_id, status_raw, amount_minor, requested_at, due_at, market FROM cases ORDER BY 1',
        )
        .all()
    }
    expect(await sown(other)).toEqual(await sown(desk))
    await other.close()
  })
})
