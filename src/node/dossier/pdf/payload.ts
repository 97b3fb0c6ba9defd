import { open } from 'node:fs/promises'
import { PDFStream } from 'pdf-lib'
import type { PDFDict } from 'pdf-lib'

/** Bytes of a stream: in memory, or ranges of a file on disk that are read when the PDF is written. */
export type Payload =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'file'
      readonly path: string
      /** Start and end (exclusive) of each part, in order. */
      readonly ranges: readonly (readonly [from: number, to: number])[]
    }

export const payloadLength = (payload: Payload): number =>
  payload.kind === 'bytes'
    ? payload.bytes.byteLength
    : payload.ranges.reduce((sum, [from, to]) => sum + to - from, 0)

const CHUNK = 512 * 1024

/** Buffers that take turns: a fresh one for every piece costs more in collecting than the copying itself. */
export type Ring = { readonly buffers: readonly Buffer[]; next: number }

export const makeRing = (): Ring => ({
  buffers: Array.from({ length: 4 }, () => Buffer.allocUnsafeSlow(CHUNK)),
  next: 0,
})

/**
 * The bytes of a payload, half a megabyte at most at a time; each piece stays valid until the third after it is asked for.
 * Throws where the file is gone or has become shorter.
 */
export async function* payloadChunks(
  payload: Payload,
  ring: Ring = makeRing(),
): AsyncGenerator<Uint8Array, void, undefined> {
  if (payload.kind === 'bytes') {
    for (let at = 0; at < payload.bytes.byteLength; at += CHUNK) yield payload.bytes.subarray(at, at + CHUNK)
    return
  }
  const pieces = payload.ranges.flatMap(([from, to]) =>
    Array.from({ length: Math.ceil((to - from) / CHUNK) }, (_, index) => {
      const at = from + index * CHUNK
      return { at, size: Math.min(CHUNK, to - at) }
    }),
  )
  const handle = await open(payload.path)
  const read = async (index: number): Promise<Uint8Array | null> => {
    const piece = pieces[index]
    if (piece === undefined) return null
    const buffer = ring.buffers[ring.next++ % ring.buffers.length] ?? Buffer.allocUnsafeSlow(CHUNK)
    for (let done = 0; done < piece.size;) {
      const { bytesRead } = await handle.read(buffer, done, piece.size - done, piece.at + done)
      if (bytesRead === 0) throw new Error('a file became shorter while it was read')
      done += bytesRead
    }
    return buffer.subarray(0, piece.size)
  }
  // One piece is read while the one before is used.
  let ahead = read(0)
  try {
    for (let index = 1; ; index++) {
      const piece = await ahead
      if (piece === null) return
      ahead = read(index)
      ahead.catch(() => undefined)
      yield piece
    }
  } finally {
    await ahead.catch(() => undefined)
    await handle.close()
  }
}

/** All bytes of a payload at once; for small ones. */
export async function payloadBytes(payload: Payload): Promise<Uint8Array> {
  if (payload.kind === 'bytes') return payload.bytes
  const parts: Uint8Array[] = []
  for await (const part of payloadChunks(payload)) parts.push(Uint8Array.from(part))
  return new Uint8Array(Buffer.concat(parts))
}

/** What the writer found out while copying a payload. Lower-case hex. */
export interface PayloadDigests {
  readonly md5: string
  readonly sha256: string
}

/** A stream object whose bytes are copied when the file is written. `/Length` is the writer's. */
export class PayloadStream extends PDFStream {
  readonly payload: Payload
  /** Called once all bytes are written; what it changes in objects not yet written is still in time. */
  readonly written: ((digests: PayloadDigests) => void) | null

  constructor(dict: PDFDict, payload: Payload, written: ((digests: PayloadDigests) => void) | null = null) {
    super(dict)
    this.payload = payload
    this.written = written
  }
}
