import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dossierOptions } from '#contract/dossiers.ts'
import { type TestDesk, openTestDesk, refusal, uploadTo } from '#test/fakes/desk.ts'
import { dossierJobs } from '#test/fakes/dossier-jobs.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'

describe('a dossier and its versions', () => {
  let desk: TestDesk
  let engine: ReturnType<typeof dossierJobs>
  let appealId: string
  beforeEach(async () => {
    engine = dossierJobs()
    desk = await openTestDesk({ jobs: engine.jobs })
    await desk.importText(returnsCsv([{}]))
    await add('one')
    await add('two')
    appealId = (await desk.client.appeals.start({ caseId: CASE })).id
  })
  afterEach(() => desk.close())

  const add = async (text: string): Promise<string> => {
    const uploadId = await uploadTo(desk.client, `${text}.txt`, text)
    const { item } = await desk.client.evidence.add({ caseId: CASE, uploadId, caption: text })
    return item.id
  }
  const exhibits = async () => (await desk.client.appeals.start({ caseId: CASE })).exhibits

  it('keeps references with their exhibits when the order changes, in both languages', async () => {
    const order = await exhibits()
    await desk.client.appeals.save({
      appealId,
      claimText: 'Sealed {E1:1}, delivered {E2}.',
      shortText: '{E2}',
      second: { ask: '', claimText: '封好 {E1:1}。', captions: {} },
    })
    const moved = await desk.client.appeals.save({ appealId, exhibits: [...order].reverse() })
    expect(moved).toMatchObject({
      claimText: 'Sealed {E2:1}, delivered {E1}.',
      shortText: '{E1}',
      second: { claimText: '封好 {E2:1}。' },
    })
    const fewer = await desk.client.appeals.save({ appealId, exhibits: order.slice(0, 1) })
    expect(fewer.claimText).toBe('Sealed {E1:1}, delivered {E?}.')
  })

  it('keeps what it was made from, and is made again from that alone', async () => {
    await desk.client.appeals.save({ appealId, claimText: 'First words.' })
    const first = await desk.client.dossiers.build({ appealId, language: 'zh', pdfA: true })
    expect(first).toMatchObject({ version: 1, options: { language: 'zh', pdfA: true } })
    await desk.client.appeals.save({ appealId, claimText: 'Other words.' })
    await desk.client.dossiers.reproduce({ dossierId: first.id })
    expect(engine.built.map(({ input }) => input.claimText)).toEqual(['First words.', 'First words.'])
    expect(engine.built[1]?.input).toEqual(engine.built[0]?.input)
  })

  it('stores no password', async () => {
    const secret = 'correct horse 电池'
    await desk.client.dossiers.build({ appealId, password: secret, filePasswords: { any: secret } })
    expect(engine.built[0]?.secrets.password).toBe(secret)
    const rows = desk.desk.deps.raw.prepare('SELECT * FROM dossiers').all()
    expect(JSON.stringify(rows)).not.toContain('horse')
  })

  it('adds late exhibits as 2A, 2B to the input of the first version, word for word', async () => {
    await desk.client.appeals.save({ appealId, claimText: 'First words.' })
    const first = await desk.client.dossiers.build({ appealId })
    const base = { ...dossierOptions.parse({}), appealId, baseId: first.id, changeNote: 'Found later.' }
    const late = await add('three')
    await desk.client.appeals.save({
      appealId,
      claimText: 'Changed.',
      exhibits: [...(await exhibits()), { evidenceId: late, caption: 'late' }],
    })
    const second = await desk.client.dossiers.build(base)
    const [v1, v2] = engine.built
    expect(second.version).toBe(2)
    expect(v2?.input).toMatchObject({
      claimText: 'First words.',
      generatedAt: v1?.input.generatedAt,
      supplement: { version: 2, base: { version: 1, sha256: first.files[0]?.sha256 }, note: 'Found later.' },
    })
    expect(v2?.input.exhibits.map((exhibit) => exhibit.late?.label)).toEqual([undefined, undefined, '2A'])
    expect(v2?.input.exhibits.slice(0, 2)).toEqual(v1?.input.exhibits)
    const third = await desk.client.dossiers.build({ ...base, baseId: second.id })
    expect(third.version).toBe(3)
  })

  it('refuses a base of another appeal and an unknown recipient', async () => {
    await expect(desk.client.dossiers.build({ appealId, baseId: 'nothing' })).rejects.toMatchObject(
      refusal('not-found', { what: 'dossier', id: 'nothing' }),
    )
    await expect(desk.client.dossiers.outline({ appealId, profile: 'nobody' })).rejects.toMatchObject(
      refusal('not-found', { what: 'profile', id: 'nobody' }),
    )
  })
})
