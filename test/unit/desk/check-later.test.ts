import {
  closeSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { HELD_SEAL_FILE, SEAL_FILE } from '#node/db/seal.ts'
import { jobs } from '#node/jobs/registry.ts'
import { type JobRunner, inlineJobs } from '#node/jobs/runner.ts'
import { type Desk, openDesk } from '#node/open-desk.ts'
import { RESOURCES } from '#test/fakes/desk.ts'

describe('a desk that opens before its database is checked', () => {
  let dataDir: string
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'aftercase-later-'))
    await (await open()).close()
  })
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

  const file = (name: string): string => join(dataDir, name)
  const open = (runner: JobRunner = inlineJobs(jobs)): Promise<Desk> =>
    openDesk({
      ...{ dataDir, resourcesDir: RESOURCES, version: '0.0.0-test', background: true },
      jobs: runner,
      readAtOnce: 0,
    })
  const written = (desk: Desk): void =>
    void desk.deps.raw.exec(`INSERT OR REPLACE INTO settings (key, value) VALUES ('userName', 'Ana')`)
  /** Changes bytes of the closed file as a failing disk would. */
  function overwrite(at: number, bytes: string): void {
    const fd = openSync(file('desk.sqlite'), 'r+')
    writeSync(fd, bytes, at)
    closeSync(fd)
  }
  /** Holds back the jobs that check until told to go on. */
  function held(): { runner: JobRunner; go: () => void } {
    const real = inlineJobs(jobs)
    let go = (): void => undefined
    const wait = new Promise<void>((resolve) => (go = resolve))
    const runner: JobRunner = { ...real, run: (...call) => wait.then(() => real.run(...call)) as never }
    return { runner, go }
  }

  it('says nothing of a sound one, seals it again, and lets the log be written back', async () => {
    expect(existsSync(file(SEAL_FILE))).toBe(true)
    const desk = await open()
    written(desk)
    await vi.waitFor(() => expect(desk.deps.raw.pragma('wal_autocheckpoint', { simple: true })).toBe(1000))
    expect([existsSync(file(SEAL_FILE)), existsSync(file(HELD_SEAL_FILE))]).toEqual([false, false])
    expect(desk.deps.health.database).toBeNull()
    await desk.close()
    expect([existsSync(file(SEAL_FILE)), existsSync(file(HELD_SEAL_FILE))]).toEqual([true, false])
  })

  it('tells of one that is not as it was closed, now and at every start', async () => {
    const text = 'a word that will be another'
    const first = await open()
    first.deps.raw.prepare(`INSERT OR REPLACE INTO settings VALUES ('userName', ?)`).run(text)
    await first.close()
    overwrite(readFileSync(file('desk.sqlite')).indexOf(text), 'A')
    for (let start = 0; start < 2; start += 1) {
      const desk = await open()
      await vi.waitFor(() => expect(desk.deps.health.database).toBe('changed'))
      written(desk)
      await desk.close()
      expect(existsSync(file(SEAL_FILE))).toBe(true)
    }
  })

  it('tells of one that is damaged', async () => {
    const first = await open()
    await first.close()
    rmSync(file(SEAL_FILE))
    overwrite(statSync(file('desk.sqlite')).size - 4096, 'x'.repeat(4096))
    const desk = await open()
    await vi.waitFor(() => expect(desk.deps.health.database).toBe('damaged'))
    await desk.close()
  })

  it('writes nothing into the file before it was compared, even where it is closed at once', async () => {
    const before = readFileSync(file('desk.sqlite'))
    const { runner, go } = held()
    const desk = await open(runner)
    for (let n = 0; n < 50; n += 1) written(desk)
    expect(readFileSync(file('desk.sqlite')).equals(before)).toBe(true)
    expect(existsSync(file(HELD_SEAL_FILE))).toBe(true)
    const closed = desk.close()
    go()
    await closed
    expect(desk.deps.health.database).toBeNull()
    expect(existsSync(file(SEAL_FILE))).toBe(true)
  })

  it('finds the seal again after it was killed during the check', async () => {
    const { runner, go } = held()
    const killed = await open(runner)
    written(killed)
    // What a killed desk leaves: the seal aside, and the log beside the file as it was.
    const left = mkdtempSync(join(tmpdir(), 'aftercase-killed-'))
    cpSync(dataDir, left, { recursive: true })
    go()
    await killed.close()
    rmSync(dataDir, { recursive: true })
    dataDir = left
    expect([existsSync(file(SEAL_FILE)), existsSync(file(HELD_SEAL_FILE))]).toEqual([false, true])
    expect(statSync(file('desk.sqlite-wal')).size).toBeGreaterThan(0)
    const desk = await open()
    await vi.waitFor(() => expect(existsSync(file(HELD_SEAL_FILE))).toBe(false))
    expect(desk.deps.health.database).toBeNull()
    expect(desk.deps.raw.prepare(`SELECT value FROM settings WHERE key = 'userName'`).pluck().get()).toBe(
      'Ana',
    )
    await desk.close()
  })
})
