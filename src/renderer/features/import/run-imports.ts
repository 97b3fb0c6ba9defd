import { useCallback, useEffect } from 'react'
import type { DateOrder } from '#core/shared/markets.ts'
import { type Desk, useDesk } from '../../desk.tsx'
import { isImportRefusal } from '../../ui/error-words.ts'
import { uploadFile } from '../../upload.ts'
import { type ImportFile, useImportQueue } from './import-store.ts'

/** What runs now, by file. Outside React: leaving the page does not stop an import. */
const running = new Map<number, AbortController>()

const current = (key: number): ImportFile | undefined =>
  useImportQueue.getState().files.find((one) => one.key === key)

/** Hands the file over if the desk does not hold it, then previews or writes it. */
async function run(desk: Desk, key: number, job: 'imports.preview' | 'imports.commit'): Promise<void> {
  const { patch } = useImportQueue.getState()
  const one = current(key)
  if (!one || running.has(key)) return
  const abort = new AbortController()
  running.set(key, abort)
  const writing = job === 'imports.commit'
  patch(key, { state: writing ? 'writing' : 'reading', progress: null, error: null })
  try {
    let { uploadId } = one
    if (uploadId === null) {
      uploadId = await uploadFile(desk, one.file, {
        signal: abort.signal,
        onProgress: (done, total) => patch(key, { progress: { phase: 'upload', done, total } }),
      })
      patch(key, { uploadId })
    }
    const report = await desk.call(
      job,
      { uploadId, market: one.market, shop: one.shop, dateOrder: one.dateOrder },
      { signal: abort.signal, onProgress: (progress) => patch(key, { progress }) },
    )
    patch(key, { state: writing ? 'done' : 'ready', report, ...(writing ? { uploadId: null } : {}) })
  } catch (error) {
    patch(key, failed(error, writing && one.report !== null))
  } finally {
    running.delete(key)
    patch(key, { progress: null })
  }
}

/** A write that failed leaves the preview and its button; nothing was written. */
function failed(error: unknown, previewed: boolean): Partial<ImportFile> {
  if (isImportRefusal(error) && error.data.reason === 'date-order-unknown') return { state: 'asking', error }
  return { state: previewed ? 'ready' : 'refused', error }
}

export interface ImportActions {
  readonly preview: (key: number, dateOrder?: DateOrder) => void
  readonly commit: (key: number) => Promise<void>
  readonly commitAll: () => Promise<void>
  readonly cancel: (key: number) => void
  readonly remove: (key: number) => void
}

/** What a person can do with the files on the page; files that wait are read one after another. */
export function useImports(): ImportActions {
  const desk = useDesk()
  const waiting = useImportQueue(({ files }) =>
    files.some((one) => one.state === 'reading')
      ? undefined
      : files.find((one) => one.state === 'waiting')?.key,
  )
  useEffect(() => {
    if (waiting !== undefined) void run(desk, waiting, 'imports.preview')
  }, [desk, waiting])

  const preview = useCallback((key: number, dateOrder?: DateOrder) => {
    useImportQueue.getState().patch(key, { state: 'waiting', ...(dateOrder ? { dateOrder } : {}) })
  }, [])
  const commit = useCallback((key: number) => run(desk, key, 'imports.commit'), [desk])
  const commitAll = useCallback(async () => {
    const ready = useImportQueue.getState().files.filter((one) => one.state === 'ready')
    // One after another: each is one transaction, and the second file may update what the first created.
    for (const one of ready) await run(desk, one.key, 'imports.commit')
  }, [desk])
  const cancel = useCallback((key: number) => running.get(key)?.abort(), [])
  const remove = useCallback(
    (key: number) => {
      const one = current(key)
      running.get(key)?.abort()
      useImportQueue.getState().remove(key)
      if (one?.uploadId) desk.call('uploads.discard', { uploadId: one.uploadId }).catch(() => undefined)
    },
    [desk],
  )
  return { preview, commit, commitAll, cancel, remove }
}
