import { DeskError } from '#contract/errors.ts'
import type { DeskContract } from '#contract/index.ts'
import type { Deps } from '#node/deps.ts'
import type { Handlers } from '#rpc/serve.ts'
import { ensureShop, listShops } from './queries.ts'

export function shopHandlers(deps: Deps): Handlers<DeskContract>['shops'] {
  return {
    list: () => listShops(deps.db),
    create: ({ name, market }) => {
      if (name.trim() === '')
        throw new DeskError('invalid-input', { issues: [{ path: 'name', message: 'only spaces' }] })
      return deps.db.transaction().execute(async (tx) => {
        const id = await ensureShop(tx, deps, name.trim(), market)
        const shop = (await listShops(tx)).find((one) => one.id === id)
        if (!shop) throw new Error('shop vanished in its own transaction')
        return shop
      })
    },
  }
}
