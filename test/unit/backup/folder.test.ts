import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, HOUR, NOON, type TestDesk, openTestDesk, refusal } from '#test/fakes/desk.ts'
import { dossierJobs } from '#test/fakes/dossier-jobs.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'
const LATER = '4035300000000000202'

describe('a backup folder', () => {
  let desk: TestDesk
  let folder: string
  let sha: string
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'aftercase-drive-'))
    desk = await openTestDesk({ jobs: dossierJobs().jobs })
    await desk.importText(returnsCsv([{}]))
    sha = await add('a.txt', 'first proof')
    const appeal = await desk.client.appeals.start({ caseId: CASE })
    await desk.client.dossiers.build({ appealId: appeal.id })
  })
  afterEach(async () => {
    await desk.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const add = async (name: string, text: string): Promise<string> =>
    (await desk.client.evidence.add({ caseId: CASE, uploadId: await desk.upload(name, text) })).item.sha256
  const original = (hash: string): string => join(desk.dataDir, 'vault', hash.slice(0, 2), `${hash}.txt`)
  const object = (hash: string): string => join(folder, 'objects', hash.slice(0, 2), hash)
  const newest = { kind: 'snapshot', snapshot: null } as const

  it('takes each file once, and says what was new', async () => {
    const first = await desk.client.backups.toFolder({ folder })
    expect(first).toMatchObject({ cases: 1, problems: [], removed: 0 })
    expect(first.copied.files).toBe(first.files)
    expect(readFileSync(object(sha), 'utf8')).toBe('first proof')
    desk.clock.tick(HOUR)
    const later = await add('b.txt', 'second proof')
    const second = await desk.client.backups.toFolder({ folder })
    expect(second).toMatchObject({ files: first.files + 1, copied: { files: 1, bytes: 12 } })
    expect(existsSync(object(later))).toBe(true)
    const { entries } = await desk.client.backups.list({ folder })
    expect(entries.map(({ name, files }) => [name, files])).toEqual([
      [second.snapshot, second.files],
      [first.snapshot, first.files],
    ])
    // That it was backed up is told in the chain.
    const told = desk.desk.deps.raw
      .prepare(`SELECT detail FROM custody WHERE action = 'exported' AND detail LIKE 'backup %'`)
      .pluck()
      .all()
    expect(told).toHaveLength(2)
  })

  it('keeps so many snapshots, and of the others nothing', async () => {
    await desk.client.backups.toFolder({ folder, keep: 2 })
    const gone = await add('gone.txt', 'only in between')
    desk.clock.tick(HOUR)
    await desk.client.backups.toFolder({ folder, keep: 2 })
    desk.desk.deps.raw.prepare('UPDATE vault_files SET deleted_at = 1 WHERE sha256 = ?').run(gone)
    desk.clock.tick(HOUR)
    await desk.client.backups.toFolder({ folder, keep: 2 })
    expect(existsSync(object(gone))).toBe(true)
    desk.clock.tick(HOUR)
    expect(await desk.client.backups.toFolder({ folder, keep: 2 })).toMatchObject({ removed: 1 })
    expect(readdirSync(join(folder, 'snapshots'))).toHaveLength(2)
    expect(existsSync(object(gone))).toBe(false)
    expect(existsSync(object(sha))).toBe(true)
    expect(await desk.client.backups.drill({ source: { ...newest, folder } })).toMatchObject({ ok: true })
  })

  it('names a damaged original and does not take it as sound; a sound copy it has stays', async () => {
    writeFileSync(original(sha), 'first pr00f')
    const gone = await add('b.txt', 'gone')
    rmSync(original(gone))
    const made = await desk.client.backups.toFolder({ folder })
    expect(made.problems.map(({ code, sha256 }) => [code, sha256]).toSorted()).toEqual([
      ['damaged', sha],
      ['missing', gone],
    ])
    expect(existsSync(object(sha))).toBe(false)
    const drilled = await desk.client.backups.drill({ source: { ...newest, folder } })
    expect(drilled).toMatchObject({ ok: true, problems: [] })
    expect(drilled.missing).toHaveLength(2)
    // The same for a backup in one file.
    expect((await desk.client.desk.backup({})).problems).toHaveLength(2)

    writeFileSync(original(sha), 'first proof')
    desk.clock.tick(HOUR)
    await desk.client.backups.toFolder({ folder })
    rmSync(original(sha))
    desk.clock.tick(HOUR)
    const third = await desk.client.backups.toFolder({ folder })
    expect(third.problems.map(({ sha256 }) => sha256)).toEqual([gone])
  })

  it.each([
    ['an object is missing', (hash: string) => rmSync(object(hash)), 'missing'],
    ['an object is damaged', (hash: string) => appendFileSync(object(hash), 'x'), 'damaged'],
  ] as const)('fails the drill when %s', async (_what, spoil, code) => {
    await desk.client.backups.toFolder({ folder })
    spoil(sha)
    const source = { ...newest, folder }
    expect(await desk.client.backups.drill({ source })).toMatchObject({
      ok: false,
      problems: [{ code, path: expect.stringContaining(sha) as string }],
    })
    expect((await desk.client.backups.state({})).drill).toMatchObject({ ok: false, target: folder })
    await expect(desk.client.backups.prepareRestore({ source })).rejects.toMatchObject({
      code: 'backup-broken',
    })
    expect(readdirSync(desk.dataDir).filter((name) => name.startsWith('restore'))).toEqual([])
  })

  it('fails the drill when its database is damaged or is another', async () => {
    const { snapshot } = await desk.client.backups.toFolder({ folder })
    const file = join(folder, 'snapshots', snapshot, 'desk.sqlite')
    const bytes = readFileSync(file)
    writeFileSync(file, Buffer.concat([bytes.subarray(0, 8192), Buffer.alloc(4096), bytes.subarray(12_288)]))
    const drilled = await desk.client.backups.drill({ source: { ...newest, folder } })
    expect(drilled.ok).toBe(false)
    expect(drilled.problems.map(({ path }) => path)).toContain('desk.sqlite')
  })

  it('is drilled as one file too', async () => {
    const { file } = await desk.client.desk.backup({})
    expect(await desk.client.backups.drill({ source: { kind: 'file', file } })).toMatchObject({ ok: true })
    writeFileSync(file, readFileSync(file).subarray(0, 5_000))
    await expect(desk.client.backups.drill({ source: { kind: 'file', file } })).rejects.toMatchObject({
      code: 'backup-broken',
    })
  })

  it('gives the desk back, after saying what would be lost; what was there is set aside', async () => {
    await desk.client.backups.toFolder({ folder })
    desk.clock.tick(HOUR)
    await desk.importText(returnsCsv([{ 'Return Order ID': LATER }]))
    await add('b.txt', 'second proof')
    await desk.client.cases.addNote({ caseId: CASE, text: 'later' })
    const preview = await desk.client.backups.prepareRestore({ source: { ...newest, folder } })
    expect(preview).toMatchObject({
      ...{ createdAt: NOON, cases: 1, now: { cases: 2, files: 2 } },
      lost: { cases: 1, evidence: 1, submissions: 0, examples: [LATER] },
    })
    expect(preview.lost.events).toBeGreaterThan(0)
    expect((await desk.client.backups.state({})).prepared).toEqual(preview)
    // Nothing has changed yet, and it can be called off.
    await desk.client.backups.dropPrepared({})
    expect((await desk.client.backups.state({})).prepared).toBeNull()
    desk = await desk.reopen()
    expect(desk.count('cases')).toBe(2)

    await desk.client.backups.prepareRestore({ source: { ...newest, folder } })
    expect(await desk.client.backups.restorePrepared({})).toEqual({ restarts: false })
    desk = await desk.reopen()
    expect(desk.count('cases')).toBe(1)
    expect((await desk.client.desk.info({})).startup).toContainEqual({ code: 'restored', count: 1 })
    expect(await desk.client.desk.verify({})).toMatchObject({ ok: true, files: 1 })
    const aside = readdirSync(desk.dataDir).find((name) => name.startsWith('before-restore-')) ?? ''
    expect(readdirSync(join(desk.dataDir, aside))).toContain('desk.sqlite')
  })

  it('that is not there, in the desk, or of another desk is refused with the reason', async () => {
    const to = (path: string) => desk.client.backups.toFolder({ folder: path })
    const faulty = (reason: string, path: string) => refusal('backup-folder', { reason, path })
    await expect(to(join(folder, 'no'))).rejects.toMatchObject(faulty('missing', join(folder, 'no')))
    const inside = join(desk.dataDir, 'backups')
    mkdirSync(inside, { recursive: true })
    await expect(to(inside)).rejects.toMatchObject(faulty('inside-desk', inside))
    const other = await openTestDesk()
    await other.client.backups.toFolder({ folder })
    await other.close()
    await expect(to(folder)).rejects.toMatchObject(faulty('another-desk', folder))
    expect((await desk.client.backups.state({})).failed).toMatchObject({
      ...{ error: 'backup-folder', reason: 'another-desk' },
    })
    const source = { kind: 'snapshot', folder: desk.dataDir, snapshot: null } as const
    await expect(desk.client.backups.drill({ source })).rejects.toMatchObject(
      faulty('none-inside', desk.dataDir),
    )
  })

  it('with other things in it gets a folder of its own', async () => {
    writeFileSync(join(folder, 'holiday.jpg'), 'x')
    const made = await desk.client.backups.toFolder({ folder })
    expect(made.folder).toBe(join(folder, 'aftercase-backup'))
    desk.clock.tick(DAY)
    expect((await desk.client.backups.toFolder({ folder })).folder).toBe(made.folder)
    expect(readdirSync(folder).toSorted()).toEqual(['aftercase-backup', 'holiday.jpg'])
  })

  it('is cancelled without a trace, and takes away what an interrupted one left', async () => {
    const abort = new AbortController()
    const call = desk.client.backups.toFolder(
      { folder },
      { signal: abort.signal, onProgress: () => abort.abort() },
    )
    await expect(call).rejects.toMatchObject(refusal('cancelled'))
    expect(readdirSync(join(folder, 'snapshots'))).toEqual([])
    mkdirSync(join(folder, 'snapshots', '2026-07-15T10-00-00-000Z.part'))
    mkdirSync(join(folder, 'snapshots', '2026-07-15T09-00-00-000Z'))
    writeFileSync(join(folder, 'objects', 'x.part'), 'x')
    const { snapshot } = await desk.client.backups.toFolder({ folder })
    expect(readdirSync(join(folder, 'snapshots'))).toEqual([snapshot])
    expect(readdirSync(join(folder, 'objects')).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('copies the database while a transaction is open on the same connection', async () => {
    const { db } = desk.desk.deps
    let end = (): void => undefined
    const held = db.transaction().execute(async (tx) => {
      await tx.insertInto('settings').values({ key: 'half', value: 'done' }).execute()
      await new Promise<void>((resolve) => (end = resolve))
      throw new Error('rolled back')
    })
    const made = desk.client.backups.toFolder({ folder })
    setTimeout(() => end(), 120)
    await held.catch(() => undefined)
    const { snapshot } = await made
    expect(readFileSync(join(folder, 'snapshots', snapshot, 'desk.sqlite'), 'latin1')).not.toContain(
      'halfdone',
    )
    expect(await desk.client.backups.drill({ source: { ...newest, folder } })).toMatchObject({ ok: true })
  })
})
