import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Topic } from '#contract/topics.ts'
import { backupTasks } from '#node/backup/tasks.ts'
import { DAY, HOUR, type TestDesk, openTestDesk } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

describe('planned backups', () => {
  let desk: TestDesk
  let folder: string
  const announced: Topic[] = []
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'aftercase-plan-'))
    desk = await openTestDesk()
    await desk.importText(returnsCsv([{}]))
    announced.length = 0
  })
  afterEach(async () => {
    await desk.close()
    rmSync(folder, { recursive: true, force: true })
  })
  /** What the scheduler does at one look. Answers with the names of what ran, and of what failed. */
  const look = async (): Promise<string[]> => {
    const ran: string[] = []
    for (const task of backupTasks(desk.desk.deps, (topics) => announced.push(...topics))) {
      if (task.name === 'scrub') continue
      const at = await task.due()
      if (at === null || at > desk.clock.now) continue
      const failed = await task.run(new AbortController().signal).then(
        () => false,
        () => true,
      )
      ran.push(failed ? `${task.name} failed` : task.name)
    }
    return ran
  }
  const minute = (at: number): number => new Date(at).getHours() * 60 + new Date(at).getMinutes()

  it('run once a day at their minute, with a drill a week', async () => {
    expect(await look()).toEqual([])
    const at = minute(desk.clock.now - HOUR)
    await desk.client.backups.setSchedule({ folder, at, keep: 30 })
    // The first is made at once: a desk without any backup should not wait for the night.
    expect(await look()).toEqual(['backup', 'drill'])
    expect(announced).toContain('backups')
    expect(await look()).toEqual([])
    const { nextAt, lastGood, drill } = await desk.client.backups.state({})
    expect(nextAt).toBe(new Date(desk.clock.now - HOUR + DAY).setSeconds(0, 0))
    expect(lastGood).toMatchObject({ ok: true, scheduled: true, target: folder })
    expect(drill).toMatchObject({ ok: true, scheduled: true })
    desk.clock.tick(22 * HOUR)
    expect(await look()).toEqual([])
    desk.clock.tick(HOUR)
    expect(await look()).toEqual(['backup'])
    // Away for a week: one backup makes up for all of them.
    desk.clock.tick(7 * DAY)
    desk = await desk.reopen()
    expect(await look()).toEqual(['backup', 'drill'])
    expect(readdirSync(join(folder, 'snapshots'))).toHaveLength(3)
  })

  it('that fail are said once, tried every hour, and go on when the drive is back', async () => {
    await desk.client.backups.setSchedule({ folder, at: minute(desk.clock.now - HOUR), keep: 30 })
    renameSync(folder, `${folder}-away`)
    expect(await look()).toEqual(['backup failed'])
    const { failed } = await desk.client.backups.state({})
    expect(failed).toMatchObject({ ok: false, scheduled: true, error: 'backup-folder', reason: 'missing' })
    expect(await look()).toEqual([])
    desk.clock.tick(HOUR)
    expect(await look()).toEqual(['backup failed'])
    const again = (await desk.client.backups.state({})).failed
    expect([again?.id, again?.at]).toEqual([failed?.id, desk.clock.now])
    renameSync(`${folder}-away`, folder)
    desk.clock.tick(HOUR)
    expect(await look()).toEqual(['backup', 'drill'])
    expect((await desk.client.backups.state({})).failed).toBeNull()
  })
})
