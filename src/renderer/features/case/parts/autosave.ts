export type SaveState = 'idle' | 'waiting' | 'saving' | 'saved' | 'failed'

export interface AutosaveOptions<T> {
  readonly save: (value: T) => Promise<unknown>
  /** Quiet time after the last change, in milliseconds. */
  readonly delay: number
  /** Joins a change to one not saved yet; the default keeps the newer. */
  readonly merge?: (older: T, newer: T) => T
  readonly onState: (state: SaveState, error: unknown) => void
}

export interface Autosave<T> {
  change(value: T): void
  /** Saves what waits, now; resolves true when nothing is left unsaved. */
  flush(): Promise<boolean>
  /** Forgets what waits: a person took something else in its place. */
  drop(): void
}

/**
 * Saves as typed: one save at a time, the newest value last, and a value that could not be saved stays waiting
 * for the next change or flush, so a failed save loses nothing.
 */
export function createAutosave<T>(options: AutosaveOptions<T>): Autosave<T> {
  const { save, delay, onState, merge = (_older: T, newer: T) => newer } = options
  let waiting: { readonly value: T } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<boolean> | null = null
  let drops = 0

  // Read through a function: it may have been set while a save was under way.
  const typedMeanwhile = (): { readonly value: T } | null => waiting
  const drain = async (): Promise<boolean> => {
    while (waiting) {
      const { value }: { readonly value: T } = waiting
      const dropsBefore = drops
      waiting = null
      onState('saving', null)
      try {
        await save(value)
      } catch (error) {
        // Dropped while it was under way: it is nobody's to be saved any more.
        if (drops !== dropsBefore) return true
        const newer = typedMeanwhile()
        waiting = { value: newer ? merge(value, newer.value) : value }
        onState('failed', error)
        return false
      }
    }
    onState('saved', null)
    return true
  }

  const flush = (): Promise<boolean> => {
    clearTimeout(timer)
    if (running) return running
    if (!waiting) return Promise.resolve(true)
    running = drain().finally(() => {
      running = null
    })
    return running
  }

  return {
    change(value) {
      waiting = { value: waiting ? merge(waiting.value, value) : value }
      onState('waiting', null)
      clearTimeout(timer)
      timer = setTimeout(() => void flush(), delay)
    },
    flush,
    drop() {
      clearTimeout(timer)
      waiting = null
      drops += 1
      onState('idle', null)
    },
  }
}
