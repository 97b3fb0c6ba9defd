import type { DeskContract } from '#contract/index.ts'
import { tasksOf } from '#node/bulk/state.ts'
import { findCase } from '#node/cases/reproject.ts'
import type { Deps } from '#node/deps.ts'
import type { Handlers } from '#rpc/serve.ts'

/** What a suggestion list holds; nobody reads further. */
const MOST_TAGS = 200
const NAMED = 20

export function tagHandlers({ db }: Deps): Handlers<DeskContract>['tags'] {
  return {
    list: () =>
      db
        .selectFrom('case_tags')
        .select(['tag', (eb) => eb.fn.countAll<number>().as('cases')])
        .groupBy('tag')
        .orderBy('cases', 'desc')
        .orderBy('tag')
        .limit(MOST_TAGS)
        .execute(),
  }
}

export function snoozeHandlers({ db, now }: Deps): Handlers<DeskContract>['snooze'] {
  const asleep = () => db.selectFrom('cases').where('snoozed_until', 'is not', null)
  return {
    async wake({ since }) {
      const at = now()
      const woken = await asleep()
        .where('snoozed_until', '>', since)
        .where('snoozed_until', '<=', at)
        .select(['id as caseId', 'platform_id as platformId'])
        .orderBy('snoozed_until')
        .limit(NAMED)
        .execute()
      const next = await asleep()
        .where('snoozed_until', '>', at)
        .select('snoozed_until as at')
        .orderBy('snoozed_until')
        .limit(1)
        .executeTakeFirst()
      return { now: at, nextInMs: next?.at ? next.at - at : null, woken }
    },
  }
}

export function taskHandlers({ db }: Deps): Handlers<DeskContract>['tasks'] {
  return {
    async list({ caseId }) {
      const { id } = await findCase(db, caseId)
      return [...((await tasksOf(db, [id])).get(id) ?? [])]
    },
  }
}
