import {
  closeSync,
  cpSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isLogDamaged } from '#node/db/log-check.ts'
import { type TestDesk, openTestDesk } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'

/** A desk as a kill leaves it: with its last commits in the log alone. */
describe('a log that was damaged', () => {
  let folder: string
  let killed: string
  let entries: number
  let live: TestDesk
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'aftercase-log-'))
    killed = join(folder, 'killed')
    live = await openTestDesk()
    await live.importText(returnsCsv([{}]))
    for (const name of ['a', 'b', 'c'])
      await live.client.evidence.add({ caseId: CASE, uploadId: await live.upload(`${name}.txt`, name) })
    // Writes the head of the chain down, as the desk does every few seconds.
    await live.client.desk.verify({})
    entries = live.count('custody')
    cpSync(live.dataDir, killed, { recursive: true })
  })
  afterEach(async () => {
    await live.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const meet = async (change: (log: string) => void): Promise<'said' | 'harmless' | 'silent'> => {
    const dataDir = join(folder, 'damaged')
    rmSync(dataDir, { recursive: true, force: true })
    cpSync(killed, dataDir, { recursive: true })
    change(join(dataDir, 'desk.sqlite-wal'))
    let desk: TestDesk
    try {
      desk = await openTestDesk({ dataDir })
    } catch {
      return 'said'
    }
    const codes = (await desk.client.desk.info({})).startup.map(({ code }) => code)
    const kept = desk.count('custody') >= entries && desk.count('evidence') === 3
    await desk.stop()
    if (codes.some((code) => code === 'log-damaged' || code === 'chain-behind')) return 'said'
    return kept ? 'harmless' : 'silent'
  }

  it('is whole after a kill, and goes on without a word', async () => {
    expect(statSync(join(killed, 'desk.sqlite-wal')).size).toBeGreaterThan(4_096)
    expect(isLogDamaged(join(killed, 'desk.sqlite'))).toBe(false)
    expect(await meet(() => undefined)).toBe('harmless')
  })

  it('cut off anywhere is said at the start', async () => {
    const { size } = statSync(join(killed, 'desk.sqlite-wal'))
    const met = []
    for (let n = 0; n < 12; n += 1)
      met.push(await meet((log) => truncateSync(log, Math.floor((size * n) / 12))))
    expect(met).not.toContain('silent')
    expect(met.filter((one) => one === 'said').length).toBeGreaterThan(8)
  })

  it('with a bit flipped anywhere is said at the start', async () => {
    const { size } = statSync(join(killed, 'desk.sqlite-wal'))
    const met = []
    for (let n = 0; n < 12; n += 1)
      met.push(
        await meet((log) => {
          const at = Math.floor((size * (n + 0.37)) / 12)
          const fd = openSync(log, 'r+')
          writeSync(fd, Buffer.from([(readFileSync(log)[at] ?? 0) ^ (1 << (n % 8))]), 0, 1, at)
          closeSync(fd)
        }),
      )
    expect(met).not.toContain('silent')
    expect(met.filter((one) => one === 'said').length).toBeGreaterThan(8)
  })

  it('that is none is damaged, and an empty one is not', () => {
    const file = join(folder, 'x.sqlite')
    writeFileSync(`${file}-wal`, '')
    expect(isLogDamaged(file)).toBe(false)
    writeFileSync(`${file}-wal`, 'no log at all'.repeat(50))
    expect(isLogDamaged(file)).toBe(true)
  })
})
