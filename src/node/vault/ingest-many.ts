import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DeskError } from '#contract/errors.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import { HELPERS, type JobRunner } from '#node/jobs/runner.ts'
import type { Ingested } from './ingest.ts'
import type { DescribeInput, Described } from './ingest-many-describe.ts'
import type { RefusalCode, Staged } from './ingest-many-stage.ts'
import { vaultFolder } from './layout.ts'

export interface IngestManyInput {
  /** What the caller knows the file by; comes back with it. */
  readonly key: string
  /** Path of a regular file. It is left where it is. */
  readonly source: string
  /** Name that the person knows it by. */
  readonly name: string
  /** Size where it is known: a batch of large files is kept short. */
  readonly bytes?: number
}

export interface IngestManyContext extends JobContext {
  readonly dataDir: string
  readonly jobs: JobRunner
  readonly newId: () => string
  /** How many files there will be, for the progress; 0 where nobody knows. */
  readonly total?: number
}

/** In the vault, durable by bytes and by name. Thumbnail, look and capture come later, with `describeMany`. */
export interface ArrivedFile extends Ingested {
  readonly key: string
  readonly name: string
}

export interface RefusedFile {
  readonly key: string
  readonly name: string
  readonly code: RefusalCode
}

export interface Arrival {
  readonly files: readonly ArrivedFile[]
  readonly refused: readonly RefusedFile[]
}

/** A batch is short enough that its files are soon seen, and long enough that its syncs are few. */
const BATCH_FILES = 256
const BATCH_BYTES = 64 * 1024 * 1024

interface Lot {
  readonly inputs: readonly IngestManyInput[]
  readonly tempIds: readonly string[]
  readonly staged: readonly Staged[]
}

/**
 * Takes many files into the vault, on several threads. `onDone` is called for one group after another, when bytes
 * and names of its files are durable; it writes the rows in one transaction, and the next group waits for it. Files
 * that cannot be read are named there and stop nobody else.
 *
 * A cancel lets a group that is being written come to its end and leaves no half file: what was told to `onDone`
 * stays, the rest can be handed in again. The same bytes are kept once, however often they come.
 * @throws DeskError cancelled; the system's error where the vault cannot be written; whatever `onDone` throws
 */
export async function ingestMany(
  inputs: AsyncIterable<IngestManyInput> | Iterable<IngestManyInput>,
  context: IngestManyContext,
  onDone: (arrival: Arrival) => void | Promise<void>,
): Promise<{ files: number; bytes: number; refused: number }> {
  const stop = new AbortController()
  const signal = AbortSignal.any([context.signal, stop.signal])
  const next = batches(inputs)
  const sum = { files: 0, bytes: 0, refused: 0 }
  let waiting: Lot[] = []
  let placing: Promise<void> = Promise.resolve()

  /** Whatever has come together while the last group was written is the next one. */
  const placeWaiting = async (): Promise<void> => {
    const lots = waiting
    waiting = []
    if (lots.length === 0) return
    try {
      signal.throwIfAborted()
      const arrival = await place(lots, context)
      await onDone(arrival)
      sum.files += arrival.files.length
      sum.refused += arrival.refused.length
      for (const { bytes } of arrival.files) sum.bytes += bytes
      context.progress({ phase: 'ingest', done: sum.files + sum.refused, total: context.total ?? 0 })
    } catch (error) {
      drop(lots, context.dataDir)
      throw error
    }
  }
  const lane = async (): Promise<void> => {
    try {
      for (let batch = await next(); batch !== null; batch = await next()) {
        signal.throwIfAborted()
        const lot = await stage(batch, context, signal)
        waiting.push(lot)
        const mine = placing.then(placeWaiting)
        // Told once, to whoever waits for it; the chain goes on so that the others put their own away.
        placing = mine.catch(() => undefined)
        await mine
      }
    } catch (error) {
      stop.abort()
      throw error
    }
  }
  // One more than there are threads: a group is written while each thread copies.
  const ends = await Promise.allSettled(Array.from({ length: HELPERS + 1 }, lane))
  if (context.signal.aborted) throw new DeskError('cancelled', {})
  const failed = ends.filter((end) => end.status === 'rejected').map((end): unknown => end.reason)
  if (failed.length > 0) throw failed.find((error) => !isAbort(error)) ?? failed[0]
  return sum
}

