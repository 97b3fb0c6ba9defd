import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { vaultPath } from '#node/vault/layout.ts'
import { DAY, HOUR, type TestDesk, openTestDesk, refusal } from '#test/fakes/desk.ts'
import { type CaseMade, addExhibit, deskWithCase } from './case.ts'

let desk: TestDesk
let made: CaseMade
beforeEach(async () => {
  desk = await openTestDesk()
  made = await deskWithCase(desk)
})
afterEach(() => desk.close())

const raw = () => desk.desk.deps.raw
const YEAR = { months: 12, ledgerMonths: null }
const file = () => {
  const row = raw().prepare('SELECT sha256, extension FROM vault_files').get() as Record<string, string>
  return {
    sha256: row['sha256'] ?? '',
    path: vaultPath(desk.dataDir, row['sha256'] ?? '', row['extension'] ?? ''),
  }
}
const close = () =>
  desk.client.cases.close({ caseId: made.caseId, outcome: 'lost', reason: 'ruled', amountMinor: 0 })
const actions = async (evidenceId?: string) =>
  (
    await desk.client.custody.list({ caseId: made.caseId, ...(evidenceId ? { evidenceId } : {}) })
  ).entries.map(({ action }) => action)

it('deletes nothing until a rule says so, then what was shown; hash and entries stay', async () => {
  await close()
  desk.clock.tick(400 * DAY)
  expect(await desk.client.custody.retention({})).toMatchObject({ count: 0, rule: { months: null } })
  await desk.client.custody.setRetention(YEAR)
  const { sha256, path } = file()
  const plan = await desk.client.custody.retention({})
  expect(plan).toMatchObject({ count: 1, files: [{ sha256, name: 'a.txt', caseIds: [made.caseId] }] })
  expect(existsSync(path)).toBe(true)
  await expect(desk.client.custody.applyRetention({ token: 'other' })).rejects.toMatchObject(
    refusal('conflict'),
  )
  expect(await desk.client.custody.applyRetention({ token: plan.token })).toEqual({
    count: 1,
    bytes: plan.bytes,
  })
  expect([existsSync(path), readdirSync(dirname(path))]).toEqual([false, []])
  expect(await actions()).toEqual(['deleted', 'removed', 'added'])
  expect(raw().prepare('SELECT sha256 FROM vault_files').pluck().all()).toEqual([sha256])
  expect(await desk.client.desk.verify({})).toMatchObject({ ok: true, files: 0 })
})

it('keeps a case that was closed too short ago, and one that is open', async () => {
  await desk.client.custody.setRetention(YEAR)
  desk.clock.tick(400 * DAY)
  expect((await desk.client.custody.retention({})).count).toBe(0)
  await close()
  desk.clock.tick(300 * DAY)
  expect((await desk.client.custody.retention({})).count).toBe(0)
})

it('never deletes what an appeal that was handed in used, while the ledger is kept', async () => {
  await close()
  // The ledger's row as a submission writes it; its own path is tested with the appeals.
  raw().exec(`INSERT INTO appeals (id, case_id, round, state, created_at, updated_at)
    SELECT 'ap', case_id, 1, 'submitted', 1, 1 FROM evidence`)
  raw()
    .exec(`INSERT INTO dossiers (id, appeal_id, case_id, profile, language, built_at, revision, pages, files, audit,
    warnings) SELECT 'do', 'ap', case_id, 'x', 'en', 1, 1, 1, '[]', '{}', '[]' FROM evidence`)
  raw()
    .exec(`INSERT INTO submissions SELECT 'su', 'ap', 'do', ${desk.clock.now}, 1, '', '', '', json_object('files',
    json_array(), 'exhibits', json_array(json_object('evidenceId', id, 'sha256', sha256))), 'hash' FROM evidence`)
  expect(await actions()).toEqual(['submitted', 'added'])
  await desk.client.custody.setRetention(YEAR)
  desk.clock.tick(400 * DAY)
  expect(await desk.client.custody.retention({})).toMatchObject({ count: 0, kept: { held: 0, submitted: 1 } })
  await desk.client.custody.setRetention({ months: 12, ledgerMonths: 24 })
  expect((await desk.client.custody.retention({})).count).toBe(0)
  desk.clock.tick(400 * DAY)
  expect((await desk.client.custody.retention({})).count).toBe(1)
})

it('a hold keeps a person, the rule and raw SQL from taking anything', async () => {
  const [caseId, reason] = [made.caseId, 'Lawsuit 7']
  await desk.client.settings.save({ userName: 'Clerk 1' })
  await desk.client.custody.hold({ caseId, reason })
  await expect(desk.client.custody.hold({ caseId, reason })).rejects.toMatchObject(refusal('conflict'))
  await expect(desk.client.evidence.remove({ evidenceId: made.evidenceId })).rejects.toMatchObject({
    code: 'case-held',
    data: { reason },
  })
  for (const statement of [
    'UPDATE vault_files SET deleted_at = 1',
    'DELETE FROM vault_files',
    'UPDATE evidence SET removed_at = 1',
    'DELETE FROM evidence',
  ])
    expect(() => raw().exec(statement)).toThrow('case is on hold')
  await close()
  desk.clock.tick(400 * DAY)
  await desk.client.custody.setRetention(YEAR)
  expect(await desk.client.custody.retention({})).toMatchObject({ count: 0, kept: { held: 1 } })
  await desk.client.custody.release({ caseId, reason: 'settled' })
  expect((await desk.client.custody.retention({})).count).toBe(1)
  expect(await actions()).toEqual(['released', 'held', 'added'])
  expect(await desk.client.custody.holds({ caseId })).toMatchObject([
    { reason, placedBy: 'Clerk 1', liftReason: 'settled', liftedAt: desk.clock.now },
  ])
})

it('finishes a deletion that a crash cut short, and takes the same bytes again later', async () => {
  await close()
  desk.clock.tick(400 * DAY)
  await desk.client.custody.setRetention(YEAR)
  const { path } = file()
  const { token } = await desk.client.custody.retention({})
  await desk.client.custody.applyRetention({ token })
  writeFileSync(path, 'words of a')
  desk = await desk.reopen()
  expect(existsSync(path)).toBe(false)
  await desk.client.cases.reopen({ caseId: made.caseId, reason: 'again' })
  await addExhibit(desk, made.caseId, 'a')
  expect([existsSync(path), await desk.client.desk.verify({})]).toMatchObject([true, { ok: true, files: 1 }])
})

it('tells that a file was opened once an hour for a person, and pages', async () => {
  const open = () => desk.client.custody.opened({ sha256: file().sha256 })
  await open()
  await open()
  expect(await actions(made.evidenceId)).toEqual(['opened', 'added'])
  desk.clock.tick(HOUR + 1)
  await open()
  await desk.client.settings.save({ userName: 'Clerk 2' })
  await open()
  const { caseId } = made
  const first = await desk.client.custody.list({ caseId, limit: 3 })
  expect([first.total, first.entries.map(({ seq }) => seq), first.next]).toEqual([4, [4, 3, 2], 2])
  const rest = await desk.client.custody.list({ caseId, limit: 3, before: 2 })
  expect([rest.entries.map(({ seq }) => seq), rest.next]).toEqual([[1], null])
})
