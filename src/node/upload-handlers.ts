import type { DeskContract } from '#contract/index.ts'
import type { Handlers } from '#rpc/serve.ts'
import type { Deps } from './deps.ts'

export function uploadHandlers(deps: Deps): Handlers<DeskContract>['uploads'] {
  return {
    begin: ({ name, bytes }) => {
      const uploadId = deps.newId()
      deps.uploads.begin(uploadId, name, bytes)
      return { uploadId }
    },
    append: ({ uploadId, offset, chunk }) => ({ received: deps.uploads.append(uploadId, offset, chunk) }),
    discard: ({ uploadId }) => {
      deps.uploads.discard(uploadId)
      return {}
    },
  }
}
