import { create } from 'zustand'
import { type QueueSearch, queueSearch } from './queue-search.ts'

/** Where the reader was in the queue, so that coming back from a case changes nothing under their hands. */
interface QueueMemory {
  readonly search: QueueSearch
  /** The row that has the focus. */
  readonly caseId: string | null
  readonly index: number
  readonly remember: (part: Partial<Pick<QueueMemory, 'search' | 'caseId' | 'index'>>) => void
}

export const useQueueMemory = create<QueueMemory>()((set) => ({
  search: queueSearch.parse({}),
  caseId: null,
  index: 0,
  remember: (part) => set(part),
}))
