import type { Frame } from '../wire.ts'

/** Holds frames until a receiver is set, so that none is lost between opening a link and serving it. */
export function createReceiver(): {
  deliver: (frame: Frame) => void
  set: (receive: (frame: Frame) => void) => void
} {
  let receive: ((frame: Frame) => void) | null = null
  const early: Frame[] = []
  return {
    deliver(frame) {
      if (receive) receive(frame)
      else early.push(frame)
    },
    set(next) {
      receive = next
      for (const frame of early.splice(0)) next(frame)
    },
  }
}

/** Runs each listener once, however often the carrier says it closed. */
export function createCloser(): { closed: () => void; on: (listener: () => void) => void } {
  const listeners: (() => void)[] = []
  let done = false
  return {
    closed() {
      if (done) return
      done = true
      for (const listener of listeners) listener()
    },
    on(listener) {
      if (done) listener()
      else listeners.push(listener)
    },
  }
}
