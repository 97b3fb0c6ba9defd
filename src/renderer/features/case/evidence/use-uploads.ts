import { useCallback, useRef, useState } from 'react'
import type { EvidenceItem } from '#contract/evidence.ts'
import type { DeskError } from '#contract/errors.ts'
import { type Desk, useDesk } from '#renderer/desk.tsx'
import { uploadFile } from '#renderer/upload.ts'
import { asDeskError } from '../parts/use-act.ts'

export type EvidenceKind = EvidenceItem['kind']

export type UploadState = 'waiting' | 'sending' | 'checking' | 'added' | 'duplicate' | 'failed' | 'cancelled'

export interface Upload {
  readonly key: number
  readonly name: string
  readonly state: UploadState
  readonly done: number
  readonly total: number
  readonly error: DeskError | null
}

export interface Uploads {
  readonly list: readonly Upload[]
  /** Kind that files added from now on get. */
  readonly kind: EvidenceKind
  readonly choose: (kind: EvidenceKind) => void
  readonly add: (files: readonly File[]) => void
  readonly cancel: (key: number) => void
  readonly retry: (key: number) => void
  /** Takes everything off the list that is over. */
  readonly clear: () => void
}

/** Sends this many at once: the disk is the narrow place, not the wire. */
const AT_ONCE = 2

interface Job {
  readonly key: number
  readonly file: File
  readonly kind: EvidenceKind
  readonly abort: AbortController
}

/** Uploads of one case: several at once, each with progress and cancel. They go on while another tab is open. */
export function useUploads(caseId: string): Uploads {
  const desk = useDesk()
  const [list, setList] = useState<readonly Upload[]>([])
  const [kind, choose] = useState<EvidenceKind>('other')
  const jobs = useRef(new Map<number, Job>())
  const queue = useRef<Job[]>([])
  const running = useRef(0)
  const nextKey = useRef(1)

  const set = useCallback((key: number, change: Partial<Upload>) => {
    setList((now) => now.map((item) => (item.key === key ? { ...item, ...change } : item)))
  }, [])

  const pump = useCallback(() => {
    while (running.current < AT_ONCE) {
      const job = queue.current.shift()
      if (!job) return
      running.current += 1
      void send(desk, caseId, job, (change) => set(job.key, change)).finally(() => {
        running.current -= 1
        pump()
      })
    }
  }, [desk, caseId, set])

  const enqueue = useCallback(
    (job: Job) => {
      jobs.current.set(job.key, job)
      queue.current.push(job)
      pump()
    },
    [pump],
  )

  const add = useCallback(
    (files: readonly File[]) => {
      const added = files.map((file) => ({
        ...{ key: nextKey.current++, file, kind },
        abort: new AbortController(),
      }))
      setList((now) => [...now, ...added.map(toUpload)])
      added.forEach(enqueue)
    },
    [enqueue, kind],
  )

  const cancel = useCallback(
    (key: number) => {
      const job = jobs.current.get(key)
      job?.abort.abort()
      if (job && queue.current.includes(job)) {
        queue.current = queue.current.filter((waiting) => waiting !== job)
        set(key, { state: 'cancelled' })
      }
    },
    [set],
  )

  const retry = useCallback(
    (key: number) => {
      const job = jobs.current.get(key)
      if (!job) return
      set(key, { state: 'waiting', done: 0, error: null })
      enqueue({ ...job, abort: new AbortController() })
    },
    [enqueue, set],
  )

  const clear = useCallback(() => setList((now) => now.filter((item) => isUnderWay(item.state))), [])
  return { list, kind, choose, add, cancel, retry, clear }
}

export const isUnderWay = (state: UploadState): boolean =>
  state === 'waiting' || state === 'sending' || state === 'checking'

const toUpload = (job: Job): Upload => ({
  key: job.key,
  name: job.file.name,
  state: 'waiting',
  done: 0,
  total: job.file.size,
  error: null,
})

async function send(
  desk: Desk,
  caseId: string,
  job: Job,
  set: (change: Partial<Upload>) => void,
): Promise<void> {
  const { signal } = job.abort
  set({ state: 'sending' })
  try {
    const uploadId = await uploadFile(desk, job.file, {
      signal,
      onProgress: (done, total) => set({ done, total }),
    })
    set({ state: 'checking' })
    const { duplicateOf } = await desk
      .call('evidence.add', { caseId, uploadId, kind: job.kind }, { signal })
      .catch(async (refusal: unknown) => {
        await desk.call('uploads.discard', { uploadId }).catch(() => undefined)
        throw refusal
      })
    set({ state: duplicateOf === null ? 'added' : 'duplicate' })
  } catch (fault) {
    const error = asDeskError(fault)
    set(error.code === 'cancelled' ? { state: 'cancelled' } : { state: 'failed', error })
  }
}
