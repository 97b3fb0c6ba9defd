import { z } from 'zod'
import { command } from './define.ts'
import { bytes, id, none, text } from './wire-types.ts'

export { CHUNK_BYTES } from './wire-types.ts'

/**
 * Files come in by chunks, so the picker, drop, paste and the command line share one path and no file path
 * crosses the boundary. An upload lives until it is used, discarded, or the desk closes.
 */
export const uploads = {
  begin: command({
    input: z.object({ name: text(1000), bytes: z.number().int().min(0) }),
    output: z.object({ uploadId: id }),
    touches: [],
  }),
  append: command({
    input: z.object({
      uploadId: id,
      offset: z.number().int().min(0),
      chunk: bytes,
    }),
    output: z.object({ received: z.number().int() }),
    touches: [],
  }),
  discard: command({ input: z.object({ uploadId: id }), output: none, touches: [] }),
} as const
