import { DeskError } from '#contract/errors.ts'
import type { DeskContract } from '#contract/index.ts'
import { cutInitials } from '#core/people/initials.ts'
import { changeCases } from '#node/bulk/apply.ts'
import { actorName } from '#node/cases/events.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import { keepSetting } from '#node/settings/handlers.ts'
import type { Handlers } from '#rpc/serve.ts'
import { addPerson, changePerson, findPerson, listPeople, personNamed } from './queries.ts'

export function peopleHandlers(deps: Deps): Handlers<DeskContract>['people'] {
  const { db } = deps
  return {
    async list() {
      const [people, name] = [await listPeople(db), await actorName(db)]
      return { people, here: people.find((one) => one.name === name)?.id ?? null }
    },

    save: ({ id, name, initials }) =>
      db.transaction().execute(async (tx) => {
        const own = cutInitials(initials)
        if (id === null) return findPerson(tx, await addPerson(tx, deps.newId, { name, initials: own }))
        const before = await findPerson(tx, id)
        if (before.name !== name) await rename(tx, deps, before.name, name)
        await changePerson(tx, id, { name, initials: own })
        return findPerson(tx, id)
      }),

    arrive: ({ id }) =>
      db.transaction().execute(async (tx) => {
        const person = id === null ? null : await findPerson(tx, id)
        if (person?.retired) throw new DeskError('conflict', { what: 'person-retired' })
        await keepSetting(tx, 'userName', person?.name ?? '')
        return {}
      }),

    retire: ({ id, retired }) =>
      db.transaction().execute(async (tx) => {
        const { name } = await findPerson(tx, id)
        await changePerson(tx, id, { retired_at: retired ? deps.now() : null })
        if (retired && (await actorName(tx)) === name) await keepSetting(tx, 'userName', '')
        return {}
      }),

    async look({ caseId, window }, { signal }) {
      await deps.presence.stay(caseId, window, await actorName(db), signal)
      return {}
    },
    onlookers: ({ caseId }) => deps.presence.at(caseId),
  }
}

/** The cases of a person follow a new name; the story keeps under which one each thing was done. */
async function rename(tx: Executor, deps: Deps, from: string, to: string): Promise<void> {
  if (await personNamed(tx, to)) throw new DeskError('conflict', { what: 'person-name' })
  if ((await actorName(tx)) === from) await keepSetting(tx, 'userName', to)
  const rows = await tx
    .selectFrom('cases')
    .select('id')
    .where('owner', '=', from)
    .where('outcome', 'is', null)
    .execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0) await changeCases(tx, deps, ids, { owner: to }, { title: '', kind: 'owner' })
}
