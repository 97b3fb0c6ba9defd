import { DeskError } from '#contract/errors.ts'
import type { DeskContract } from '#contract/index.ts'
import { CHUNK_BYTES } from '#contract/wire-types.ts'
import type { Handlers } from '#rpc/serve.ts'
import type { Deps } from './deps.ts'

export function uploadHandlers(deps: Deps): Handlers<DeskContract>['uploads'] {
  return {
    begin: ({ name, bytes }) => {
      const uploadId = deps.newId()
      deps.uploads.begin(uploadId, name, bytes)
      return { uploadId }
    },
    append: ({ uploadId, offset, chunk }) => {
      if (chunk.byteLength > CHUNK_BYTES)
        throw new DeskError('invalid-input', { issues: [{ path: 'chunk', message: 'larger than a chunk' }] })
      return { received: deps.uploads.append(uploadId, offset, chunk) }
    },
    discard: ({ uploadId }) => {
      deps.uploads.discard(uploadId)
      return {}
    },
  }
}
