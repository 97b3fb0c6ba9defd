import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NOON, type TestDesk, openTestDesk, refusal } from '#test/fakes/desk.ts'
import { dossierJobs } from '#test/fakes/dossier-jobs.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const OLD = '4035300000000000201'
const NEW = '4035300000000000202'

/** A folder in which a checked backup of another desk waits: the old desk has OLD, the backup NEW. */
async function waiting(): Promise<string> {
  const other = await openTestDesk({ jobs: dossierJobs().jobs })
  await other.importText(returnsCsv([{ 'Return Order ID': NEW }]))
  await other.client.evidence.add({ caseId: NEW, uploadId: await other.upload('n.txt', 'new proof') })
  const appeal = await other.client.appeals.start({ caseId: NEW })
  await other.client.dossiers.build({ appealId: appeal.id })
  const { file } = await other.client.desk.backup({})
  const bytes = readFileSync(file)
  await other.close()

  const desk = await openTestDesk()
  await desk.importText(returnsCsv([{ 'Return Order ID': OLD }]))
  await desk.client.evidence.add({ caseId: OLD, uploadId: await desk.upload('o.txt', 'old proof') })
  await desk.client.desk.stageRestore({ uploadId: await desk.upload('b.zip', bytes) })
  await desk.stop()
  return desk.dataDir
}

/** The moves of a restore, as the folder is before each of them. */
async function movesOf(dataDir: string): Promise<string[]> {
  const before = mkdtempSync(join(tmpdir(), 'aftercase-moves-'))
  const snapshots: string[] = []
  const rename = fs.renameSync
  const { syncBuiltinESMExports } = await import('node:module')
  fs.renameSync = (from, to) => {
    const copy = join(before, String(snapshots.length))
    cpSync(dataDir, copy, { recursive: true })
    snapshots.push(copy)
    rename(from, to)
  }
  syncBuiltinESMExports()
  try {
    const { applyStagedRestore } = await import('#node/backup/staged.ts')
    applyStagedRestore(dataDir, NOON)
  } finally {
    fs.renameSync = rename
    syncBuiltinESMExports()
  }
  return snapshots
}

describe('a restore that waits', () => {
  let dataDir: string
  beforeEach(async () => {
    dataDir = await waiting()
  })
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

  const isWhole = async (desk: TestDesk) => {
    const { rows } = await desk.client.cases.page({ view: 'all' })
    expect(rows.map((row) => row.platformId)).toEqual([NEW])
    expect(await desk.client.desk.verify({})).toMatchObject({ ok: true, files: 1 })
    const { dossiers } = await desk.client.cases.get({ id: NEW })
    for (const { folder, files } of dossiers)
      for (const file of files) expect(existsSync(join(desk.dataDir, folder, file.name))).toBe(true)
    expect(readdirSync(desk.dataDir).filter((name) => name.startsWith('restore'))).toEqual([])
  }

  it('killed before any of its moves goes on at the next start and ends well', async () => {
    const snapshots = await movesOf(dataDir)
    expect(snapshots.length).toBeGreaterThanOrEqual(5)
    for (const [index, snapshot] of snapshots.entries()) {
      const desk = await openTestDesk({ dataDir: snapshot, now: NOON + 1 + index })
      await isWhole(desk)
      // The old desk is set aside, never lost: in one folder, or in two where it was interrupted.
      const aside = readdirSync(snapshot).filter((name) => name.startsWith('before-restore-'))
      const kept = aside.flatMap((name) => readdirSync(join(snapshot, name)))
      expect(kept).toEqual(expect.arrayContaining(['desk.sqlite', 'vault']))
      const originals = aside.flatMap((name) =>
        existsSync(join(snapshot, name, 'vault'))
          ? readdirSync(join(snapshot, name, 'vault'), { recursive: true, encoding: 'utf8' })
          : [],
      )
      expect(originals.filter((name) => name.endsWith('.txt'))).toHaveLength(1)
      await desk.close()
    }
  })

  it('killed twice at the same moment of the clock still ends well', async () => {
    const snapshots = await movesOf(dataDir)
    const last = snapshots.at(-1) ?? ''
    const desk = await openTestDesk({ dataDir: last, now: NOON })
    await isWhole(desk)
    await desk.close()
  })

  it('does not take the folders away under a desk that is open', async () => {
    // Opened, then a restore is staged by the page; a second program must leave it all alone.
    const staged = join(dataDir, 'restore-staged')
    const kept = join(dataDir, 'kept')
    fs.renameSync(staged, kept)
    const desk = await openTestDesk({ dataDir })
    fs.renameSync(kept, staged)
    await expect(openTestDesk({ dataDir })).rejects.toMatchObject(refusal('desk-in-use'))
    expect(existsSync(join(staged, 'desk.sqlite'))).toBe(true)
    expect(await desk.client.desk.verify({})).toMatchObject({ ok: true, files: 1 })
    const next = await desk.reopen()
    await isWhole(next)
    await next.stop()
  })

  it('takes the place of a database that is damaged', async () => {
    fs.writeFileSync(join(dataDir, 'desk.sqlite'), 'no database any more'.repeat(500))
    for (const ending of ['-wal', '-shm']) rmSync(join(dataDir, `desk.sqlite${ending}`), { force: true })
    const desk = await openTestDesk({ dataDir })
    await isWhole(desk)
    await desk.stop()
  })

  it('half unpacked is thrown away', async () => {
    fs.renameSync(join(dataDir, 'restore-staged'), join(dataDir, 'restore-checking'))
    const desk = await openTestDesk({ dataDir })
    expect((await desk.client.cases.page({ view: 'all' })).rows.map((row) => row.platformId)).toEqual([OLD])
    expect(existsSync(join(dataDir, 'restore-checking'))).toBe(false)
    await desk.stop()
  })
})
