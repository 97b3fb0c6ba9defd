import { domPortLink } from '#rpc/links/dom-port.ts'
import { webSocketLink } from '#rpc/links/web-socket.ts'
import type { Link } from '#rpc/wire.ts'

/** The name of the window message by which the preload hands over its port. */
export const PORT_MESSAGE = 'aftercase:port'
/** Asks the preload for a port; answered by PORT_MESSAGE. */
export const PORT_REQUEST = 'aftercase:port-please'

/**
 * Opens the link to the desk: over http(s) a WebSocket to our own origin, else the port the preload hands over.
 * The page does not otherwise know which host it is in.
 */
export function openLink(target: Window = window): Promise<Link> {
  const { protocol, host } = target.location
  if (protocol === 'http:' || protocol === 'https:') {
    const socket = new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/link`)
    return Promise.resolve(webSocketLink(socket))
  }
  return new Promise((resolve) => {
    const receive = (event: MessageEvent): void => {
      const port = event.ports[0]
      if (event.source !== target || event.data !== PORT_MESSAGE || !port) return
      target.removeEventListener('message', receive)
      resolve(domPortLink(port))
    }
    target.addEventListener('message', receive)
    target.postMessage(PORT_REQUEST, '*')
  })
}
