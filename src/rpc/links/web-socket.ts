import { decode, encode } from '@msgpack/msgpack'
import { type Frame, type Link, isFrame } from '../wire.ts'
import { createCloser, createReceiver } from './receiver.ts'

/** The part of a WebSocket (DOM or `ws`) a link needs. */
export interface SocketLike {
  binaryType: string
  readonly readyState: number
  send(data: Uint8Array<ArrayBuffer>): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  addEventListener(type: 'open' | 'close' | 'error', listener: () => void): void
  close(): void
}

const OPEN = 1

/** A link over a WebSocket; frames are msgpack so that bytes survive. Frames sent before it is open wait. */
export function webSocketLink(socket: SocketLike): Link {
  const receiver = createReceiver()
  const closer = createCloser()
  const waiting: Uint8Array<ArrayBuffer>[] = []
  socket.binaryType = 'arraybuffer'
  socket.addEventListener('open', () => {
    for (const data of waiting.splice(0)) socket.send(data)
  })
  socket.addEventListener('message', (event) => {
    if (!(event.data instanceof ArrayBuffer)) return
    const value = readFrame(event.data)
    // What is not ours has no business here; the other side sees the link close.
    if (value === null) socket.close()
    else receiver.deliver(value)
  })
  socket.addEventListener('close', closer.closed)
  socket.addEventListener('error', closer.closed)
  return {
    send(frame) {
      // An absent field stays absent: msgpack has no undefined, and null means something else.
      const data = encode(frame, { ignoreUndefined: true })
      if (socket.readyState === OPEN) socket.send(data)
      else if (socket.readyState < OPEN) waiting.push(data)
    },
    onFrame: receiver.set,
    onClose: closer.on,
    close: () => socket.close(),
  }
}

function readFrame(data: ArrayBuffer): Frame | null {
  try {
    const value = decode(data)
    return isFrame(value) ? value : null
  } catch {
    return null
  }
}
