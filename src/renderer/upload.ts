import { CHUNK_BYTES } from '#contract/uploads.ts'
import type { Desk } from './desk.tsx'

/** Sends a file to the desk in chunks; picker, drop and paste all come this way. Resolves with the upload's id. */
export async function uploadFile(
  desk: Desk,
  file: File,
  options: {
    readonly signal?: AbortSignal
    readonly onProgress?: (done: number, total: number) => void
  } = {},
): Promise<string> {
  const { uploadId } = await desk.call('uploads.begin', { name: file.name, bytes: file.size })
  try {
    for (let offset = 0; offset < file.size; offset += CHUNK_BYTES) {
      options.signal?.throwIfAborted()
      const chunk = new Uint8Array(await file.slice(offset, offset + CHUNK_BYTES).arrayBuffer())
      await desk.call('uploads.append', { uploadId, offset, chunk })
      options.onProgress?.(Math.min(offset + CHUNK_BYTES, file.size), file.size)
    }
  } catch (error) {
    await desk.call('uploads.discard', { uploadId }).catch(() => undefined)
    throw error
  }
  return uploadId
}
