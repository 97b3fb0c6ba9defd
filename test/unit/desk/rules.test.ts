import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type PolicyRule, type RuleChange, policyRule as wireRule } from '#contract/rules.ts'
import { packFaults } from '#core/deadlines/pack-faults.ts'
import { policyRule } from '#core/deadlines/rule.ts'
import { openPolicyBook } from '#node/rules/book.ts'
import { DAY, HOUR, NOON, type TestDesk, openTestDesk, refusal } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'
const at = (ms: number): string =>
  new Date(ms)
    .toLocaleString('en-US', {
      ...{ timeZone: 'America/Los_Angeles', hour12: true },
      ...{
        day: '2-digit',
        month: '2-digit',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
      },
    })
    .replace(',', '')

let desk: TestDesk
beforeEach(async () => {
  desk = await openTestDesk()
  await desk.importText(
    returnsCsv([{ 'Return Status': 'To process', 'Time Requested': at(NOON - HOUR), 'Refund Time': '' }]),
  )
})
afterEach(() => desk.close())

const rulesOf = async (market: string) =>
  (await desk.client.rules.list({})).find((one) => one.market === market)!

/** The US rules with the answer to a request due in so many hours. */
async function answerIn(hours: number): Promise<RuleChange & { take: 'own' }> {
  const { rules } = await rulesOf('US')
  const [any] = (await rulesOf('generic')).rules.filter(
    ({ deadline, kinds }) => deadline === 'respond' && kinds.includes('return'),
  )
  const own = {
    ...any!,
    ...{ id: 'own-answer', version: '2026-07-15', amount: hours, unit: 'hours', kinds: ['refund', 'return'] },
    ...{ confidence: 'unconfirmed', source: 'our own practice' },
  } as PolicyRule
  return {
    take: 'own',
    market: 'US',
    rules: [own, ...rules.filter(({ deadline }) => deadline !== 'respond')],
  }
}

