import { closeSync, fsyncSync, openSync, readSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { platform } from 'node:process'

/** Large reads beat streams by a third here (measured): hashing is the cost, not the disk. */
export const BUFFER_BYTES = 4 * 1024 * 1024

const spare: Buffer[] = []

/** Lends a buffer: a new one for each job would fill the memory before the old ones are collected. */
export async function withBuffer<T>(use: (buffer: Buffer) => Promise<T>): Promise<T> {
  const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(BUFFER_BYTES)
  try {
    return await use(buffer)
  } finally {
    if (spare.length < 2) spare.push(buffer)
  }
}

/** Makes a rename in `folder` durable. Windows cannot open a folder; there the rename itself is journalled. */
export function syncFolder(folder: string): void {
  if (platform === 'win32') return
  const fd = openSync(folder, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/**
 * Reads a file in large pieces, hashing it and handing each piece to `each`. Yields to the event loop between
 * pieces so that a cancel is seen.
 * @param file its path, or a handle that stays open
 * @param buffer what it is read into
 * @returns SHA-256 as 64 lower-case hex digits, and the number of bytes
 */
export async function hashFile(
  file: string | number,
  signal: AbortSignal,
  each: (piece: Uint8Array, done: number) => void = () => undefined,
  buffer: Buffer = Buffer.allocUnsafe(BUFFER_BYTES),
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  const fd = typeof file === 'number' ? file : openSync(file, 'r')
  let bytes = 0
  try {
    for (;;) {
      signal.throwIfAborted()
      const read = readSync(fd, buffer, 0, buffer.byteLength, bytes)
      if (read === 0) break
      bytes += read
      const piece = buffer.subarray(0, read)
      hash.update(piece)
      each(piece, bytes)
      await new Promise((resolve) => setImmediate(resolve))
    }
  } finally {
    if (typeof file === 'string') closeSync(fd)
  }
  return { sha256: hash.digest('hex'), bytes }
}
