import { DeskError } from '#contract/errors.ts'
import type { Desk } from '#renderer/desk.tsx'
import { uploadFile } from '#renderer/upload.ts'

/** A file of a batch that is still to be sent. */
export interface ToSend {
  readonly position: number
  readonly file: File
}

/** The desk takes so many at a time: few enough that they are soon seen, enough that its syncs are few. */
const GROUP_FILES = 64
const GROUP_BYTES = 64 * 1024 * 1024
/** Sends this many at once: the disk is the narrow place, not the wire. */
const AT_ONCE = 2

/**
 * Sends files and has each group taken while the next is sent. What was taken stays, whatever happens.
 * @param onSent told of bytes as they go
 * @returns files the browser could not read any more
 * @throws DeskError cancelled, or what the desk refuses with
 */
export async function sendBatch(
  desk: Desk,
  batchId: string,
  files: readonly ToSend[],
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): Promise<readonly ToSend[]> {
  const unread: ToSend[] = []
  let taking: Promise<unknown> = Promise.resolve()
  for (const group of groupsOf(files)) {
    const sent: { position: number; uploadId: string }[] = []
    let next = 0
    const lane = async (): Promise<void> => {
      for (let one = group[next++]; one !== undefined; one = group[next++]) {
        signal.throwIfAborted()
        const uploadId = await sendOne(desk, one.file, signal, onSent)
        if (uploadId === null) unread.push(one)
        else sent.push({ position: one.position, uploadId })
      }
    }
    const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, lane))
    await taking
    // What did arrive is handed over even where another of the group failed.
    taking = sent.length === 0 ? taking : desk.call('evidence.addMany', { batchId, sent }, { signal })
    const failed = ends.find((end) => end.status === 'rejected')
    if (failed) {
      await taking.catch(() => undefined)
      throw failed.reason
    }
  }
  await taking
  return unread
}

/** Null where the browser cannot read the file any more: moved, locked or taken away. */
async function sendOne(
  desk: Desk,
  file: File,
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): Promise<string | null> {
  let told = 0
  try {
    return await uploadFile(desk, file, {
      signal,
      onProgress: (done) => {
        onSent(done - told)
        told = done
      },
    })
  } catch (fault) {
    if (fault instanceof DeskError || signal.aborted) throw fault
    return null
  }
}

function groupsOf(files: readonly ToSend[]): ToSend[][] {
  const groups: ToSend[][] = []
  let bytes = GROUP_BYTES
  for (const one of files) {
    const last = groups.at(-1)
    if (!last || last.length >= GROUP_FILES || bytes >= GROUP_BYTES) {
      groups.push([one])
      bytes = 0
    } else last.push(one)
    bytes += one.file.size
  }
  return groups
}