/**
 * Draws thumbnails and reads sizes, looks and capture times of files that have arrived; a person sees them already.
 * `onDescribed` writes what was found, a few files at a time.
 * @throws DeskError cancelled
 */
export async function describeMany(
  files: DescribeInput['files'],
  context: Pick<IngestManyContext, 'dataDir' | 'jobs' | 'signal' | 'progress'>,
  onDescribed: (described: readonly Described[]) => void | Promise<void>,
): Promise<void> {
  const AT_ONCE = 16
  let start = 0
  let done = 0
  const lane = async (): Promise<void> => {
    while (start < files.length) {
      const mine = files.slice(start, start + AT_ONCE)
      start += AT_ONCE
      const quiet = { signal: context.signal, progress: () => undefined }
      await onDescribed(
        await context.jobs.run('describeFiles', { dataDir: context.dataDir, files: mine }, quiet),
      )
      done += mine.length
      context.progress({ phase: 'thumbnail', done, total: files.length })
    }
  }
  await Promise.all(Array.from({ length: HELPERS }, lane))
}

/** Batches of what comes, for several takers: each waits for its turn, a batch is handed out once. */
function batches(
  inputs: AsyncIterable<IngestManyInput> | Iterable<IngestManyInput>,
): () => Promise<IngestManyInput[] | null> {
  const source = (async function* () {
    yield* inputs
  })()
  const take = async (): Promise<IngestManyInput[] | null> => {
    const batch: IngestManyInput[] = []
    let bytes = 0
    while (batch.length < BATCH_FILES && bytes < BATCH_BYTES) {
      const { value, done } = await source.next()
      if (done === true || value === undefined) break
      batch.push(value)
      bytes += value.bytes ?? 0
    }
    return batch.length === 0 ? null : batch
  }
  let turn: Promise<unknown> = Promise.resolve()
  return () => {
    const mine = turn.then(take)
    turn = mine.catch(() => undefined)
    return mine
  }
}

async function stage(
  inputs: readonly IngestManyInput[],
  context: IngestManyContext,
  signal: AbortSignal,
): Promise<Lot> {
  const id = context.newId()
  const tempIds = inputs.map((_, index) => `${id}-${index}`)
  const files = inputs.map(({ source, name }, index) => ({ source, name, tempId: tempIds[index] ?? id }))
  const quiet = { signal, progress: () => undefined }
  const staged = await context.jobs.run('stageFiles', { dataDir: context.dataDir, files }, quiet)
  return { inputs, tempIds, staged }
}

async function place(lots: readonly Lot[], context: IngestManyContext): Promise<Arrival> {
  const refused: RefusedFile[] = []
  const whole = lots.flatMap(({ inputs, tempIds, staged }) =>
    inputs.flatMap(({ key, name }, index) => {
      const file = staged[index]
      const tempId = tempIds[index]
      if (file === undefined || tempId === undefined) return []
      if (!('refused' in file)) return [{ key, name, tempId, file }]
      refused.push({ key, name, code: file.refused })
      return []
    }),
  )
  const placed = await context.jobs.run(
    'placeFiles',
    { dataDir: context.dataDir, files: whole.map(({ tempId, file }) => ({ ...file, tempId })) },
    // Short, and half a group would be worse than a whole one: a cancel waits for it.
    { signal: new AbortController().signal, progress: () => undefined },
  )
  const files = placed.map((file, index): ArrivedFile => {
    const { key = '', name = '' } = whole[index] ?? {}
    return { ...file, key, name, hasThumbnail: false, picture: null, capture: null }
  })
  return { files, refused }
}

/** Removes staged files of groups that do not come in. */
function drop(lots: readonly Lot[], dataDir: string): void {
  const folder = join(vaultFolder(dataDir), 'tmp')
  for (const { tempIds } of lots) for (const tempId of tempIds) rmSync(join(folder, tempId), { force: true })
}

const isAbort = (error: unknown): boolean =>
  (error instanceof Error && error.name === 'AbortError') ||
  (error instanceof DeskError && error.code === 'cancelled')
