import { type EmitterPort, nodePortLink } from '#rpc/links/node-port.ts'
import type { Link } from '#rpc/wire.ts'
import { PORT_MESSAGE, PORT_REQUEST } from '../channel.ts'
import { isPageOrigin } from './guard.ts'
import type { IpcEventLike, ShellPlatform } from './platform.ts'

export interface Relay {
  /** Ends the link of a window that closed, which aborts its jobs. */
  drop(contentsId: number): void
}

export interface RelayOptions {
  readonly isOurs: (contentsId: number) => boolean
  /** Joins a page's link to the desk. */
  readonly join: (page: Link) => Promise<void>
  readonly onFault: (where: string, error: unknown) => void
}

/**
 * Hands out ports. A port is a capability, so it goes only to the main frame of our own page in a window that was
 * opened here; a page that asks again (it was reloaded, or its desk was lost) gets a new one and loses the old.
 */
export function createRelay<P extends EmitterPort>(platform: ShellPlatform<P>, options: RelayOptions): Relay {
  const links = new Map<number, Link>()
  const drop = (id: number): void => {
    links.get(id)?.close()
    links.delete(id)
  }
  platform.ipc.on(PORT_REQUEST, (event) => {
    if (!mayHavePort(event, options.isOurs)) {
      options.onFault('port.refused', new Error('asked by a frame that is not our page'))
      return
    }
    const { id } = event.sender
    drop(id)
    const { port1, port2 } = platform.newChannel()
    const link = nodePortLink(port1)
    links.set(id, link)
    event.sender.postMessage(PORT_MESSAGE, null, [port2])
    options.join(link).catch((error: unknown) => {
      options.onFault('link', error)
      link.close()
    })
  })
  return { drop }
}

function mayHavePort<P extends EmitterPort>(
  { sender, senderFrame }: IpcEventLike<P>,
  isOurs: (contentsId: number) => boolean,
): boolean {
  return (
    senderFrame !== null && senderFrame.parent === null && isPageOrigin(senderFrame.url) && isOurs(sender.id)
  )
}
