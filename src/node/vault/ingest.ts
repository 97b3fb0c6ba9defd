import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { JobContext } from '#node/jobs/registry.ts'
import { readCapture, type Capture } from './capture.ts'
import { hashFile, syncFolder } from './files.ts'
import { thumbnailPath, vaultFolder, vaultPath } from './layout.ts'
import { type MediaType, detectMediaType } from './media-type.ts'
import { type PictureLook, pictureLook } from './picture-look.ts'
import { makeThumbnail } from './thumbnail.ts'

export interface IngestInput {
  readonly dataDir: string
  /** The finished upload. It is left where it is. */
  readonly source: string
  readonly bytes: number
  readonly name: string
  /** Our id for the temp file. */
  readonly tempId: string
}

export interface Ingested {
  readonly sha256: string
  readonly bytes: number
  readonly mediaType: string
  readonly extension: string
  readonly hasThumbnail: boolean
  /** Size and look of a picture; null for anything else. */
  readonly picture: PictureLook | null
  readonly capture: Capture | null
}

/**
 * Takes a file into the vault. Order of work: temp file in the vault, copy while hashing, fsync, rename, fsync
 * folder; the caller writes the database row last. Killed at any point this leaves at most a temp file or an
 * orphan, which start-up sweeps; it never leaves a row without its file.
 */
export async function ingestFile(input: IngestInput, context: JobContext): Promise<Ingested> {
  const temp = join(vaultFolder(input.dataDir), 'tmp', input.tempId)
  mkdirSync(dirname(temp), { recursive: true })
  const fd = openSync(temp, 'wx')
  let open = true
  try {
    const { sha256, bytes } = await hashFile(input.source, context.signal, (piece, done) => {
      for (let written = 0; written < piece.byteLength;)
        written += writeSync(fd, piece, written, piece.byteLength - written)
      context.progress({ phase: 'copy', done, total: input.bytes })
    })
    fsyncSync(fd)
    closeSync(fd)
    open = false
    const { mediaType, extension } = await keptAs(input, sha256)
    const target = vaultPath(input.dataDir, sha256, extension)
    place(temp, target)
    context.progress({ phase: 'thumbnail', done: 0, total: 1 })
    const thumbnail = thumbnailPath(input.dataDir, sha256)
    const hasThumbnail = await makeThumbnail(target, mediaType, thumbnail)
    return {
      sha256,
      bytes,
      mediaType,
      extension,
      hasThumbnail,
      picture: hasThumbnail ? await pictureLook(target, thumbnail) : null,
      capture: await readCapture(target, mediaType),
    }
  } catch (error) {
    if (open) closeSync(fd)
    rmSync(temp, { force: true })
    throw error
  }
}

/** What the file is. Text is told apart by its name only, so bytes that are here already keep the kind they came with. */
async function keptAs(input: IngestInput, sha256: string): Promise<MediaType> {
  const folder = dirname(vaultPath(input.dataDir, sha256, 'x'))
  const known = existsSync(folder)
    ? readdirSync(folder).find((name) => name.startsWith(`${sha256}.`))
    : undefined
  return detectMediaType(input.source, known ?? input.name)
}

/** The same bytes are kept once; an original that is there already is never written over. */
function place(temp: string, target: string): void {
  const folder = dirname(target)
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true })
    syncFolder(dirname(folder))
  }
  if (existsSync(target)) rmSync(temp)
  else renameSync(temp, target)
  syncFolder(folder)
}
