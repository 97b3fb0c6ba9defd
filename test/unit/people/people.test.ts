import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { Kysely } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { initialsFor, initialsOf } from '#core/people/initials.ts'
import { deskDialect } from '#node/db/dialect.ts'
import { migrate } from '#node/db/migrate.ts'
import { migrations } from '#node/db/migrations/index.ts'
import type { Schema } from '#node/db/schema.ts'
import { sendHome, standIn } from '#node/people/stand-in.ts'
import { NOON, type TestDesk, openTestDesk, refusal } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'

it.each([
  ['Lin Wei', 'LW'],
  ['anna', 'AN'],
  ['night_shift', 'NS'],
  ['王小明', '小明'],
  ['Mary Ann Lee', 'ML'],
  ['Élodie Ñandú', 'ÉÑ'],
  ['  ', ''],
])('the initials of %j are %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

it('keeps typed initials, cut to what a badge shows', () => {
  expect(initialsFor(' LWEI ', 'Lin Wei')).toBe('LWE')
  expect(initialsFor(' ', 'Lin Wei')).toBe('LW')
})

it('takes the name of an older desk over as its first person, still at the desk', async () => {
  const raw = new Database(':memory:')
  const db = new Kysely<Schema>({ dialect: deskDialect(raw) })
  const older = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0180'))
  await migrate(db, raw, null, () => NOON, older)
  raw.exec(`INSERT INTO settings (key, value) VALUES ('userName', ' Clerk 1 '), ('theme', 'dark')`)
  await migrate(db, raw, null, () => NOON)
  expect(await db.selectFrom('people').select(['name', 'retired_at']).execute()).toEqual([
    { name: 'Clerk 1', retired_at: null },
  ])
  expect(raw.prepare('SELECT value FROM settings ORDER BY key').pluck().all()).toEqual(['dark', 'Clerk 1'])
  await db.destroy()
})

describe('the people of a desk', () => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openTestDesk()
  })
  afterEach(() => desk.close())
  const add = (name: string, initials = '') => desk.client.people.save({ id: null, name, initials })

  it('are added, come to the desk, are renamed with their cases, and retire', async () => {
    const { people, cases, settings } = desk.client
    await desk.importText(returnsCsv([{}]))
    const lin = await add(' Lin Wei ')
    expect(lin).toMatchObject({ name: 'Lin Wei', initials: 'LW', retired: false })
    await people.arrive({ id: lin.id })
    expect(await settings.get({})).toMatchObject({ userName: 'Lin Wei' })
    await cases.setOwner({ caseId: CASE, owner: 'Lin Wei' })
    expect((await cases.get({ id: CASE })).events.at(-1)).toMatchObject({
      kind: 'owner-set',
      actor: 'Lin Wei',
    })
    await people.save({ id: lin.id, name: 'Lin Wei-Chen', initials: 'lwc' })
    expect(await people.list({})).toEqual({
      people: [{ id: lin.id, name: 'Lin Wei-Chen', initials: 'lwc', retired: false }],
      here: lin.id,
    })
    expect(await cases.get({ id: CASE })).toMatchObject({ owner: 'Lin Wei-Chen' })
    expect((await cases.counts({ owner: '@me' })).open).toBe(1)
    await people.retire({ id: lin.id, retired: true })
    expect(await people.list({})).toMatchObject({ people: [{ retired: true }], here: null })
    await expect(people.arrive({ id: lin.id })).rejects.toMatchObject(refusal('conflict'))
    // Whoever is added under the name of a retired person is that person.
    expect(await add('Lin Wei-Chen')).toMatchObject({ id: lin.id, initials: 'lwc', retired: false })
  })

  it('have each a name of their own', async () => {
    const [anna, ben] = [await add('Anna'), await add('Ben')]
    await expect(add('Anna')).rejects.toMatchObject(refusal('conflict', { what: 'person-name' }))
    await expect(desk.client.people.save({ id: ben.id, name: 'Anna', initials: '' })).rejects.toMatchObject(
      refusal('conflict', { what: 'person-name' }),
    )
    await expect(add('  ')).rejects.toMatchObject(refusal('invalid-input'))
    expect((await desk.client.people.list({})).people.map(({ id }) => id)).toEqual([anna.id, ben.id])
  })

  it('know whoever is named in the settings', async () => {
    await desk.client.settings.save({ userName: 'Clerk 1' })
    expect(await desk.client.people.list({})).toMatchObject({ people: [{ name: 'Clerk 1' }] })
    expect((await desk.client.people.list({})).here).not.toBeNull()
  })

  it('let somebody else stand in for one piece of work, also across a crash', async () => {
    await desk.client.settings.save({ userName: 'Anna' })
    await add('Ben King')
    const name = async () => (await desk.client.settings.get({})).userName
    expect(() => standIn(desk.desk.deps.raw, 'Nobody')).toThrow()
    expect(await name()).toBe('Anna')
    standIn(desk.desk.deps.raw, 'BK')
    expect(await name()).toBe('Ben King')
    sendHome(desk.desk.deps.raw)
    sendHome(desk.desk.deps.raw)
    expect(await name()).toBe('Anna')
    standIn(desk.desk.deps.raw, 'Ben King')
    desk = await desk.reopen()
    expect(await name()).toBe('Anna')
  })
})

describe('windows at one case', () => {
  it('know of each other as long as they are there, and never keep the desk from closing', async () => {
    const desk = await openTestDesk()
    const { people } = desk.client
    const seen = async () =>
      (await people.onlookers({ caseId: 'c' })).map(({ window, name }) => [window, name])
    const leave = new AbortController()
    const first = people.look({ caseId: 'c', window: 'one' }, { signal: leave.signal })
    await pause(5)
    await desk.client.settings.save({ userName: 'Ben' })
    const second = people.look({ caseId: 'c', window: 'two' }).catch(() => undefined)
    await pause(5)
    expect(await seen()).toEqual([
      ['one', ''],
      ['two', 'Ben'],
    ])
    expect(await people.onlookers({ caseId: 'd' })).toEqual([])
    leave.abort()
    expect(await first).toEqual({})
    expect(await seen()).toEqual([['two', 'Ben']])
    await desk.close()
    await second
  })
})
