import type { DeskContract } from '#contract/index.ts'
import type { SavedView } from '#contract/views.ts'
import { ROLE_VIEWS } from '#core/cases/role-views.ts'
import { moveClock } from '#node/cases/cells.ts'
import { rankingOf } from '#node/cases/ranking.ts'
import type { Deps } from '#node/deps.ts'
import { findOnce } from '#node/search/search.ts'
import type { Handlers } from '#rpc/serve.ts'
import { countSaved } from './counts.ts'
import { readViewFile, writeViewFile } from './view-file.ts'
import { keepLayout, readLayouts } from './layouts.ts'
import { arrangeViews, listViews, saveView, setRemoved } from './saved-views.ts'

export function viewHandlers(deps: Deps): Handlers<DeskContract>['views'] {
  const add = (views: readonly Omit<SavedView, 'id'>[]): Promise<{ count: number }> =>
    deps.db.transaction().execute(async (tx) => {
      for (const one of views) await saveView(tx, deps, null, one)
      return { count: views.length }
    })

  return {
    layouts: () => readLayouts(deps.db),
    async saveLayout({ view, layout }) {
      await keepLayout(deps.db, view, layout, deps.now())
      return {}
    },
    list: () => listViews(deps.db),
    async counts() {
      const now = deps.now()
      moveClock(deps.raw, now)
      const look = { reads: deps.reads, now, ranking: rankingOf(deps.reads), find: findOnce(deps.search) }
      const views = await listViews(deps.db)
      return Object.fromEntries(views.map((one) => [one.id, countSaved(look, one)]))
    },
    save: ({ id, ...fields }) =>
      deps.db.transaction().execute(async (tx) => ({ id: await saveView(tx, deps, id, fields) })),
    arrange: ({ ids }) =>
      deps.db.transaction().execute(async (tx) => {
        await arrangeViews(tx, ids)
        return {}
      }),
    async remove({ id }) {
      await setRemoved(deps.db, id, deps.now())
      return {}
    },
    async restore({ id }) {
      await setRemoved(deps.db, id, null)
      return {}
    },
    async exportFile({ ids }) {
      const views = (await listViews(deps.db)).filter(({ id }) => ids.includes(id))
      return { fileName: 'aftercase-views.json', text: writeViewFile(views), count: views.length }
    },
    importFile: ({ text }) => add(readViewFile(text)),
    async adopt({ role, language }) {
      const names = new Set((await listViews(deps.db)).map(({ name }) => name))
      return add(
        ROLE_VIEWS[role]
          .filter(({ name }) => !names.has(name[language]))
          .map(({ name, view, search, colour, icon }) => ({
            ...{ name: name[language], colour, icon, layout: null },
            filter: { view, search, market: null, kind: null, shopId: null },
          })),
      )
    },
  }
}
