import { DeskError } from '#contract/errors.ts'
import type { DeskContract } from '#contract/index.ts'
import type { Deps } from '#node/deps.ts'
import type { Handlers } from '#rpc/serve.ts'
import { findOrder } from './queries.ts'

export function orderHandlers(deps: Deps): Handlers<DeskContract>['orders'] {
  return {
    get: async ({ orderId }) => {
      const order = await findOrder(deps.db, orderId)
      if (!order) throw new DeskError('not-found', { what: 'order', id: orderId })
      return order
    },
  }
}
