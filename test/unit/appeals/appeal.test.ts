import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Appeal } from '#contract/appeals.ts'
import { HOUR, NOON, type TestDesk, openTestDesk, refusal } from '#test/fakes/desk.ts'
import { dossierJobs } from '#test/fakes/dossier-jobs.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'
const REFUNDED = { 'Return Status': 'Completed', 'Refund Time': '07/10/2026 09:00:00 AM' }

describe('an appeal', () => {
  let desk: TestDesk
  let fake: ReturnType<typeof dossierJobs>
  beforeEach(async () => {
    fake = dossierJobs()
    desk = await openTestDesk({ jobs: fake.jobs })
    await desk.importText(returnsCsv([REFUNDED, { ...REFUNDED, 'Return Order ID': '4035300000000000202' }]))
  })
  afterEach(() => desk.close())

  const add = async (name: string, text: string, more: object = {}) =>
    (await desk.client.evidence.add({ caseId: CASE, uploadId: await desk.upload(name, text), ...more })).item
  const get = () => desk.client.cases.get({ id: CASE })
  const newest = async (): Promise<Appeal> => {
    const found = (await get()).appeals.at(-1)
    if (!found) throw new Error('no appeal')
    return found
  }
  const dossiers = async () => (await get()).dossiers

  /** An appeal with claim, exhibit and a dossier that passed. */
  const ready = async () => {
    const item = await add('packing.txt', 'sealed', { kind: 'packing', caption: 'sealed box' })
    const { id } = await desk.client.appeals.start({ caseId: CASE })
    await desk.client.appeals.save({ appealId: id, ask: 'Please review.', claimText: 'It was sealed.' })
    const dossier = await desk.client.dossiers.build({ appealId: id })
    return { appealId: id, dossierId: dossier.id, item, dossier }
  }
  const submit = ({ appealId, dossierId }: { appealId: string; dossierId: string }) =>
    desk.client.appeals.markSubmitted({ appealId, dossierId, submittedBy: 'Clerk 1', reference: 'T-1' })

  it('starts with all evidence of the case in order, once', async () => {
    const first = await add('a.txt', 'one', { caption: 'first' })
    desk.clock.tick(HOUR)
    const second = await add('b.txt', 'two')
    const started = await desk.client.appeals.start({ caseId: CASE })
    expect(started).toMatchObject({ round: 1, state: 'drafting', caseId: (await get()).id, submissions: [] })
    expect(started.exhibits).toEqual([
      { evidenceId: first.id, caption: 'first' },
      { evidenceId: second.id, caption: '' },
    ])
    expect(await desk.client.appeals.start({ caseId: CASE })).toEqual(started)
    expect((await get()).events.filter((event) => event.kind === 'appeal-started')).toHaveLength(1)
  })

  it('saves what was typed; the same again changes nothing', async () => {
    const { id } = await desk.client.appeals.start({ caseId: CASE })
    desk.clock.tick(HOUR)
    const saved = await desk.client.appeals.save({ appealId: id, claimText: '包裹完好', ask: 'refund' })
    expect(saved).toMatchObject({
      claimText: '包裹完好',
      ask: 'refund',
      shortText: '',
      updatedAt: NOON + HOUR,
    })
    const revision = () => desk.desk.deps.raw.prepare('SELECT revision FROM appeals').pluck().get()
    const before = revision()
    desk.clock.tick(HOUR)
    expect(await desk.client.appeals.save({ appealId: id, claimText: '包裹完好' })).toEqual(saved)
    expect(revision()).toBe(before)
  })

  it('takes only evidence of its own case, and none twice', async () => {
    const item = await add('a.txt', 'one')
    const other = await desk.client.evidence.add({
      ...{ caseId: '4035300000000000202', uploadId: await desk.upload('b.txt', 'two') },
    })
    const { id } = await desk.client.appeals.start({ caseId: CASE })
    const save = (...ids: string[]) =>
      desk.client.appeals.save({
        appealId: id,
        exhibits: ids.map((evidenceId) => ({ evidenceId, caption: '' })),
      })
    await expect(save(other.item.id)).rejects.toMatchObject(refusal('not-found', { what: 'evidence' }))
    await expect(save(item.id, item.id)).rejects.toMatchObject(refusal('conflict', { what: 'exhibit-twice' }))
    expect((await newest()).exhibits).toEqual([{ evidenceId: item.id, caption: '' }])
    expect((await save()).exhibits).toEqual([])
  })

  it('says what is missing until a dossier stands', async () => {
    await add('packing.txt', 'sealed', { kind: 'packing', caption: 'sealed box' })
    const { id } = await desk.client.appeals.start({ caseId: CASE })
    const missing = async () => (await desk.client.appeals.readiness({ appealId: id })).missing
    expect(await missing()).toEqual(['ask-empty', 'claim-empty', 'dossier-missing'])
    await desk.client.appeals.save({ appealId: id, ask: 'review', claimText: 'sealed' })
    fake.script.auditOk = false
    await desk.client.dossiers.build({ appealId: id })
    expect(await missing()).toEqual(['dossier-failed'])
    fake.script.auditOk = true
    await desk.client.dossiers.build({ appealId: id })
    expect(await missing()).toEqual([])
    await desk.client.appeals.save({ appealId: id, claimText: 'sealed!' })
    expect(await missing()).toEqual(['dossier-missing'])
  })

  it('is built only by a dossier that passed, and drafted again by any change', async () => {
    const { id } = await desk.client.appeals.start({ caseId: CASE })
    fake.script.auditOk = false
    await desk.client.dossiers.build({ appealId: id })
    expect((await newest()).state).toBe('drafting')
    fake.script.auditOk = true
    await desk.client.dossiers.build({ appealId: id })
    expect((await newest()).state).toBe('built')
    await desk.client.appeals.save({ appealId: id, shortText: 'short' })
    expect((await newest()).state).toBe('drafting')
  })

  it('has no current dossier after the draft, an exhibit or a caption changed', async () => {
    const { appealId, item } = await ready()
    const current = async () => (await dossiers()).map((one) => one.current)
    expect(await current()).toEqual([true])
    await desk.client.evidence.update({ evidenceId: item.id, caption: 'another caption' })
    expect(await current()).toEqual([false])
    expect((await newest()).state).toBe('drafting')
    await desk.client.dossiers.build({ appealId })
    expect(await current()).toEqual([false, true])
    await desk.client.appeals.save({ appealId, claimText: 'new words' })
    expect(await current()).toEqual([false, false])
    await desk.client.dossiers.build({ appealId })
    await desk.client.evidence.remove({ evidenceId: item.id })
    expect(await current()).toEqual([false, false, false])
    expect((await newest()).exhibits).toEqual([])
  })

  it('is not current when the draft changed while the dossier was being built', async () => {
    const { id } = await desk.client.appeals.start({ caseId: CASE })
    await desk.client.appeals.save({ appealId: id, ask: 'a', claimText: 'before' })
    fake.script.meanwhile = async () => {
      await desk.client.appeals.save({ appealId: id, claimText: 'meanwhile' })
    }
    const dossier = await desk.client.dossiers.build({ appealId: id })
    expect(dossier.current).toBe(false)
    expect(await newest()).toMatchObject({ state: 'drafting', claimText: 'meanwhile' })
    expect(fake.built[0]?.input.claimText).toBe('before')
  })

  it('hands the engine the originals by path and no notes', async () => {
    await add('packing.txt', 'sealed', { note: 'secret thought' })
    await desk.client.cases.addNote({ caseId: CASE, text: 'secret too' })
    await desk.client.replies.addMessage({ caseId: CASE, text: 'hello', direction: 'in' })
    await desk.client.replies.logSent({ caseId: CASE, text: 'only copied', delivery: 'copied' })
    const { id } = await desk.client.appeals.start({ caseId: CASE })
    await desk.client.dossiers.build({ appealId: id, language: 'zh' })
    const { input } = fake.built[0] ?? {}
    expect(JSON.stringify(input)).not.toMatch(/secret|only copied/)
    expect(input).toMatchObject({ language: 'zh', messages: [{ text: 'hello' }], case: { kind: '退货退款' } })
    expect(readFileSync(input?.exhibits[0]?.path ?? '', 'utf8')).toBe('sealed')
  })

  it('refuses an unknown profile and an unknown appeal', async () => {
    const { id } = await desk.client.appeals.start({ caseId: CASE })
    for (const profile of ['nobody', 'constructor', '__proto__'])
      await expect(desk.client.dossiers.build({ appealId: id, profile })).rejects.toMatchObject(
        refusal('not-found', { what: 'profile' }),
      )
    await expect(desk.client.dossiers.build({ appealId: 'x' })).rejects.toMatchObject(
      refusal('not-found', { what: 'appeal' }),
    )
  })

  it('refuses a build whose original is gone', async () => {
    const item = await add('a.txt', 'one')
    const { id } = await desk.client.appeals.start({ caseId: CASE })
    rmSync(join(desk.dataDir, 'vault', item.sha256.slice(0, 2), `${item.sha256}.txt`))
    await expect(desk.client.dossiers.build({ appealId: id })).rejects.toMatchObject(
      refusal('vault-file-missing', { sha256: item.sha256 }),
    )
    expect(desk.count('dossiers')).toBe(0)
  })

  describe('marked submitted', () => {
    it('freezes texts, exhibits and hashes of every file', async () => {
      const { appealId, dossierId, item, dossier } = await ready()
      desk.clock.tick(HOUR)
      const appeal = await submit({ appealId, dossierId })
      expect(appeal).toMatchObject({
        state: 'submitted',
        submissions: [
          {
            ...{ dossierId, submittedBy: 'Clerk 1', reference: 'T-1', channel: 'seller-center' },
            ...{ submittedAt: NOON + HOUR, claimText: 'It was sealed.' },
            files: dossier.files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
          },
        ],
      })
      expect(dossier.files.map((file) => file.name)).toContain('images/page-01.jpg')
      const { manifest, manifest_sha256 } = desk.desk.deps.raw.prepare('SELECT * FROM submissions').get() as {
        manifest: string
        manifest_sha256: string
      }
      expect(createHash('sha256').update(manifest).digest('hex')).toBe(manifest_sha256)
      expect(JSON.parse(manifest)).toMatchObject({
        ask: 'Please review.',
        exhibits: [{ evidenceId: item.id, sha256: item.sha256, caption: 'sealed box' }],
      })
      expect(await get()).toMatchObject({ state: 'disputed', move: 'platform', appealable: false })
      expect((await get()).events.at(-1)).toMatchObject({
        kind: 'appeal-submitted',
        text: 'T-1',
        after: { round: 1 },
      })
      const custody = desk.desk.deps.raw.prepare('SELECT action, detail FROM custody ORDER BY seq DESC').get()
      expect(custody).toEqual({ action: 'submitted', detail: manifest_sha256 })
      expect(await desk.client.desk.verify({})).toMatchObject({ ok: true })
    })

    it('names the caption of the evidence where the exhibit has none of its own', async () => {
      const item = await add('a.txt', 'one')
      const { id } = await desk.client.appeals.start({ caseId: CASE })
      await desk.client.appeals.save({ appealId: id, ask: 'a', claimText: 'c' })
      await desk.client.evidence.update({ evidenceId: item.id, caption: 'said later' })
      const { id: dossierId } = await desk.client.dossiers.build({ appealId: id })
      await submit({ appealId: id, dossierId })
      const manifest = desk.desk.deps.raw.prepare('SELECT manifest FROM submissions').pluck().get() as string
      expect(JSON.parse(manifest)).toMatchObject({ exhibits: [{ caption: 'said later' }] })
    })

    it.each<[string, (made: Awaited<ReturnType<typeof ready>>) => Promise<unknown>, object]>([
      [
        'its claim is empty',
        (m) => desk.client.appeals.save({ appealId: m.appealId, claimText: '  ' }),
        refusal('not-ready', { missing: ['claim-empty'] }),
      ],
      [
        'the ask is empty',
        (m) => desk.client.appeals.save({ appealId: m.appealId, ask: '' }),
        refusal('not-ready', { missing: ['ask-empty'] }),
      ],
      [
        'the draft moved on',
        (m) => desk.client.appeals.save({ appealId: m.appealId, claimText: 'other' }),
        refusal('dossier-not-ready', { failed: ['out-of-date'] }),
      ],
      [
        'an exhibit changed',
        (m) => desk.client.evidence.update({ evidenceId: m.item.id, caption: 'x' }),
        refusal('dossier-not-ready', { failed: ['out-of-date'] }),
      ],
      [
        'a file was changed on disk',
        async (m) => writeFileSync(join(desk.dataDir, m.dossier.folder, 'images/page-01.jpg'), 'forged'),
        refusal('vault-file-damaged'),
      ],
      [
        'a file is gone',
        async (m) => rmSync(join(desk.dataDir, m.dossier.folder, 'texts/claim-500.txt')),
        refusal('vault-file-missing'),
      ],
      [
        'the case is closed',
        () => desk.client.cases.close({ caseId: CASE, outcome: 'none', amountMinor: 0 }),
        refusal('case-closed'),
      ],
    ])('is refused when %s, and nothing is written', async (_what, spoil, expected) => {
      const made = await ready()
      await spoil(made)
      const before = [desk.count('case_events'), desk.count('custody')]
      await expect(submit(made)).rejects.toMatchObject(expected)
      expect(desk.count('submissions')).toBe(0)
      expect([desk.count('case_events'), desk.count('custody')]).toEqual(before)
      expect((await newest()).state).not.toBe('submitted')
    })

    it('is refused when the audit failed', async () => {
      fake.script.auditOk = false
      await expect(ready().then(submit)).rejects.toMatchObject(
        refusal('dossier-not-ready', { failed: ['ink'] }),
      )
      expect(desk.count('submissions')).toBe(0)
    })

    it('is refused when a stored audit says yes and one of its checks no', async () => {
      const made = await ready()
      desk.desk.deps.raw
        .prepare('UPDATE dossiers SET audit = ?')
        .run(JSON.stringify({ ok: true, checks: [{ name: 'fonts', ok: false, detail: '' }] }))
      await expect(submit(made)).rejects.toMatchObject(refusal('dossier-not-ready', { failed: ['fonts'] }))
    })

    it('is refused with the dossier of another appeal', async () => {
      const made = await ready()
      const other = await desk.client.appeals.start({ caseId: '4035300000000000202' })
      const foreign = await desk.client.dossiers.build({ appealId: other.id })
      await expect(submit({ ...made, dossierId: foreign.id })).rejects.toMatchObject(
        refusal('not-found', { what: 'dossier' }),
      )
    })

    it('cannot be edited, built away, submitted twice or unmade', async () => {
      const made = await ready()
      await submit(made)
      const { appealId } = made
      const frozen = refusal('already-submitted', { appealId })
      await expect(desk.client.appeals.save({ appealId, claimText: 'other' })).rejects.toMatchObject(frozen)
      await expect(desk.client.appeals.start({ caseId: CASE })).rejects.toMatchObject(frozen)
      await expect(submit(made)).rejects.toMatchObject(frozen)
      await expect(desk.client.evidence.remove({ evidenceId: made.item.id })).rejects.toMatchObject(frozen)
      const { raw } = desk.desk.deps
      expect(() => raw.exec(`UPDATE submissions SET reference = 'x'`)).toThrow(/append-only/)
      expect(() => raw.exec('DELETE FROM submissions')).toThrow(/append-only/)
      await desk.client.evidence.update({ evidenceId: made.item.id, caption: 'seen later' })
      expect((await newest()).state).toBe('submitted')
      const manifest = raw.prepare('SELECT manifest FROM submissions').pluck().get() as string
      expect(JSON.parse(manifest)).toMatchObject({ exhibits: [{ caption: 'sealed box' }] })
    })

    it('keeps the time it was handed in beside the time it was recorded', async () => {
      const made = await ready()
      const appeal = await desk.client.appeals.markSubmitted({
        ...{
          appealId: made.appealId,
          dossierId: made.dossierId,
          submittedBy: 'Clerk 1',
          submittedAt: NOON - HOUR,
        },
      })
      expect(appeal.submissions[0]).toMatchObject({ submittedAt: NOON - HOUR })
      expect(desk.desk.deps.raw.prepare('SELECT recorded_at FROM submissions').pluck().get()).toBe(NOON)
    })
  })

  describe('answered by the platform', () => {
    const outcome = (
      appealId: string,
      result: 'approved' | 'partly' | 'denied' | 'more-evidence',
      amountMinor = 0,
    ) => desk.client.appeals.recordOutcome({ appealId, result, amountMinor, reason: 'because' })

    it.each([
      ['approved', 'won', 2999],
      ['partly', 'partly', 1000],
    ] as const)('%s closes the case as %s with its amount', async (result, expected, amountMinor) => {
      const made = await ready()
      await submit(made)
      desk.clock.tick(HOUR)
      const appeal = await outcome(made.appealId, result, amountMinor)
      expect(appeal).toMatchObject({
        ...{ state: result, outcomeReason: 'because', outcomeAt: NOON + HOUR },
        outcomeAmount: { minor: amountMinor, currency: 'USD' },
      })
      expect(await get()).toMatchObject({
        ...{ state: 'closed', outcome: expected, outcomeAmount: { minor: amountMinor, currency: 'USD' } },
      })
      expect((await get()).events.slice(-2)).toMatchObject([
        { kind: 'appeal-outcome', before: { state: 'submitted' }, after: { state: result, amountMinor } },
        { kind: 'closed', before: { outcome: null }, after: { outcome: expected } },
      ])
    })

    it('is refused before it was submitted, and a second time', async () => {
      const made = await ready()
      const refused = refusal('conflict', { what: 'appeal-not-submitted' })
      await expect(outcome(made.appealId, 'approved')).rejects.toMatchObject(refused)
      await submit(made)
      await outcome(made.appealId, 'denied')
      await expect(outcome(made.appealId, 'approved', 5)).rejects.toMatchObject(refused)
      expect(await get()).toMatchObject({ state: 'ruled', move: 'ours', outcome: null })
    })

    it('denied closes in the same step only where a person says so', async () => {
      const made = await ready()
      await submit(made)
      await desk.client.appeals.recordOutcome({
        ...{ appealId: made.appealId, result: 'denied', amountMinor: 0, reason: 'because', close: true },
      })
      expect(await get()).toMatchObject({ state: 'closed', outcome: 'lost' })
    })

    it('with "more evidence" is ours again, and the ledger keeps both submissions', async () => {
      const made = await ready()
      await submit(made)
      await outcome(made.appealId, 'more-evidence')
      expect(await get()).toMatchObject({ state: 'disputed', move: 'ours' })
      expect(
        (await desk.client.cases.page({ view: 'needs-us' })).rows.map((row) => row.platformId),
      ).toContain(CASE)
      expect((await desk.client.appeals.start({ caseId: CASE })).id).toBe(made.appealId)
      const more = await add('weight.txt', '1.2 kg', { caption: 'weight' })
      // Dropped from the draft, but it has been handed in: it stays on the case.
      await desk.client.appeals.save({
        appealId: made.appealId,
        exhibits: [{ evidenceId: more.id, caption: '' }],
      })
      await expect(desk.client.evidence.remove({ evidenceId: made.item.id })).rejects.toMatchObject(
        refusal('already-submitted'),
      )
      await expect(submit(made)).rejects.toMatchObject(
        refusal('dossier-not-ready', { failed: ['out-of-date'] }),
      )
      const second = await desk.client.dossiers.build({ appealId: made.appealId })
      expect((await newest()).state).toBe('more-evidence')
      const appeal = await submit({ appealId: made.appealId, dossierId: second.id })
      expect(appeal.submissions.map((one) => one.dossierId)).toEqual([made.dossierId, second.id])
      expect(appeal).toMatchObject({ state: 'submitted', round: 1 })
    })

    it('with a denial can be drafted once more, but the desk does not mark a round too many', async () => {
      const made = await ready()
      await submit(made)
      await outcome(made.appealId, 'denied')
      // The answered round is over, however current its dossier.
      await expect(submit(made)).rejects.toMatchObject(refusal('already-submitted'))
      const second = await desk.client.appeals.start({ caseId: CASE })
      expect(second).toMatchObject({ round: 2, state: 'drafting', claimText: '', submissions: [] })
      expect(second.exhibits.map((exhibit) => exhibit.evidenceId)).toEqual([made.item.id])
      expect((await get()).appeals.map((one) => one.state)).toEqual(['denied', 'drafting'])
      await desk.client.appeals.save({ appealId: second.id, ask: 'Once more.', claimText: 'See {E1}.' })
      const built = await desk.client.dossiers.build({ appealId: second.id })
      // In the US a final decision follows the one appeal.
      await expect(submit({ appealId: second.id, dossierId: built.id })).rejects.toMatchObject(
        refusal('not-ready', { missing: ['attempts'] }),
      )
    })
  })
})
