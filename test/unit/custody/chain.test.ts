import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { JUMP_MS, markOf } from '#node/custody/clock.ts'
import { HEAD_FILE } from '#node/custody/head.ts'
import { NOON, type TestDesk, openTestDesk } from '#test/fakes/desk.ts'
import { type CaseMade, addExhibit, deskWithCase } from './case.ts'

let desk: TestDesk
let made: CaseMade
beforeEach(async () => {
  desk = await openTestDesk()
  made = await deskWithCase(desk)
})
afterEach(() => desk.close())

const raw = () => desk.desk.deps.raw
const actions = () => raw().prepare('SELECT action FROM custody ORDER BY seq').pluck().all()
const problems = async () =>
  (await desk.client.desk.verify({})).problems.map(({ code, path }) => `${code} ${path}`)

/** Opens the closed desk as another program would: without the functions of ours. */
async function outside(work: (db: Database.Database) => void): Promise<void> {
  await desk.stop()
  const db = new Database(join(desk.dataDir, 'desk.sqlite'))
  work(db)
  db.close()
  desk = await openTestDesk({ dataDir: desk.dataDir })
}
/** As somebody who takes the guards off first and puts them back. */
const unguarded = (db: Database.Database, names: readonly string[], work: string): void => {
  const texts = names.map((name) =>
    db.prepare('SELECT sql FROM sqlite_master WHERE name = ?').pluck().get(name),
  )
  for (const name of names) db.exec(`DROP TRIGGER ${name}`)
  db.exec(work)
  for (const text of texts) db.exec(String(text))
}

describe('no path goes around the chain', () => {
  it('enters what handlers do, once each, with clock, zone and counter', async () => {
    await desk.client.evidence.update({ evidenceId: made.evidenceId, caption: 'parcel' })
    const box = { page: 0, x: 0, y: 0, width: 0.5, height: 0.5 }
    await desk.client.evidence.redact({ evidenceId: made.evidenceId, boxes: [box] })
    await desk.client.evidence.remove({ evidenceId: made.evidenceId })
    expect(actions()).toEqual(['added', 'changed', 'redacted', 'removed'])
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const row = raw().prepare('SELECT * FROM custody WHERE seq = 2').get()
    expect(row).toMatchObject({ at: NOON, zone, version: 2, clock: '', evidence_id: made.evidenceId })
    expect(await problems()).toEqual([])
  })

  it('enters raw SQL that changes, adds or deletes evidence', async () => {
    const [first] = raw().prepare('SELECT id FROM evidence').pluck().all() as string[]
    raw().exec(`UPDATE evidence SET caption = 'quietly' WHERE id = '${first}'`)
    raw().exec(`UPDATE evidence SET removed_at = 5 WHERE id = '${first}'`)
    raw().exec(`INSERT INTO evidence (id, case_id, sha256, kind, original_name, added_at, added_by)
      SELECT 'second', case_id, sha256, kind, 'b.txt', 1, '' FROM evidence`)
    raw().exec(`DELETE FROM evidence WHERE id = 'second'`)
    expect(actions()).toEqual(['added', 'changed', 'removed', 'added', 'deleted'])
    expect(await problems()).toEqual([])
  })

  it.each([
    [
      'an entry of its own',
      `INSERT INTO custody SELECT seq + 1, id || 'x', at, actor, action, sha256, case_id,
      detail, hash, hash, version, zone, offset_min, mono, session, clock, evidence_id, state FROM custody`,
    ],
    ['an entry changed', `UPDATE custody SET actor = 'nobody'`],
    ['an entry deleted', `DELETE FROM custody`],
    ['another file', `UPDATE evidence SET case_id = 'x'`],
    ['another hash', `UPDATE vault_files SET sha256 = replace(sha256, 'a', 'b'), bytes = 1`],
    ['a submission undone', `DELETE FROM case_holds WHERE id = 'hold'`],
  ])('refuses %s by raw SQL', (_, statement) => {
    raw().exec(`INSERT INTO case_holds (id, case_id, reason, placed_at, placed_by)
      SELECT 'hold', case_id, 'lawsuit', 1, '' FROM evidence`)
    expect(() => raw().exec(statement)).toThrow(/append-only|does not f|keeps/)
  })

  it('enters what another program does to the closed desk as made outside', async () => {
    await outside((db) => db.exec(`UPDATE evidence SET caption = 'forged'`))
    expect(actions()).toEqual(['added', 'changed'])
    expect((await problems()).filter((one) => !one.includes('desk.sqlite'))).toEqual([
      'custody-outside custody #2',
    ])
  })

  it('leaves no entry of a change that was rolled back', () => {
    expect(() =>
      raw().transaction(() => {
        raw().exec(`UPDATE evidence SET caption = 'x'`)
        throw new Error('back')
      })(),
    ).toThrow('back')
    expect(actions()).toEqual(['added'])
  })
})

