import { DeskError } from '#contract/errors.ts'
import { BATCH_STATES, type BatchFileWire, type EvidenceBatchWire } from '#contract/evidence-batches.ts'
import type { Contract } from '#contract/index.ts'
import type { Handlers } from '#rpc/serve.ts'
import { FAKE_NOW } from './fake-cases.ts'

interface Batch {
  readonly wire: EvidenceBatchWire
  readonly files: readonly BatchFileWire[]
}

/** Batches that take whatever is sent. */
export function fakeBatches(
  caseId: string,
  added: (name: string) => void,
): Pick<Handlers<Contract>['evidence'], 'beginBatch' | 'batches' | 'batchFiles' | 'addMany' | 'endBatch'> {
  const batches = new Map<string, Batch>()
  const keep = (batch: Batch): EvidenceBatchWire => {
    const count = (state: BatchFileWire['state']) => batch.files.filter((file) => file.state === state).length
    const counts = Object.fromEntries(BATCH_STATES.map((state) => [state, count(state)]))
    const wire = { ...batch.wire, counts: counts as EvidenceBatchWire['counts'] }
    batches.set(wire.id, { ...batch, wire })
    return wire
  }
  return {
    beginBatch: ({ files }) =>
      keep({
        wire: {
          ...{ id: `batch-${batches.size + 1}`, caseId, startedAt: FAKE_NOW, files: files.length },
          ...{ bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), elsewhere: 0 },
          counts: { waiting: 0, sent: 0, added: 0, known: 0, refused: 0, unpacked: 0 },
        },
        files: files.map(({ name, folder, bytes, modifiedAt }, position) => ({
          ...{ position, name, folder, bytes, modifiedAt, state: 'waiting' as const, reason: null },
          ...{ sha256: null, evidenceId: null, mediaType: '', alsoIn: [], nearIn: [] },
        })),
      }),
    batches: () => [...batches.values()].map(({ wire }) => wire),
    batchFiles: ({ batchId, states }) => ({
      files: (batches.get(batchId)?.files ?? []).filter(({ state }) => states?.includes(state) ?? true),
      next: null,
    }),
    addMany: ({ batchId, sent }) => {
      const batch = batches.get(batchId)
      if (!batch) throw new DeskError('not-found', { what: 'batch', id: batchId })
      const done = new Set(sent.map(({ position }) => position))
      for (const { position, name } of batch.files) if (done.has(position)) added(name)
      return keep({
        ...batch,
        files: batch.files.map((file) =>
          done.has(file.position) ? { ...file, state: 'added' as const } : file,
        ),
      })
    },
    endBatch: ({ batchId }) => {
      batches.delete(batchId)
      return {}
    },
  }
}
