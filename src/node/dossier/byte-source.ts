import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { Payload } from './pdf/payload.ts'

/** A file's bytes, read in parts. */
export interface ByteSource {
  readonly size: number
  /** At most `length` bytes from `at`; fewer only at the end. Valid until the next call of any source, so not across an await. */
  readonly read: (at: number, length: number) => Uint8Array
  /** These bytes as payload of a stream. */
  readonly payload: (ranges: readonly (readonly [from: number, to: number])[]) => Payload
  /** What the picture library takes as input. */
  readonly input: Uint8Array | string
}

/** Bytes in memory. */
export function bytesSource(data: Uint8Array): ByteSource {
  return {
    size: data.byteLength,
    input: data,
    read: (at, length) => data.subarray(at, at + length),
    payload: (ranges) => {
      const [first] = ranges
      if (ranges.length === 1 && first !== undefined)
        return { kind: 'bytes', bytes: data.subarray(first[0], first[1]) }
      return {
        kind: 'bytes',
        bytes: new Uint8Array(Buffer.concat(ranges.map(([from, to]) => data.subarray(from, to)))),
      }
    },
  }
}

/** One window for all files: what is read is looked at before anything else can run. */
let shared = Buffer.alloc(0)

/**
 * Runs `use` with a file's bytes, of which only a window is in memory. With `own` what was read stays valid until the next
 * read of this file, also across an await. Throws where the file cannot be read.
 */
export async function withFile<T>(
  path: string,
  use: (source: ByteSource) => Promise<T> | T,
  { own = false }: { readonly own?: boolean } = {},
): Promise<T> {
  const handle = openSync(path, 'r')
  let window = Buffer.alloc(0)
  try {
    return await use({
      size: fstatSync(handle).size,
      input: path,
      read: (at, length) => {
        if (own && window.length < length) window = Buffer.allocUnsafeSlow(length)
        if (!own && shared.length < length) shared = Buffer.allocUnsafeSlow(length)
        const buffer = own ? window : shared
        let done = 0
        while (done < length) {
          const count = readSync(handle, buffer, done, length - done, at + done)
          if (count === 0) break
          done += count
        }
        return buffer.subarray(0, done)
      },
      payload: (ranges) => ({ kind: 'file', path, ranges }),
    })
  } finally {
    closeSync(handle)
  }
}
