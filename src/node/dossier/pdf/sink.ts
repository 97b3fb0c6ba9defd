import { createHash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'

/** Where a PDF is written to. */
export interface Sink {
  /** Takes the bytes over: they may not change before the next `write` has returned. */
  readonly write: (bytes: Uint8Array) => Promise<void>
}

export interface WrittenFile {
  readonly bytes: number
  /** Lower-case hex. */
  readonly sha256: string
}

const BUFFER = 256 * 1024

/** Bytes in memory; for small files. */
export function memorySink(): Sink & { readonly bytes: () => Uint8Array } {
  const parts: Uint8Array[] = []
  return {
    write: (bytes) => {
      parts.push(Uint8Array.from(bytes))
      return Promise.resolve()
    },
    bytes: () => new Uint8Array(Buffer.concat(parts)),
  }
}

/**
 * Runs `use` with a new file at `path`; whatever `use` writes is on its way to disk while the next part is made. Throws what
 * `use` throws, and the system's error; then there is no file.
 */
export async function withFileSink(path: string, use: (sink: Sink) => Promise<void>): Promise<void> {
  const handle = await open(path, 'w')
  // At most one write under way: a slow disk holds the writer back.
  let under: Promise<void> = Promise.resolve()
  const write = async (bytes: Uint8Array): Promise<void> => {
    await under
    under = writeAll(handle, bytes)
    // Its failure is met at the next write or at the end.
    under.catch(() => undefined)
  }
  try {
    await use({ write })
    await under
    await handle.close()
  } catch (error) {
    await under.catch(() => undefined)
    await handle.close().catch(() => undefined)
    await rm(path, { force: true })
    throw error
  }
}

async function writeAll(handle: Awaited<ReturnType<typeof open>>, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.byteLength;)
    at += (await handle.write(bytes, at, bytes.byteLength - at)).bytesWritten
}

/** Gathers small pieces, counts and hashes what goes out. */
export class Output {
  readonly #sink: Sink
  readonly #hash = createHash('sha256')
  #buffer = Buffer.allocUnsafeSlow(BUFFER)
  #spares = [Buffer.allocUnsafeSlow(BUFFER), Buffer.allocUnsafeSlow(BUFFER)]
  #filled = 0
  #flushed = 0

  constructor(sink: Sink) {
    this.#sink = sink
  }

  /** Offset of the next byte. */
  get position(): number {
    return this.#flushed + this.#filled
  }

  /** Writes characters 0 to 255 as bytes. */
  async text(text: string): Promise<void> {
    if (this.#filled + text.length > BUFFER) await this.flush()
    if (text.length > BUFFER) return this.bytes(Buffer.from(text, 'latin1'))
    this.#filled += this.#buffer.write(text, this.#filled, 'latin1')
  }

  /** Writes bytes; they may not change before the call after this one has returned. */
  async bytes(bytes: Uint8Array): Promise<void> {
    if (this.#filled + bytes.byteLength > BUFFER) await this.flush()
    if (bytes.byteLength > BUFFER) return this.#out(bytes)
    this.#buffer.set(bytes, this.#filled)
    this.#filled += bytes.byteLength
  }

  async flush(): Promise<void> {
    if (this.#filled === 0) return
    const full = this.#buffer.subarray(0, this.#filled)
    // The old one is still being written, and takes its turn after the spare ones.
    this.#spares.push(this.#buffer)
    this.#buffer = this.#spares.shift() ?? Buffer.allocUnsafeSlow(BUFFER)
    this.#filled = 0
    await this.#out(full)
  }

  async #out(bytes: Uint8Array): Promise<void> {
    this.#flushed += bytes.byteLength
    // Starts the write first: it goes on while this thread hashes.
    const written = this.#sink.write(bytes)
    this.#hash.update(bytes)
    await written
  }

  /** Sends the rest on and says what was written. */
  async end(): Promise<WrittenFile> {
    await this.flush()
    return { bytes: this.#flushed, sha256: this.#hash.digest('hex') }
  }
}
