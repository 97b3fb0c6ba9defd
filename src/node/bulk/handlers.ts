import type { DeskContract } from '#contract/index.ts'
import type { Deps } from '#node/deps.ts'
import type { Handlers } from '#rpc/serve.ts'
import { applyChange, previewChange } from './apply.ts'
import { lastActions, undoAction } from './undo.ts'

export function bulkHandlers(deps: Deps): Handlers<DeskContract>['bulk'] {
  return {
    preview: ({ selection, change, limit }) => previewChange(deps, selection, change, limit),
    apply: ({ selection, change, title }, context) => applyChange(deps, selection, change, title, context),
  }
}

export function undoHandlers(deps: Deps): Handlers<DeskContract>['undo'] {
  return {
    list: () => lastActions(deps.db),
    apply: ({ token }, context) => undoAction(deps, token, context),
  }
}
