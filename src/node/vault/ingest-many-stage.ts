import { hash } from 'node:crypto'
import {
  type Stats,
  closeSync,
  constants,
  fstatSync,
  fsync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { JobContext } from '#node/jobs/registry.ts'
import { hashFile, withBuffer } from './files.ts'
import { vaultFolder } from './layout.ts'
import { type MediaType, detectMediaType, detectMediaTypeOf } from './media-type.ts'

export interface StageInput {
  readonly dataDir: string
  readonly files: readonly {
    /** Our id for the temp file. */
    readonly tempId: string
    readonly source: string
    readonly name: string
  }[]
}

/** Why a file stays outside. The others of its batch go in. */
export type RefusalCode = 'missing' | 'not-a-file' | 'empty' | 'changed' | 'unreadable'

/** A whole, durable copy in the vault's temp folder; its name there is its `tempId`. */
export interface StagedFile {
  readonly sha256: string
  readonly bytes: number
  readonly mediaType: string
  readonly extension: string
}

export type Staged = StagedFile | { readonly refused: RefusalCode }

const syncFile = promisify(fsync)

/**
 * Copies files into the vault's temp folder while hashing what is written, and syncs them: when this answers, the
 * bytes are durable, only their names are not yet. Syncs run beside the copying of the next files. A cancel or a
 * failing disk leaves no temp file of the batch.
 */
export function stageFiles(input: StageInput, context: JobContext): Promise<Staged[]> {
  return withBuffer((buffer) => stageWith(buffer, input, context))
}

async function stageWith(buffer: Buffer, input: StageInput, context: JobContext): Promise<Staged[]> {
  const folder = join(vaultFolder(input.dataDir), 'tmp')
  mkdirSync(folder, { recursive: true })
  const open = new Set<number>()
  const syncs: Promise<void>[] = []
  const staged: Staged[] = []
  let done = 0
  try {
    for (const { tempId, source, name } of input.files) {
      context.signal.throwIfAborted()
      const temp = join(folder, tempId)
      const from = openSource(source)
      if (typeof from === 'string') staged.push({ refused: from })
      else {
        const to = openSync(temp, 'wx')
        open.add(to)
        try {
          const copied = await copy(from, to, buffer, context, (bytes) =>
            context.progress({ phase: 'copy', done: done + bytes, total: 0 }),
          )
          if ('refused' in copied) {
            rmSync(temp, { force: true })
            staged.push(copied)
          } else {
            syncs.push(syncFile(to))
            staged.push({ ...copied, ...(await kindOf(copied, buffer, temp, name)) })
            done += copied.bytes
          }
        } finally {
          closeSync(from.fd)
        }
      }
    }
    await Promise.all(syncs)
    for (const fd of open) closeSync(fd)
    return staged
  } catch (error) {
    // A file must not be closed while a sync of it is under way.
    await Promise.allSettled(syncs)
    for (const fd of open) closeSync(fd)
    for (const { tempId } of input.files) rmSync(join(folder, tempId), { force: true })
    throw error
  }
}

/** A small file is still in the buffer: reading it again would wait behind the syncs. */
function kindOf(
  copied: { readonly bytes: number },
  buffer: Buffer,
  temp: string,
  name: string,
): Promise<MediaType> {
  return copied.bytes < buffer.byteLength
    ? detectMediaTypeOf(buffer.subarray(0, copied.bytes), name)
    : detectMediaType(temp, name)
}

interface Source {
  readonly fd: number
  readonly facts: Stats
}

/** Opens what is to be read. A link, folder or pipe is no evidence: following one could read anything or wait for ever. */
function openSource(source: string): Source | RefusalCode {
  try {
    if (!lstatSync(source).isFile()) return 'not-a-file'
    // Not defined on Windows, where neither links nor pipes come this way.
    const careful =
      ((constants.O_NOFOLLOW as number | undefined) ?? 0) |
      ((constants.O_NONBLOCK as number | undefined) ?? 0)
    const fd = openSync(source, constants.O_RDONLY | careful)
    const facts = fstatSync(fd)
    if (facts.isFile() && facts.size > 0) return { fd, facts }
    closeSync(fd)
    return facts.isFile() ? 'empty' : 'not-a-file'
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Out of handles is our trouble, not the file's.
    if (code === 'EMFILE' || code === 'ENFILE') throw error
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? 'missing'
      : code === 'ELOOP'
        ? 'not-a-file'
        : 'unreadable'
  }
}

type Copied = { readonly sha256: string; readonly bytes: number } | { readonly refused: RefusalCode }

async function copy(
  from: Source,
  to: number,
  buffer: Buffer,
  context: JobContext,
  tell: (bytes: number) => void,
): Promise<Copied> {
  const { size } = from.facts
  const copied =
    size < buffer.byteLength ? copySmall(from, to, buffer) : await copyLarge(from, to, buffer, context, tell)
  if ('refused' in copied) return copied
  const after = fstatSync(from.fd)
  // Another program is still writing it: half a film must not become evidence.
  return copied.bytes === size && after.size === size && after.mtimeMs === from.facts.mtimeMs
    ? copied
    : { refused: 'changed' }
}

/** One read, one hash, one write. */
function copySmall(from: Source, to: number, buffer: Buffer): Copied {
  let bytes = 0
  try {
    for (let read = -1; read !== 0 && bytes < buffer.byteLength; bytes += read)
      read = readSync(from.fd, buffer, bytes, buffer.byteLength - bytes, bytes)
  } catch {
    return { refused: 'unreadable' }
  }
  const whole = buffer.subarray(0, bytes)
  writeAll(to, whole)
  return { sha256: hash('sha256', whole, 'hex'), bytes }
}

async function copyLarge(
  from: Source,
  to: number,
  buffer: Buffer,
  context: JobContext,
  tell: (bytes: number) => void,
): Promise<Copied> {
  let writing: unknown = null
  try {
    return await hashFile(
      from.fd,
      context.signal,
      (piece, bytes) => {
        try {
          writeAll(to, piece)
        } catch (error) {
          writing = error
          throw error
        }
        tell(bytes)
      },
      buffer,
    )
  } catch (error) {
    if (writing !== null || context.signal.aborted) throw error
    return { refused: 'unreadable' }
  }
}

function writeAll(to: number, piece: Uint8Array): void {
  for (let written = 0; written < piece.byteLength;)
    written += writeSync(to, piece, written, piece.byteLength - written)
}
