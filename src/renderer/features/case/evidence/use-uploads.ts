import { useCallback, useMemo, useRef, useState } from 'react'
import { type StoreApi, createStore } from 'zustand'
import type { DeskError } from '#contract/errors.ts'
import type { EvidenceItem } from '#contract/evidence.ts'
import { type Desk, useDesk } from '#renderer/desk.tsx'
import { asDeskError } from '../parts/use-act.ts'
import type { IncomingFile } from './incoming-files.ts'
import { type ToSend, sendBatch } from './send-batch.ts'

export type EvidenceKind = EvidenceItem['kind']

/** How a batch of this page stands; what the desk took of it is the desk's to say. */
export interface Sending {
  readonly running: boolean
  /** Bytes that went over, and that there are. */
  readonly sent: number
  readonly total: number
  readonly error: DeskError | null
  readonly stopped: boolean
  /** Names of files the browser could not read any more. */
  readonly unread: readonly string[]
}

export interface UploadState {
  /** By batch; batches of before the page was opened are not in it. */
  readonly sending: Readonly<Record<string, Sending>>
  /** Why a batch could not even be begun. */
  readonly refusal: DeskError | null
}

/** Whether a batch is on its way. */
export const isBusy = ({ sending }: UploadState): boolean =>
  Object.values(sending).some(({ running }) => running)

export interface Uploads {
  /** What changes while files go over: whoever shows it reads it here, so that nothing else is drawn anew. */
  readonly store: StoreApi<UploadState>
  /** Kind that files added from now on get. */
  readonly kind: EvidenceKind
  readonly choose: (kind: EvidenceKind) => void
  readonly add: (files: readonly IncomingFile[]) => void
  readonly cancel: (batchId: string) => void
  /** Goes on with a batch: with what is at hand, or with files chosen anew. Answers how many of those belong to it. */
  readonly goOn: (batchId: string, files?: readonly IncomingFile[]) => Promise<number>
  readonly end: (batchId: string) => void
}

const AT_REST: Sending = { running: false, sent: 0, total: 0, error: null, stopped: false, unread: [] }
/** The page draws progress so often at most. */
const DRAW_MS = 150

/** Batches of one case: each with progress, cancel and a way to go on. They run on while another tab is open. */
export function useUploads(caseId: string): Uploads {
  const desk = useDesk()
  const [store] = useState(() => createStore<UploadState>(() => ({ sending: {}, refusal: null })))
  const [kind, choose] = useState<EvidenceKind>('other')
  const left = useRef(new Map<string, readonly ToSend[]>())
  const aborts = useRef(new Map<string, AbortController>())
  const line = useRef<Promise<unknown>>(Promise.resolve())

  const set = useCallback(
    (batchId: string, change: Partial<Sending>) =>
      store.setState(({ sending }) => ({
        sending: { ...sending, [batchId]: { ...AT_REST, ...sending[batchId], ...change } },
      })),
    [store],
  )
  const refuse = useCallback(
    (fault: unknown) => store.setState({ refusal: fault === null ? null : asDeskError(fault) }),
    [store],
  )

  /** One batch after another: two at once would only share the same disk. */
  const run = useCallback(
    (batchId: string, files: readonly ToSend[]): void => {
      const abort = new AbortController()
      aborts.current.set(batchId, abort)
      left.current.set(batchId, files)
      const total = files.reduce((sum, { file }) => sum + file.size, 0)
      set(batchId, { ...AT_REST, running: true, total })
      line.current = line.current.then(async () => {
        const told = teller((sent) => set(batchId, { sent }))
        try {
          if (files.length === 0) await desk.call('evidence.addMany', { batchId }, { signal: abort.signal })
          const unread = await sendBatch(desk, batchId, files, abort.signal, told)
          left.current.delete(batchId)
          set(batchId, { running: false, sent: total, unread: unread.map(({ file }) => file.name) })
        } catch (fault) {
          const error = asDeskError(fault)
          const stopped = error.code === 'cancelled'
          set(batchId, { running: false, stopped, error: stopped ? null : error })
        }
      })
    },
    [desk, set],
  )

  const add = useCallback(
    (files: readonly IncomingFile[]) => {
      if (files.length === 0) return
      refuse(null)
      void (async () => {
        try {
          await putAway(desk, caseId)
          const batch = await desk.call('evidence.beginBatch', {
            ...{ caseId, kind },
            files: files.map(({ file, folder }) => ({
              ...{ name: file.name || 'file', folder, bytes: file.size, modifiedAt: file.lastModified },
            })),
          })
          run(
            batch.id,
            files.map(({ file }, position) => ({ position, file })),
          )
        } catch (fault) {
          refuse(fault)
        }
      })()
    },
    [caseId, desk, kind, refuse, run],
  )

  const goOn = useCallback(
    async (batchId: string, files?: readonly IncomingFile[]) => {
      const waiting = await waitingOf(desk, batchId)
      const known = new Set(waiting.map(({ position }) => position))
      const atHand = files
        ? belonging(waiting, files)
        : (left.current.get(batchId) ?? []).filter(({ position }) => known.has(position))
      if (!files || atHand.length > 0) run(batchId, atHand)
      return atHand.length
    },
    [desk, run],
  )

  const cancel = useCallback((batchId: string) => aborts.current.get(batchId)?.abort(), [])
  const end = useCallback(
    (batchId: string) => {
      left.current.delete(batchId)
      desk.call('evidence.endBatch', { batchId }).catch(refuse)
    },
    [desk, refuse],
  )
  return useMemo(
    () => ({ store, kind, choose, add, cancel, goOn, end }),
    [store, kind, add, cancel, goOn, end],
  )
}

/** Adds up what was sent and tells it now and then. */
function teller(tell: (sent: number) => void): (bytes: number) => void {
  let sent = 0
  let drawn = 0
  return (bytes) => {
    sent += bytes
    if (performance.now() - drawn < DRAW_MS) return
    drawn = performance.now()
    tell(sent)
  }
}

/** Batches that ended well have been seen when the next one comes. */
async function putAway(desk: Desk, caseId: string): Promise<void> {
  for (const { id, files, counts, elsewhere } of await desk.call('evidence.batches', { caseId }))
    if (counts.added === files && elsewhere === 0) await desk.call('evidence.endBatch', { batchId: id })
}

type Waiting = Awaited<ReturnType<typeof waitingOf>>

async function waitingOf(desk: Desk, batchId: string) {
  const found = []
  for (let after: number | null = -1; after !== null;) {
    const page: {
      files: { position: number; name: string; folder: string; bytes: number }[]
      next: number | null
    } = await desk.call('evidence.batchFiles', { batchId, states: ['waiting'], after, limit: 5000 })
    found.push(...page.files)
    after = page.next
  }
  return found
}

/** Those of the chosen files that a batch still waits for: the same name and size, and the folder where both know it. */
function belonging(waiting: Waiting, files: readonly IncomingFile[]): ToSend[] {
  const byName = new Map<string, { folder: string; position: number }[]>()
  for (const { name, bytes, folder, position } of waiting) {
    const key = `${bytes} ${name}`
    byName.set(key, [...(byName.get(key) ?? []), { folder, position }])
  }
  return files.flatMap(({ file, folder }) => {
    const same = byName.get(`${file.size} ${file.name}`) ?? []
    const at = Math.max(
      0,
      same.findIndex((one) => one.folder === folder),
    )
    const [found] = same.splice(at, 1)
    return found ? [{ position: found.position, file }] : []
  })
}
