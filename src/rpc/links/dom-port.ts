import { type Link, isFrame } from '../wire.ts'
import { createCloser, createReceiver } from './receiver.ts'

/** The part of a DOM MessagePort a link needs; structural, because this layer has no DOM types. */
export interface EventPort {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  addEventListener(type: 'close', listener: () => void): void
  start(): void
  close(): void
}

/** A link over a MessagePort handed to the page by the preload. */
export function domPortLink(port: EventPort): Link {
  const receiver = createReceiver()
  const closer = createCloser()
  port.addEventListener('message', (event) => {
    if (isFrame(event.data)) receiver.deliver(event.data)
  })
  port.addEventListener('close', closer.closed)
  port.start()
  return {
    send: (frame) => port.postMessage(frame),
    onFrame: receiver.set,
    onClose: closer.on,
    close() {
      port.close()
      closer.closed()
    },
  }
}