describe('verify names exactly what is wrong', () => {
  const chain = async (work: string): Promise<string[]> => {
    for (const name of ['b', 'c', 'd']) await addExhibit(desk, made.caseId, name)
    await outside((db) => unguarded(db, ['custody_no_update', 'custody_no_delete', 'custody_follows'], work))
    return (await problems()).filter((one) => !one.includes('desk.sqlite'))
  }

  it('a changed entry', async () => {
    expect(await chain(`UPDATE custody SET actor = 'x' WHERE seq = 2`)).toEqual([
      'custody-changed custody #2',
    ])
  })
  it('a missing entry', async () => {
    const found = await chain(`DELETE FROM custody WHERE seq = 2`)
    expect(found).toContain('custody-missing custody #2')
    expect(found.filter((one) => /custody #[13-9]/.test(one))).toEqual([])
  })
  it('an end that is cut off', async () => {
    const found = await chain(`DELETE FROM custody WHERE seq > 2`)
    expect(found[0]).toBe('custody-cut custody #3–4')
  })
  it('an entry too much', async () => {
    const found =
      await chain(`INSERT INTO custody SELECT 5, 'extra', at, actor, action, sha256, case_id, detail,
      prev_hash, hash, 1, zone, offset_min, mono, session, clock, evidence_id, state FROM custody WHERE seq = 3`)
    expect(found).toEqual(['custody-changed custody #5'])
  })
  it('entries in another order', async () => {
    const found = await chain(`UPDATE custody SET seq = 99 WHERE seq = 2;
      UPDATE custody SET seq = 2 WHERE seq = 3; UPDATE custody SET seq = 3 WHERE seq = 99`)
    expect(found).toEqual(
      expect.arrayContaining(['custody-changed custody #2', 'custody-changed custody #3']),
    )
  })
  it('a piece that was changed with the guards off', async () => {
    await outside((db) => unguarded(db, ['evidence_told_changed'], `UPDATE evidence SET note = 'never said'`))
    expect(await problems()).toContain(`evidence-changed evidence ${made.evidenceId}`)
  })
  it('a guard that is gone', async () => {
    await outside((db) => db.exec('DROP TRIGGER evidence_told_added'))
    expect(await problems()).toContain('custody-unguarded trigger evidence_told_added')
  })
  it('a guard of the same name that does nothing', async () => {
    await outside((db) =>
      db.exec(`DROP TRIGGER evidence_told_added;
        CREATE TRIGGER evidence_told_added AFTER INSERT ON evidence BEGIN SELECT 1; END`),
    )
    expect(await problems()).toContain('custody-unguarded trigger evidence_told_added, replaced')
  })

  it('keeps the note of the head where the chain no longer fits it', async () => {
    await chain(`DELETE FROM custody WHERE seq > 2`)
    const before = readFileSync(join(desk.dataDir, HEAD_FILE), 'utf8')
    desk = await desk.reopen()
    expect(readFileSync(join(desk.dataDir, HEAD_FILE), 'utf8')).toBe(before)
    writeFileSync(join(desk.dataDir, HEAD_FILE), 'what?')
    expect(await problems()).toContain('custody-cut custody.head')
  })
})

describe('clocks', () => {
  const at = (wall: number, mono: number, session = 'a') => ({ at: NOON + wall, mono, session })
  it.each([
    ['', at(0, 0), at(5_000, 5_000)],
    ['', at(0, 0), at(JUMP_MS, 0)],
    ['jump', at(0, 0), at(JUMP_MS + 1, 0)],
    ['back', at(0, 0), at(-1, 10)],
    ['back', at(0, 0), at(1_000, JUMP_MS + 1_001)],
    ['', at(0, 9_000_000), at(1, 5, 'b')],
    ['behind', at(0, 0), at(-1, 5, 'b')],
  ] as const)('marks %j', (mark, last, next) => expect(markOf(last, next)).toBe(mark))

  it('writes the mark into the entry', async () => {
    desk.clock.now -= 3_600_000
    await addExhibit(desk, made.caseId, 'late')
    expect(raw().prepare('SELECT clock FROM custody ORDER BY seq').pluck().all()).toEqual(['', 'back'])
  })
})
