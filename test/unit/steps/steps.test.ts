import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hintsFor } from '#core/steps/hints.ts'
import { scannedCode } from '#core/steps/scan.ts'
import { shotList } from '#core/steps/shots.ts'
import { loadPolicies } from '#node/policies.ts'
import { RESOURCES, type TestDesk, openTestDesk, uploadTo } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const packs = loadPolicies(RESOURCES)

describe('what a scanner reads', () => {
  test.each([
    ['  sx 7720 418365 \n', 'SX7720418365'],
    ['*ABC-123*', 'ABC-123'],
    ['９４００１１', '940011'],
    ['‏', ''],
  ])('%j is %j', (raw, code) => expect(scannedCode(raw)).toBe(code))
})

describe('rules worth knowing', () => {
  const at = Date.UTC(2026, 5, 1)
  test('name the cross-border cancellation rule in its markets, from its day, with one source', () => {
    const codes = (market: string, requestedAt = at) =>
      hintsFor(packs, {
        ...{ market, zone: 'UTC', kind: 'cancellation', topic: 'after-sale', requestedAt, crossBorder: null },
      }).map(({ code }) => code)
    expect(codes('SG')).toContain('cancel-in-transit')
    expect(codes('VN')).toContain('cancel-out-for-delivery')
    expect(codes('US')).not.toContain('cancel-in-transit')
    expect(codes('SG', Date.UTC(2026, 0, 26))).not.toContain('cancel-in-transit')
  })
  test('every hint has a source and none is surer than its facts', () => {
    for (const market of ['US', 'SG', 'VN', 'TH', 'GB'])
      for (const kind of ['cancellation', 'return'])
        for (const hint of hintsFor(packs, {
          ...{ market, zone: 'UTC', kind, topic: 'after-sale', requestedAt: at, crossBorder: null },
        })) {
          expect(hint.source).not.toBe('')
          if (hint.code.startsWith('cancel-')) expect(hint.confidence).toBe('single')
        }
  })
  test('an inspection begins with the label and asks for what the reason needs', () => {
    expect(shotList('return', 'Missing parts')[0]).toBe('label')
    expect(shotList('return', 'Missing parts')).toContain('parts')
    expect(shotList('return', 'Damaged product')).toContain('damage')
    expect(shotList('return', 'Does not match description')).toContain('comparison')
  })
})

describe('steps of a case', () => {
  let desk: TestDesk
  const ids = { return: '4035300000000000301', edited: '4035300000000000302', violation: '' }
  beforeAll(async () => {
    desk = await openTestDesk()
    const csv = returnsCsv([
      { 'Return Order ID': ids.return, 'Return Status': 'To process', 'Return Type': 'Return and refund' },
      { 'Return Order ID': ids.edited, 'Return Status': 'To process', 'Return Type': 'Return and refund' },
    ])
    const uploadId = await uploadTo(desk.client, 'returns.csv', csv)
    await desk.client.imports.commit({ uploadId, market: 'US', dateOrder: null })
  })
  afterAll(() => desk.close())

  test('a return agreed, tracked, inspected and refused reads as one story', async () => {
    const { client } = desk
    const caseId = ids.return
    expect(await client.cases.get({ id: caseId })).toMatchObject({ move: 'ours' })
    await client.steps.checkReason({ caseId, verdict: 'fits' })
    await client.steps.agreeReturn({ caseId, address: 'Dock 4, Long Beach', labelBy: 'platform' })
    expect(await client.cases.get({ id: caseId })).toMatchObject({ move: 'buyer', state: 'open' })
    await client.steps.trackReturn({ caseId, trackingNo: 'rt-1 2 3', carrier: 'Sample Express' })
    expect(await client.steps.scan({ code: 'RT-123' })).toMatchObject([{ platformId: caseId, by: 'return' }])
    await client.steps.inspect({
      caseId,
      grade: 'wrong-item',
      note: 'A brick.',
      shots: [{ shot: 'label', evidenceId: null }],
    })
    await client.steps.reject({ caseId, stage: 'parcel', reason: 'Returned product is not the product sold' })
    const after = await client.cases.get({ id: caseId })
    // A parcel refused is no win: the buyer may ask the platform.
    expect(after).toMatchObject({ state: 'refused', move: 'buyer' })
    await client.steps.intervene({ caseId, by: 'buyer' })
    expect(await client.cases.get({ id: caseId })).toMatchObject({ state: 'disputed', move: 'platform' })
    await client.steps.rule({ caseId, side: 'buyer', liability: 'seller', sellerMinor: 2999 })
    const ruled = await client.cases.get({ id: caseId })
    expect(ruled.appealableBecause).toBe('dispute-lost')
    expect(ruled.events.map(({ kind }) => kind).filter((kind) => kind !== 'imported')).toEqual([
      'reason-checked',
      'return-agreed',
      'return-tracked',
      'inspected',
      'decision',
      'intervention',
      'ruling',
    ])
    const steps = await client.steps.get({ caseId })
    expect(steps.inspections).toMatchObject([{ grade: 'wrong-item' }])
    expect(steps.rulings).toMatchObject([
      { liability: 'seller', sellerPays: { minor: 2999, currency: 'USD' } },
    ])
  })

  test('an edited request carries its evidence along, once, and never in a loop', async () => {
    const { client } = desk
    const add = async (caseId: string, name: string) =>
      client.evidence.add({ caseId, uploadId: await uploadTo(client, name, name) })
    await add(ids.return, 'label.txt')
    await add(ids.return, 'parcel.txt')
    await add(ids.edited, 'label.txt')
    expect(await client.steps.link({ caseId: ids.edited, earlierId: ids.return })).toEqual({ carried: 1 })
    const edited = await client.cases.get({ id: ids.edited })
    expect(edited.evidence.map(({ originalName }) => originalName).sort()).toEqual([
      'label.txt',
      'parcel.txt',
    ])
    const { earlier } = await client.steps.get({ caseId: ids.edited })
    expect(earlier).toMatchObject([{ platformId: ids.return }])
    expect(earlier[0]?.events.map(({ kind }) => kind)).toContain('ruling')
    await expect(client.steps.link({ caseId: ids.return, earlierId: ids.edited })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await client.desk.verify({})).toMatchObject({ ok: true })
  })

  test('a violation is a case of its own: ours until it is sent, twice at most', async () => {
    const { client } = desk
    const [shop] = await client.shops.list({})
    const open = {
      shopId: shop?.id ?? '',
      platformId: 'VIO-1',
      title: 'Late dispatch rate',
      noticedAt: desk.clock.now,
    }
    const { caseId } = await client.steps.openViolation({ ...open, dueAt: desk.clock.now + 86_400_000 })
    const detail = await client.cases.get({ id: caseId })
    expect(detail).toMatchObject({ topic: 'violation', move: 'ours', state: 'open', appealable: false })
    expect(detail.dueAt).toBe(desk.clock.now + 86_400_000)
    const appeal = await client.appeals.start({ caseId })
    expect(appeal.attempts).toMatchObject({ used: 0, of: 2, confidence: 'unconfirmed' })
    await expect(client.steps.openViolation(open)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('an inspection and a ruling are never rewritten', () => {
    const { raw } = desk.desk.deps
    for (const table of ['inspections', 'rulings'])
      for (const sql of [`UPDATE ${table} SET note = 'x'`, `DELETE FROM ${table}`])
        expect(() => raw.exec(sql)).toThrow('append-only')
  })
})
