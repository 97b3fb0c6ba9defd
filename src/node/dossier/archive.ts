import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

export interface ArchiveEntry {
  /** Path inside the archive, with `/`. */
  readonly name: string
  readonly source: Uint8Array | { readonly path: string }
  /** Pictures and films do not get smaller. */
  readonly compress: boolean
}

/** Writes a zip whose bytes depend on the entries and `time` alone: fixed times and modes, no machine in it. */
export async function writeArchive(
  path: string,
  entries: readonly ArchiveEntry[],
  time: number,
  signal?: AbortSignal,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const zip = new ZipFile()
  const options = { mtime: zoneless(time), mode: 0o100644, forceDosTimestamp: true }
  for (const { name, source, compress } of entries) {
    if (source instanceof Uint8Array) zip.addBuffer(Buffer.from(source), name, { ...options, compress })
    else zip.addFile(source.path, name, { ...options, compress })
  }
  const hash = createHash('sha256')
  let bytes = 0
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.byteLength
      done(null, chunk)
    },
  })
  zip.on('error', (error: Error) => meter.destroy(error))
  zip.end()
  await pipeline(zip.outputStream, meter, createWriteStream(path, { flags: 'wx' }), { signal })
  return { bytes, sha256: hash.digest('hex') }
}

/** Zip stores local time; this date's local reading is the UTC reading of `time` in every zone. */
function zoneless(time: number): Date {
  const utc = new Date(time)
  return new Date(
    utc.getUTCFullYear(),
    utc.getUTCMonth(),
    utc.getUTCDate(),
    utc.getUTCHours(),
    utc.getUTCMinutes(),
    utc.getUTCSeconds(),
  )
}
