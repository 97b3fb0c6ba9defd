import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { setImmediate as breathe } from 'node:timers/promises'

/** The source cannot be read, or is another file than its name says; the copy is gone again. */
export class UnsoundSource extends Error {
  override readonly name = 'UnsoundSource'
  readonly code: 'missing' | 'damaged'
  constructor(code: 'missing' | 'damaged') {
    super(code)
    this.code = code
  }
}

/**
 * Copies a file while hashing it and flushes the copy, which stands under `target` only when it is whole and what it must be.
 * @param sha256 what it must be; null takes it as it is
 * @param target must not exist
 * @throws UnsoundSource; the system's error where the copy cannot be written
 */
export async function copyVerified(
  source: string,
  target: string,
  sha256: string | null,
  signal: AbortSignal,
  buffer: Buffer,
): Promise<{ sha256: string; bytes: number }> {
  const from = reading(() => openSync(source, 'r'))
  try {
    const to = openSync(target, 'wx')
    try {
      const hash = createHash('sha256')
      let bytes = 0
      for (;;) {
        signal.throwIfAborted()
        const read = reading(() => readSync(from, buffer, 0, buffer.byteLength, bytes))
        if (read === 0) break
        hash.update(buffer.subarray(0, read))
        for (let done = 0; done < read;) done += writeSync(to, buffer, done, read - done, bytes + done)
        bytes += read
        await breathe()
      }
      const found = hash.digest('hex')
      if (sha256 !== null && found !== sha256) throw new UnsoundSource('damaged')
      fsyncSync(to)
      return { sha256: found, bytes }
    } catch (error) {
      rmSync(target, { force: true })
      throw error
    } finally {
      closeSync(to)
    }
  } finally {
    closeSync(from)
  }
}

function reading<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new UnsoundSource((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'damaged')
  }
}
