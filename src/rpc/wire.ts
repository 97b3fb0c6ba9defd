import type { Progress } from '#contract/define.ts'
import type { Topic } from '#contract/topics.ts'

/** From the page to the desk. */
export type RequestFrame =
  | { readonly t: 'call'; readonly id: number; readonly proc: string; readonly input: unknown }
  | { readonly t: 'cancel'; readonly id: number }

/** From the desk to the page. `changed` of a command always precedes its `ok`. */
export type ReplyFrame =
  | { readonly t: 'ok'; readonly id: number; readonly value: unknown }
  | {
      readonly t: 'err'
      readonly id: number
      readonly code: string
      readonly message: string
      readonly data: unknown
    }
  | { readonly t: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly t: 'changed'; readonly topics: readonly Topic[] }

export type Frame = RequestFrame | ReplyFrame

/** One connection between a page and a desk, whatever carries it. Frames arrive whole and in order. */
export interface Link {
  send(frame: Frame): void
  /** At most one receiver; frames that arrived before it was set are delivered to it. */
  onFrame(receive: (frame: Frame) => void): void
  onClose(closed: () => void): void
  close(): void
}

/** True for an object that has the shape of a frame; anything else is dropped by the links. */
export function isFrame(value: unknown): value is Frame {
  if (typeof value !== 'object' || value === null || !('t' in value)) return false
  const { t } = value
  if (t === 'changed') return 'topics' in value && Array.isArray(value.topics)
  if (t === 'call' && !('proc' in value && typeof value.proc === 'string')) return false
  return (
    (t === 'call' || t === 'cancel' || t === 'ok' || t === 'err' || t === 'progress') &&
    'id' in value &&
    typeof value.id === 'number'
  )
}