describe('the rules of a desk', () => {
  it('are the shipped ones at first, for every market, and a market without its own says none', async () => {
    const list = await desk.client.rules.list({})
    expect(list.map(({ market }) => market)).toHaveLength(17)
    expect(list.filter(({ pending, origin }) => pending || origin !== 'shipped')).toEqual([])
    expect(list.find(({ market }) => market === 'MX')).toMatchObject({ rules: [] })
    expect(list.find(({ market }) => market === 'TH')?.rules.length).toBeGreaterThan(2)
    expect(list.find(({ market }) => market === 'JP')?.holidays.length).toBeGreaterThan(10)
  })

  it('say which open cases a change would move, and move nothing before it is applied', async () => {
    const before = await desk.client.cases.get({ id: CASE })
    const change = await answerIn(6)
    const seen = await desk.client.rules.preview({ change })
    expect(seen).toMatchObject({ total: 1, moved: [{ platformId: CASE, market: 'US' }] })
    const [clock] = seen.moved[0]!.clocks
    expect(clock).toEqual({ kind: 'respond', whose: 'ours', before: before.dueAt, after: NOON + 5 * HOUR })
    expect(await desk.client.cases.get({ id: CASE })).toMatchObject({ dueAt: before.dueAt })

    expect(await desk.client.rules.apply({ change, basedOn: seen.basedOn, note: 'stricter' })).toEqual({
      ...{ revision: 2, moved: 1 },
    })
    const after = await desk.client.cases.get({ id: CASE })
    expect(after).toMatchObject({ dueAt: NOON + 5 * HOUR })
    expect(after.deadlines[0]).toMatchObject({ ruleId: 'own-answer', confidence: 'unconfirmed' })
    expect(after.events.at(-1)).toMatchObject({
      ...{ kind: 'clock-moved', before: { clock_respond_at: before.dueAt } },
      after: { clock_respond_at: NOON + 5 * HOUR },
    })
    expect(await desk.client.rules.history({ market: 'US' })).toMatchObject([
      { revision: 2, origin: 'own', note: 'stricter' },
      { revision: 1, origin: 'shipped' },
    ])
  })

  it('hold after a restart and for what is imported next', async () => {
    const change = await answerIn(6)
    await desk.client.rules.apply({ change, basedOn: 1 })
    desk = await desk.reopen()
    expect(await rulesOf('US')).toMatchObject({ revision: 2, origin: 'own', pending: false })
    await desk.importText(
      returnsCsv([
        {
          'Return Order ID': '4035300000000000777',
          'Return Status': 'To process',
          'Time Requested': at(NOON - 2 * HOUR),
          'Refund Time': '',
        },
      ]),
    )
    expect(await desk.client.cases.get({ id: '4035300000000000777' })).toMatchObject({
      dueAt: NOON + 4 * HOUR,
    })
  })

  it('go back to an earlier revision or to what shipped, as a new revision', async () => {
    const { dueAt } = await desk.client.cases.get({ id: CASE })
    await desk.client.rules.apply({ change: await answerIn(6), basedOn: 1 })
    await desk.client.rules.apply({ change: { take: 'revision', market: 'US', revision: 1 }, basedOn: 2 })
    expect(await desk.client.cases.get({ id: CASE })).toMatchObject({ dueAt })
    await desk.client.rules.apply({ change: await answerIn(7), basedOn: 3 })
    await desk.client.rules.apply({ change: { take: 'shipped', market: 'US' }, basedOn: 4 })
    expect(await rulesOf('US')).toMatchObject({ revision: 5, origin: 'shipped' })
    expect(await desk.client.cases.get({ id: CASE })).toMatchObject({ dueAt })
  })

  it('refuse what contradicts itself, what is not there, and a change made on an older view', async () => {
    const change = await answerIn(6)
    const twice = { ...change, rules: [...change.rules, ...change.rules.slice(0, 1)] }
    await expect(desk.client.rules.preview({ change: twice })).rejects.toMatchObject(
      refusal('rules-faulty', { faults: [{ rule: 'own-answer 2026-07-15', code: 'twice' }] }),
    )
    await expect(
      desk.client.rules.preview({ change: { take: 'revision', market: 'US', revision: 9 } }),
    ).rejects.toMatchObject({ code: 'not-found' })
    await desk.client.rules.apply({ change, basedOn: 1 })
    await expect(desk.client.rules.apply({ change, basedOn: 1 })).rejects.toMatchObject({ code: 'conflict' })
    expect(await rulesOf('US')).toMatchObject({ revision: 2 })
  })

  it('leave a closed case alone, and its numbers keep the rule of its day', async () => {
    await desk.client.cases.recordDecision({ caseId: CASE, decision: 'approved-refund' })
    desk.clock.tick(8 * HOUR)
    await desk.client.cases.close({ caseId: CASE, outcome: 'agreed', amountMinor: 0 })
    const closedAt = desk.clock.now
    desk.clock.tick(DAY)
    const seen = await desk.client.rules.preview({ change: await answerIn(2) })
    expect(seen.total).toBe(0)
    await desk.client.rules.apply({ change: await answerIn(2), basedOn: 1 })
    const { policies } = desk.desk.deps
    const answer = (packs: typeof policies.packs) =>
      packs.find(({ market }) => market === 'US')?.rules.some(({ id }) => id === 'own-answer')
    expect(answer(policies.at(closedAt))).toBe(false)
    expect(answer(policies.at(null))).toBe(true)
    expect(policies.at(closedAt)).toBe(policies.at(closedAt))
  })

  it('of a newer program wait until a person takes them', async () => {
    const { db, now, packs } = desk.desk.deps
    const newer = packs.map((pack) =>
      pack.market === 'TH'
        ? { ...pack, rules: pack.rules.map((rule) => ({ ...rule, amount: rule.amount + 1 })) }
        : pack,
    )
    const book = await openPolicyBook(db, newer, now)
    const th = (list: typeof packs) => list.find(({ market }) => market === 'TH')?.rules[0]?.amount
    expect(th(book.packs)).toBe(th(packs))
    expect(book.shipped('TH')?.sha256).not.toBe(book.revisions('TH').at(-1)?.shippedSha256)
    expect(book.shipped('US')?.sha256).toBe(book.revisions('US').at(-1)?.shippedSha256)
  })

  it('keep the clocks of a return through an import that says something new', async () => {
    await desk.client.steps.agreeReturn({ caseId: CASE, address: 'Dock 4', shipBy: NOON + 3 * DAY })
    const before = await desk.client.cases.get({ id: CASE })
    expect(before.deadlines.map(({ kind }) => kind)).toContain('ship-back')
    await desk.importText(
      returnsCsv([
        {
          'Return Status': 'To process',
          'Time Requested': at(NOON - HOUR),
          'Refund Time': '',
          'Buyer Note': 'it rattles',
        },
      ]),
    )
    const after = await desk.client.cases.get({ id: CASE })
    expect(after.deadlines.map(({ kind }) => kind)).toContain('ship-back')
  })
})

describe('a rule', () => {
  it('crosses the boundary with the domain’s own schema', () => {
    const shape = (schema: z.ZodType): string[] =>
      Object.keys((z.toJSONSchema(schema) as { properties: object }).properties).toSorted()
    expect(shape(wireRule)).toEqual(shape(policyRule))
    const values = (schema: typeof policyRule | typeof wireRule) => [
      ...[schema.shape.deadline.options, schema.shape.event.options, schema.shape.unit.options],
      ...[schema.shape.confidence.options, schema.shape.kinds.element.options],
    ]
    expect(values(wireRule as never)).toEqual(values(policyRule))
  })

  it('is at fault when it ends before it begins, names no source, or bounds an amount of no currency', async () => {
    const [rule] = (await rulesOf('US')).rules as z.infer<typeof policyRule>[]
    const bad = { ...rule!, validFrom: '2026-02-02', validTo: '2026-02-01', source: ' ', overMinor: 1 }
    delete (bad as { currency?: string }).currency
    expect(packFaults({ rules: [bad] }).map(({ code }) => code)).toEqual([
      ...['first-after-last', 'no-source', 'bound-without-currency'],
    ])
  })
})
