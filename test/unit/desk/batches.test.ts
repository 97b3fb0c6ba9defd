import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkChain } from '#node/custody/check.ts'
import { jobs } from '#node/jobs/registry.ts'
import { inlineJobs } from '#node/jobs/runner.ts'
import { type TestDesk, openTestDesk, refusal } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const ONE = '4035300000000000201'
const TWO = '4035300000000000202'

describe('many files at once', () => {
  let desk: TestDesk
  let folder: string
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'aftercase-batch-'))
    desk = await openTestDesk({ localPaths: true })
    await desk.importText(returnsCsv([{}, { 'Return Order ID': TWO }]))
  })
  afterEach(async () => {
    await desk.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const begin = (files: readonly { name: string; folder?: string; content: string }[], caseId = ONE) =>
    desk.client.evidence.beginBatch({
      caseId,
      files: files.map(({ name, folder: inside = '', content }) => ({
        ...{ name, folder: inside, bytes: Buffer.byteLength(content) },
      })),
    })
  const send = async (batchId: string, contents: readonly string[], first = 0) =>
    desk.client.evidence.addMany({
      batchId,
      sent: await Promise.all(
        contents.map(async (content, index) => ({
          position: first + index,
          uploadId: await desk.upload('x', content),
        })),
      ),
    })
  const states = async (batchId: string) =>
    (await desk.client.evidence.batchFiles({ batchId })).files.map(({ name, state }) => `${name} ${state}`)
  const caseOf = (id = ONE) => desk.client.cases.get({ id })
  const uploads = () => readdirSync(join(desk.dataDir, 'uploads'))

  it('writes rows, story and custody, knows what is there, and leaves no upload behind', async () => {
    await desk.client.settings.save({ userName: 'Clerk 1' })
    const { id } = await begin([
      { name: 'a.txt', content: 'one', folder: 'trip/打包视频' },
      { name: 'b.txt', content: 'one' },
      { name: 'c.txt', content: 'three' },
    ])
    const batch = await send(id, ['one', 'one', 'three'])
    expect(batch).toMatchObject({ files: 3, bytes: 11, counts: { added: 2, known: 1, waiting: 0, sent: 0 } })
    const { evidence, events } = await caseOf()
    expect(evidence).toMatchObject([
      { originalName: 'a.txt', kind: 'packing', note: 'trip/打包视频', addedBy: 'Clerk 1' },
      { originalName: 'c.txt', kind: 'other', note: '' },
    ])
    const added = events.filter(({ kind }) => kind === 'evidence-added')
    expect(added.map(({ text, evidenceId }) => [text, evidenceId])).toEqual(
      evidence.map((item) => [item.originalName, item.id]),
    )
    expect(added[0]?.after).toEqual({ sha256: evidence[0]?.sha256, bytes: 3 })
    expect((await desk.client.custody.list({ caseId: ONE })).entries.map(({ action }) => action)).toEqual([
      'added',
      'added',
    ])
    expect(await checkChain(desk.desk.deps.raw, desk.dataDir)).toEqual([])
    expect(uploads()).toEqual([])
    expect(await desk.client.desk.verify({})).toMatchObject({ ok: true, files: 2 })
  })

  it('finds out what a file says of itself later, and the chain has nothing to tell of it', async () => {
    const picture = sharp({ create: { width: 60, height: 40, channels: 3, background: '#a33' } })
    const bytes = await picture
      .jpeg()
      .withExif({ IFD2: { DateTimeOriginal: '2026:07:10 08:30:00' }, IFD0: {} })
      .toBuffer()
    const { id } = await desk.client.evidence.beginBatch({
      caseId: ONE,
      files: [{ name: 'p.jpg', bytes: bytes.length }],
    })
    await desk.client.evidence.addMany({
      batchId: id,
      sent: [{ position: 0, uploadId: await desk.upload('p.jpg', bytes) }],
    })
    expect((await caseOf()).evidence).toMatchObject([{ hasThumbnail: false, capturedAt: null }])
    expect(await desk.client.evidence.describe({})).toEqual({ described: 1 })
    const at = Date.parse('2026-07-10T08:30:00-07:00')
    expect((await caseOf()).evidence).toMatchObject([
      { hasThumbnail: true, capturedAt: at, capturedBasis: 'exif', capture: { at, offset: null } },
    ])
    expect(desk.count('custody')).toBe(1)
    expect(await checkChain(desk.desk.deps.raw, desk.dataDir)).toEqual([])
    expect(await desk.client.evidence.describe({})).toEqual({ described: 0 })
  })

  it('goes on after a restart with what was sent, and says what was not', async () => {
    const { id } = await begin(
      ['one', 'two', 'three'].map((content) => ({ name: `${content}.txt`, content })),
    )
    await desk.stop()
    // Jobs that never get to the vault: the files are sent and not taken, as when the program ends then.
    desk = await openTestDesk({
      dataDir: desk.dataDir,
      jobs: { ...inlineJobs(jobs), run: () => Promise.reject(new Error('gone')) },
    })
    await expect(send(id, ['one', 'two'])).rejects.toMatchObject(refusal('internal', {}))
    expect(await states(id)).toEqual(['one.txt sent', 'two.txt sent', 'three.txt waiting'])
    await desk.stop()
    desk = await openTestDesk({ dataDir: desk.dataDir })
    expect(uploads()).toHaveLength(2)
    expect(await desk.client.evidence.addMany({ batchId: id })).toMatchObject({
      counts: { added: 2, waiting: 1 },
    })
    expect(await send(id, ['three'], 2)).toMatchObject({ counts: { added: 3, waiting: 0 } })
    expect((await desk.client.evidence.batches({ caseId: ONE })).map((batch) => batch.id)).toEqual([id])
    await desk.client.evidence.endBatch({ batchId: id })
    expect(await desk.client.evidence.batches({ caseId: ONE })).toEqual([])
    expect([desk.count('evidence'), desk.count('evidence_batch_files')]).toEqual([3, 0])
  })

  it('asks again for an upload that came out short', async () => {
    const { id } = await begin([{ name: 'a.txt', content: 'whole' }])
    const uploadId = await desk.upload('a.txt', 'whole')
    truncateSync(join(desk.dataDir, 'uploads', uploadId), 2)
    const batch = await desk.client.evidence.addMany({ batchId: id, sent: [{ position: 0, uploadId }] })
    expect(batch.counts).toMatchObject({ waiting: 1, added: 0 })
    expect(uploads()).toEqual([])
  })

  it('takes files of this computer where no page asks, and says why one stayed outside', async () => {
    mkdirSync(join(folder, 'in'))
    const path = join(folder, 'in', 'a.txt')
    writeFileSync(path, 'proof')
    writeFileSync(join(folder, 'empty.txt'), '')
    const file = (name: string, at: string) => ({ name, folder: '', bytes: 5, path: at })
    const { id } = await desk.client.evidence.beginBatch({
      caseId: ONE,
      files: [
        file('a.txt', path),
        file('gone.txt', join(folder, 'gone.txt')),
        file('empty.txt', join(folder, 'empty.txt')),
      ],
    })
    await desk.client.evidence.addMany({ batchId: id })
    expect((await desk.client.evidence.batchFiles({ batchId: id })).files).toMatchObject([
      { state: 'added', reason: null },
      { state: 'refused', reason: 'missing' },
      { state: 'refused', reason: 'empty' },
    ])
    await desk.stop()
    desk = await openTestDesk({ dataDir: desk.dataDir })
    await expect(
      desk.client.evidence.beginBatch({ caseId: ONE, files: [file('a.txt', path)] }),
    ).rejects.toMatchObject(refusal('invalid-input'))
  })

  it('says at once that another case has the same file or a picture that looks the same', async () => {
    const fields = Buffer.from(Array.from({ length: 72 }, (_, n) => (n * 89) % 251))
    const scene = await sharp(fields, { raw: { width: 9, height: 8, channels: 1 } })
      .resize(900, 800)
      .jpeg({ quality: 90 })
      .toBuffer()
    const smaller = await sharp(scene).resize(450).jpeg({ quality: 60 }).toBuffer()
    await desk.client.evidence.add({ caseId: TWO, uploadId: await desk.upload('a.jpg', scene) })
    const { id } = await desk.client.evidence.beginBatch({
      caseId: ONE,
      files: [scene, smaller].map(({ length }, n) => ({ name: `${n}.jpg`, bytes: length })),
    })
    await desk.client.evidence.addMany({
      batchId: id,
      sent: [
        { position: 0, uploadId: await desk.upload('0.jpg', scene) },
        { position: 1, uploadId: await desk.upload('1.jpg', smaller) },
      ],
    })
    await desk.client.evidence.describe({})
    expect((await desk.client.evidence.batchFiles({ batchId: id })).files).toMatchObject([
      { alsoIn: [TWO], nearIn: [] },
      { alsoIn: [], nearIn: [TWO] },
    ])
  })

  it('is not taken by a closed case, and one batch runs once at a time', async () => {
    const { id } = await begin([
      { name: 'a.txt', content: 'a' },
      { name: 'b.txt', content: 'b' },
    ])
    const both = await Promise.all([send(id, ['a']), send(id, ['b'], 1)])
    expect(both.at(-1)?.counts).toMatchObject({ added: 2 })
    await desk.client.cases.close({ caseId: ONE, outcome: 'none', amountMinor: 0 })
    await expect(begin([{ name: 'c.txt', content: 'c' }])).rejects.toMatchObject(refusal('case-closed'))
  })
})
