import { type Link, isFrame } from '../wire.ts'
import { createCloser, createReceiver } from './receiver.ts'

/** What node:worker_threads' MessagePort and Electron's MessagePortMain have in common. */
export interface EmitterPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
  close(): void
}

/** A link over a port of Node or of Electron's main process (whose messages come wrapped as `{ data }`). */
export function nodePortLink(port: EmitterPort): Link {
  const receiver = createReceiver()
  const closer = createCloser()
  port.on('message', (message: unknown) => {
    const value =
      typeof message === 'object' && message !== null && 'data' in message && !isFrame(message)
        ? message.data
        : message
    if (isFrame(value)) receiver.deliver(value)
  })
  port.on('close', closer.closed)
  port.start()
  return {
    send: (frame) => port.postMessage(frame),
    onFrame: receiver.set,
    onClose: closer.on,
    close: () => port.close(),
  }
}
