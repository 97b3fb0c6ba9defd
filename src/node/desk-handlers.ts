import type { DeskContract } from '#contract/index.ts'
import type { Handlers } from '#rpc/serve.ts'
import { offerHandlers } from './agreement/handlers.ts'
import { appealHandlers } from './appeals/handlers.ts'
import { backupHandlers } from './backup/handlers.ts'
import { bulkHandlers, undoHandlers } from './bulk/handlers.ts'
import { caseHandlers } from './cases/handlers.ts'
import { conversationHandlers } from './conversations/handlers.ts'
import { custodyHandlers } from './custody/handlers.ts'
import type { Deps } from './deps.ts'
import { deskHandlers as deskNamespace } from './desk/handlers.ts'
import { dossierHandlers } from './dossiers/handlers.ts'
import { evidenceHandlers } from './evidence/handlers.ts'
import { importHandlers } from './import/handlers.ts'
import { numberHandlers } from './numbers/handlers.ts'
import { orderHandlers } from './orders/handlers.ts'
import { peopleHandlers } from './people/handlers.ts'
import { replyHandlers } from './replies/handlers.ts'
import { ruleHandlers } from './rules/handlers.ts'
import { settingsHandlers } from './settings/handlers.ts'
import { shopHandlers } from './shops/handlers.ts'
import { snoozeHandlers, tagHandlers, taskHandlers } from './tags/handlers.ts'
import { stepHandlers } from './steps/handlers.ts'
import { uploadHandlers } from './upload-handlers.ts'
import { viewHandlers } from './views/handlers.ts'
import { watchHandlers } from './watch/handlers.ts'

/** Every procedure of the desk, with what it works on. */
export function deskHandlers(deps: Deps): Handlers<DeskContract> {
  return {
    appeals: appealHandlers(deps),
    backups: backupHandlers(deps),
    bulk: bulkHandlers(deps),
    cases: caseHandlers(deps),
    conversations: conversationHandlers(deps),
    custody: custodyHandlers(deps),
    desk: deskNamespace(deps),
    dossiers: dossierHandlers(deps),
    evidence: evidenceHandlers(deps),
    imports: importHandlers(deps),
    numbers: numberHandlers(deps),
    offers: offerHandlers(deps),
    orders: orderHandlers(deps),
    people: peopleHandlers(deps),
    replies: replyHandlers(deps),
    rules: ruleHandlers(deps),
    settings: settingsHandlers(deps),
    shops: shopHandlers(deps),
    snooze: snoozeHandlers(deps),
    tags: tagHandlers(deps),
    tasks: taskHandlers(deps),
    steps: stepHandlers(deps),
    undo: undoHandlers(deps),
    uploads: uploadHandlers(deps),
    views: viewHandlers(deps),
    watch: watchHandlers(deps),
  }
}
