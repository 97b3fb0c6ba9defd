import type { DeskError } from '#contract/errors.ts'
import { memoryLinks } from '#rpc/links/memory.ts'
import type { Link } from '#rpc/wire.ts'

/**
 * A link to a desk that could not be opened: every call is answered with the reason, so that the page can show it
 * as a screen and never hangs.
 */
export function refusedLink(error: DeskError): Link {
  const [page, desk] = memoryLinks()
  desk.onFrame((frame) => {
    if (frame.t !== 'call') return
    desk.send({ t: 'err', id: frame.id, code: error.code, message: error.message, data: error.data })
  })
  return page
}
