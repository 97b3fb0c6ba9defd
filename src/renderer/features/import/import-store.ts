import { create } from 'zustand'
import type { Progress } from '#contract/define.ts'
import type { ImportReport } from '#contract/imports.ts'
import type { DateOrder, MarketCode } from '#core/shared/markets.ts'

export type FileState = 'waiting' | 'reading' | 'ready' | 'asking' | 'refused' | 'writing' | 'done'

/** A file on its way into the desk. Market and shop are fixed when it is added. */
export interface ImportFile {
  readonly key: number
  readonly file: File
  readonly market: MarketCode
  readonly shop: string
  readonly dateOrder: DateOrder | null
  readonly state: FileState
  /** The upload the desk holds; null when it is still to be handed over (or the desk has used it). */
  readonly uploadId: string | null
  readonly progress: Progress | null
  readonly report: ImportReport | null
  readonly error: unknown
}

interface ImportQueue {
  readonly files: readonly ImportFile[]
  /** Files were handed over before their market was named. */
  readonly marketAsked: boolean
  readonly add: (files: readonly File[], target: Pick<ImportFile, 'market' | 'shop'>) => void
  readonly patch: (key: number, part: Partial<ImportFile>) => void
  readonly remove: (key: number) => void
}

let nextKey = 1

/** Lives as long as the page, so that looking at the queue meanwhile loses no preview. */
export const useImportQueue = create<ImportQueue>()((set) => ({
  files: [],
  marketAsked: false,
  add: (files, target) =>
    set(({ files: before }) => ({
      files: [
        ...before,
        ...files.map((file): ImportFile => ({
          key: nextKey++,
          file,
          ...target,
          dateOrder: null,
          state: 'waiting',
          uploadId: null,
          progress: null,
          report: null,
          error: null,
        })),
      ],
    })),
  patch: (key, part) =>
    set(({ files }) => ({ files: files.map((one) => (one.key === key ? { ...one, ...part } : one)) })),
  remove: (key) => set(({ files }) => ({ files: files.filter((one) => one.key !== key) })),
}))
