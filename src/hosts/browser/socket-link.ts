import type { WebSocket } from 'ws'
import { type SocketLike, webSocketLink } from '#rpc/links/web-socket.ts'
import type { Link } from '#rpc/wire.ts'

/** RFC 6455 §7.4.1: the message was not what its type says. */
const NOT_A_FRAME = 1007

/** A link over an accepted socket. A message that is no frame closes the socket and never ends the process. */
export function socketLink(socket: WebSocket): Link {
  const guarded: SocketLike = {
    get binaryType() {
      return socket.binaryType
    },
    set binaryType(type: string) {
      socket.binaryType = type as 'arraybuffer'
    },
    get readyState() {
      return socket.readyState
    },
    send: (data) => socket.send(data),
    close: () => socket.close(),
    addEventListener(type: string, listener: (event: { readonly data: unknown }) => void) {
      if (type !== 'message') socket.on(type, () => listener({ data: undefined }))
      else
        socket.addEventListener('message', (event) => {
          try {
            listener(event)
          } catch {
            socket.close(NOT_A_FRAME)
          }
        })
    },
  }
  return webSocketLink(guarded)
}
