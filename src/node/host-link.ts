import { hostContract } from '#contract/index.ts'
import { memoryLinks } from '#rpc/links/memory.ts'
import { relay } from '#rpc/relay.ts'
import { createRouter } from '#rpc/serve.ts'
import type { Link } from '#rpc/wire.ts'
import { type DesktopDeps, desktopHandlers } from './desktop.ts'
import type { KeptDesk } from './kept-desk.ts'

/** Joins pages to a desk and to what the host answers itself. */
export interface PageJoiner {
  join(page: Link): Promise<void>
}

/** `desktop.*` is answered here, everything else by the desk. A page that closes aborts its jobs. */
export function pageJoiner(desk: KeptDesk, deps: DesktopDeps): PageJoiner {
  const router = createRouter(hostContract, desktopHandlers(deps), {
    onFault: (procedure, error) => deps.log.fault(procedure, error),
  })
  return {
    async join(page) {
      // A page that left while the desk was starting gets its links all the same: relay closes them at once.
      const deskLink = await desk.openLink()
      const [toHost, host] = memoryLinks()
      router.attach(host)
      relay(page, deskLink, toHost, (namespace) => Object.hasOwn(hostContract, namespace))
    },
  }
}
