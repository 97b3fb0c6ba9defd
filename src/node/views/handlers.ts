import type { DeskContract } from '#contract/index.ts'
import type { Deps } from '#node/deps.ts'
import type { Handlers } from '#rpc/serve.ts'
import { keepLayout, readLayouts } from './layouts.ts'

export function viewHandlers(deps: Deps): Handlers<DeskContract>['views'] {
  return {
    layouts: () => readLayouts(deps.db),
    async saveLayout({ view, layout }) {
      await keepLayout(deps.db, view, layout, deps.now())
      return {}
    },
  }
}
