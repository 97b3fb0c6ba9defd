import type { Frame, Link } from '../wire.ts'
import { createCloser, createReceiver } from './receiver.ts'

/** Two ends in one process, for the command line and for tests. Frames arrive in a later microtask, as on a real link. */
export function memoryLinks(): [Link, Link] {
  const sides = [createReceiver(), createReceiver()] as const
  const closer = createCloser()
  let open = true
  const end = (mine: 0 | 1): Link => ({
    send(frame: Frame) {
      queueMicrotask(() => {
        if (open) sides[mine === 0 ? 1 : 0].deliver(frame)
      })
    },
    onFrame: (receive) => sides[mine].set(receive),
    onClose: (listener) => closer.on(listener),
    close() {
      open = false
      closer.closed()
    },
  })
  return [end(0), end(1)]
}
