import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backupTasks } from '#node/backup/tasks.ts'
import { DAY, HOUR, type TestDesk, openTestDesk } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'
const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('the scrubber', () => {
  let desk: TestDesk
  let folder: string
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'aftercase-scrub-'))
    desk = await openTestDesk()
    await desk.importText(returnsCsv([{}]))
  })
  afterEach(async () => {
    await desk.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const add = async (text: string): Promise<string> => {
    const uploadId = await desk.upload(`${text.slice(0, 12)}.txt`, text)
    return (await desk.client.evidence.add({ caseId: CASE, uploadId })).item.sha256
  }
  const path = (sha: string): string => join(desk.dataDir, 'vault', sha.slice(0, 2), `${sha}.txt`)

  it('finds three damaged of a thousand, mends two from a backup, and reports the one that has no copy', async () => {
    const { raw } = desk.desk.deps
    // Files as an ingest leaves them; a thousand of those would test the ingest.
    const first = await add('the first of them')
    const row = raw.prepare('SELECT * FROM vault_files WHERE sha256 = ?').get(first) as object
    const columns = Object.keys(row)
    const insert = raw.prepare(
      `INSERT INTO vault_files (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
    )
    const all = Array.from({ length: 998 }, (_, n) => `proof ${n} ${'x'.repeat(n % 90)}`)
    raw.transaction(() => {
      for (const text of all) {
        const sha256 = hash(text)
        mkdirSync(join(desk.dataDir, 'vault', sha256.slice(0, 2)), { recursive: true })
        writeFileSync(path(sha256), text)
        insert.run({ ...row, sha256, bytes: text.length })
      }
    })()
    await desk.client.backups.setSchedule({ folder, at: null, keep: 3 })
    await desk.client.backups.toFolder({ folder })
    const alone = await add('came after the backup')
    expect(desk.count('vault_files')).toBe(1_000)
    const [damaged, gone] = [hash(all[500] ?? ''), first]
    writeFileSync(path(damaged), 'flipped')
    rmSync(path(gone))
    writeFileSync(path(alone), 'flipped too')

    const found = { files: 0, repaired: [] as string[], reported: new Set<string>(), days: 0 }
    for (let ended = false; !ended && found.days < 40; found.days += 1) {
      const day = await desk.client.backups.scrub({ all: false })
      found.files += day.files
      found.repaired.push(...day.repaired.map((one) => one.path))
      for (const { sha256 } of (await desk.client.backups.state({})).alarms) found.reported.add(sha256)
      ended = day.passEnded
      desk.clock.tick(DAY)
    }
    expect(found.files).toBe(1_000)
    expect(found.days).toBeGreaterThanOrEqual(28)
    expect(found.days).toBeLessThanOrEqual(31)
    expect(found.repaired.toSorted()).toEqual(
      [damaged, gone].map((sha) => `vault/${sha.slice(0, 2)}/${sha}.txt`).toSorted(),
    )
    expect([...found.reported]).toEqual([alone])
    expect(readFileSync(path(damaged), 'utf8')).toBe(all[500])
    expect(readFileSync(path(gone), 'utf8')).toBe('the first of them')
    // What was damaged is kept, and that it was put back is told.
    expect(readdirSync(join(desk.dataDir, 'vault', 'orphans'))).toHaveLength(1)
    const told = raw
      .prepare(`SELECT sha256 FROM custody WHERE action = 'restored' ORDER BY seq`)
      .pluck()
      .all()
    expect(told.toSorted()).toEqual([damaged, gone].toSorted())
    const { alarms, scrub } = await desk.client.backups.state({})
    expect(alarms).toMatchObject([
      { sha256: alone, code: 'damaged', name: 'came after t.txt', cases: [{ platformId: CASE }] },
    ])
    expect(scrub.lastPass).not.toBeNull()
    const { problems } = await desk.client.desk.verify({})
    expect(problems.map(({ code }) => code)).toEqual(['damaged'])
  }, 60_000)

  it('mends from one file and from a desk that was set aside, and ends an alarm that it could not before', async () => {
    const sha = await add('kept in one file')
    const other = await add('kept aside')
    writeFileSync(path(sha), 'flipped')
    expect(await desk.client.backups.scrub({ all: true })).toMatchObject({
      found: 1,
      reported: 1,
      repaired: [],
    })
    expect((await desk.client.backups.state({})).alarms).toMatchObject([{ sha256: sha, code: 'damaged' }])
    writeFileSync(path(sha), 'kept in one file')
    const { file } = await desk.client.desk.backup({})
    writeFileSync(path(sha), 'flipped')
    expect(await desk.client.backups.scrub({ all: false })).toMatchObject({ repaired: [{ from: file }] })
    expect((await desk.client.backups.state({})).alarms).toEqual([])

    await desk.client.backups.prepareRestore({ source: { kind: 'file', file } })
    await desk.client.backups.restorePrepared({})
    desk.clock.tick(HOUR)
    desk = await desk.reopen()
    rmSync(file)
    rmSync(path(other))
    const { repaired } = await desk.client.backups.scrub({ all: true })
    expect(repaired).toMatchObject([{ from: expect.stringContaining('before-restore-') as string }])
    expect(await desk.client.desk.verify({})).toMatchObject({ ok: true })
  })

  it('runs once a day, and names the case that is due first', async () => {
    const sha = await add('of two cases')
    const due = async (): Promise<boolean> => {
      const task = backupTasks(desk.desk.deps, () => undefined).find(({ name }) => name === 'scrub')
      const at = await task?.due()
      if (at === undefined || at === null || at > desk.clock.now) return false
      await task?.run(new AbortController().signal)
      return true
    }
    rmSync(path(sha))
    expect(await due()).toBe(true)
    expect((await desk.client.backups.state({})).alarms).toMatchObject([
      { code: 'missing', cases: [{ platformId: CASE, dueAt: expect.any(Number) as number }] },
    ])
    expect(await due()).toBe(false)
    desk.clock.tick(DAY)
    expect(await due()).toBe(true)
  })
})
