import type { Selectable } from 'kysely'
import { DeskError } from '#contract/errors.ts'
import type { Person } from '#contract/people.ts'
import { initialsFor } from '#core/people/initials.ts'
import type { Executor } from '#node/db/open.ts'
import type { PeopleTable } from '#node/db/schema-hands.ts'

type Row = Selectable<PeopleTable>

const toPerson = ({ id, name, initials, retired_at }: Row): Person => ({
  ...{ id, name, initials: initialsFor(initials, name) },
  retired: retired_at !== null,
})

/** All people in the order they came. */
export async function listPeople(db: Executor): Promise<Person[]> {
  const rows = await db.selectFrom('people').selectAll().orderBy('position').orderBy('id').execute()
  return rows.map(toPerson)
}

/** @throws DeskError not-found */
export async function findPerson(db: Executor, id: string): Promise<Person> {
  const row = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new DeskError('not-found', { what: 'person', id })
  return toPerson(row)
}

/** Who has this name, retired or not; undefined where nobody does. */
export const personNamed = (db: Executor, name: string): Promise<Row | undefined> =>
  db.selectFrom('people').selectAll().where('name', '=', name).executeTakeFirst()

/** Adds somebody at the end of the list, or takes a retired one of that name back. */
export async function addPerson(
  db: Executor,
  newId: () => string,
  { name, initials }: Pick<Person, 'name' | 'initials'>,
): Promise<string> {
  const known = await personNamed(db, name)
  if (known) {
    if (known.retired_at === null) throw new DeskError('conflict', { what: 'person-name' })
    const own = initials === '' ? known.initials : initials
    await changePerson(db, known.id, { name, initials: own, retired_at: null })
    return known.id
  }
  const last = await db
    .selectFrom('people')
    .select((eb) => eb.fn.max('position').as('position'))
    .executeTakeFirst()
  const id = newId()
  const position = (last?.position ?? 0) + 1
  await db.insertInto('people').values({ id, name, initials, position, retired_at: null }).execute()
  return id
}

export async function changePerson(
  db: Executor,
  id: string,
  part: Partial<Omit<Row, 'id' | 'position'>>,
): Promise<void> {
  await db.updateTable('people').set(part).where('id', '=', id).execute()
}

/** Somebody of this name whom the list has, or has from now on. */
export async function ensurePerson(db: Executor, newId: () => string, name: string): Promise<void> {
  const known = await personNamed(db, name)
  if (!known || known.retired_at !== null) await addPerson(db, newId, { name, initials: '' })
}
