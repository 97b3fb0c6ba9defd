import type { DeskContract } from '#contract/index.ts'
import type { Deps } from '#node/deps.ts'
import type { Handlers } from '#rpc/serve.ts'
import { holdsOf, liftHold, placeHold } from './holds.ts'
import { listCustody, tellDossierOpened, tellOpened } from './list.ts'
import { applyRetention, planRetention, setRetention } from './retention.ts'

export function custodyHandlers(deps: Deps): Handlers<DeskContract>['custody'] {
  return {
    list: (input) => listCustody(deps.db, input),
    opened: ({ sha256 }) =>
      deps.db.transaction().execute(async (tx) => {
        await tellOpened(tx, deps, sha256)
        return {}
      }),
    dossierOpened: (input) =>
      deps.db.transaction().execute(async (tx) => {
        await tellDossierOpened(tx, deps, input)
        return {}
      }),
    holds: ({ caseId }) => holdsOf(deps.db, caseId),
    hold: (input) => deps.db.transaction().execute((tx) => placeHold(tx, deps, input)),
    release: (input) => deps.db.transaction().execute((tx) => liftHold(tx, deps, input)),
    retention: () => planRetention(deps.db, deps.now()),
    setRetention: (rule) => deps.db.transaction().execute((tx) => setRetention(tx, rule)),
    applyRetention: ({ token }) => applyRetention(deps, token),
  }
}
