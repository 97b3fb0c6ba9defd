import { closeSync, existsSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DeskError } from '#contract/errors.ts'

export interface Upload {
  readonly id: string
  /** Name as the user's system gave it, without any folder. */
  readonly name: string
  readonly bytes: number
  /** Temp file inside the data folder. */
  readonly path: string
}

/** Files on their way in, as temp files of the data folder. */
export interface Uploads {
  begin(id: string, name: string, bytes: number): void
  append(id: string, offset: number, chunk: Uint8Array): number
  /** The finished upload. @throws DeskError not-found, upload-incomplete */
  finished(id: string): Upload
  discard(id: string): void
  /** Lets go of a finished upload without removing its file: it belongs to a batch now. */
  hand(id: string): void
  close(): void
}

interface Open {
  readonly upload: Upload
  readonly fd: number
  received: number
}

/** @param dataDir start-up has swept what an earlier run left in its `uploads/` */
export function createUploads(dataDir: string): Uploads {
  const folder = join(dataDir, 'uploads')
  mkdirSync(folder, { recursive: true })
  const open = new Map<string, Open>()

  const find = (id: string): Open => {
    const entry = open.get(id)
    if (!entry) throw new DeskError('not-found', { what: 'upload', id })
    return entry
  }
  const discard = (id: string): void => {
    const entry = open.get(id)
    if (!entry) return
    open.delete(id)
    closeSync(entry.fd)
    if (existsSync(entry.upload.path)) rmSync(entry.upload.path)
  }

  return {
    begin(id, name, bytes) {
      // The name is only ever shown and stored; on disk the upload is called by our own id.
      const path = join(folder, id)
      const bare = basename(name.replaceAll('\\', '/')) || 'file'
      open.set(id, { upload: { id, name: bare, bytes, path }, fd: openSync(path, 'wx'), received: 0 })
    },
    append(id, offset, chunk) {
      const entry = find(id)
      if (offset !== entry.received || offset + chunk.byteLength > entry.upload.bytes)
        throw new DeskError('upload-incomplete', { expected: entry.received, received: offset })
      for (let done = 0; done < chunk.byteLength;)
        done += writeSync(entry.fd, chunk, done, chunk.byteLength - done, offset + done)
      entry.received += chunk.byteLength
      return entry.received
    },
    finished(id) {
      const entry = find(id)
      if (entry.received !== entry.upload.bytes)
        throw new DeskError('upload-incomplete', { expected: entry.upload.bytes, received: entry.received })
      return entry.upload
    },
    discard,
    hand(id) {
      const { fd } = find(id)
      open.delete(id)
      closeSync(fd)
    },
    close() {
      for (const id of open.keys()) discard(id)
    },
  }
}
