import { DeskError } from '#contract/errors.ts'
import type { DeskContract } from '#contract/index.ts'
import type { Message } from '#contract/replies.ts'
import { actorName, recordEvent } from '#node/cases/events.ts'
import { findCase, reproject } from '#node/cases/reproject.ts'
import { insertMessage, storedMessage } from '#node/conversations/store.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import type { Handlers } from '#rpc/serve.ts'
import { bulkReplies } from './bulk.ts'
import { clearDraft, draftHandlers } from './draft-handlers.ts'
import { lintFactsOf, lintWithRules, overruledRules } from './lint-reply.ts'
import { templateHandlers } from './template-handlers.ts'

export function replyHandlers(deps: Deps): Handlers<DeskContract>['replies'] {
  return {
    ...templateHandlers(deps),

    ...draftHandlers(deps),

    bulk: ({ caseIds, templateId, answers }) => bulkReplies(deps, caseIds, templateId, answers),

    lint: async ({ caseId, text, language, channel }) => {
      const row = caseId === null ? null : await findCase(deps.db, caseId)
      return lintWithRules(deps.lintRules, text, language, await lintFactsOf(deps.db, row, text, channel))
    },

    logSent: ({ caseId, text, channel, delivery, pictures, ...given }) =>
      deps.db.transaction().execute(async (tx) => {
        const row = await findCase(tx, caseId)
        const overruled = await overruledRules(tx, deps, row, { text, channel, ...given })
        const message = {
          channel,
          direction: 'out' as const,
          author: await actorName(tx),
          text,
          at: deps.now(),
          delivery,
          translation: given.translation,
        }
        const added = await addMessage(
          tx,
          deps,
          row.id,
          message,
          overruled.length === 0 ? {} : { overruled: overruled.join(', '), why: given.reason.trim() },
          await named(tx, row.id, pictures),
        )
        await clearDraft(tx, deps, row.id, { text, writer: given.writer })
        // A reply that was planned for later is out.
        await reproject(tx, deps, row.id)
        return added
      }),

    addMessage: ({ caseId, text, channel, direction, author, at, translation }) =>
      deps.db.transaction().execute(async (tx) => {
        const row = await findCase(tx, caseId)
        const delivery = direction === 'in' ? ('received' as const) : ('sent' as const)
        return addMessage(tx, deps, row.id, {
          channel,
          direction,
          author,
          text,
          at: at ?? deps.now(),
          delivery,
          translation,
        })
      }),

    translate: ({ messageId, translation }) =>
      deps.db.transaction().execute(async (tx) => {
        const row = await tx.selectFrom('messages').selectAll().where('id', '=', messageId).executeTakeFirst()
        if (!row) throw new DeskError('not-found', { what: 'message', id: messageId })
        if (row.translation !== translation) {
          await tx.updateTable('messages').set({ translation }).where('id', '=', messageId).execute()
          const [before, after] = [{ translation: row.translation }, { translation }]
          await recordEvent(tx, deps, { caseId: row.case_id, kind: 'message', text: row.text, before, after })
        }
        return storedMessage(tx, row.case_id, messageId)
      }),
  }
}

/** Evidence of the case by its file names, in the order it was sent. @throws DeskError not-found */
async function named(tx: Executor, caseId: string, ids: readonly string[]) {
  const found = []
  for (const evidenceId of ids) {
    const row = await tx
      .selectFrom('evidence')
      .select('original_name')
      .where('id', '=', evidenceId)
      .where('case_id', '=', caseId)
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    if (!row) throw new DeskError('not-found', { what: 'evidence', id: evidenceId })
    found.push({ name: row.original_name, evidenceId })
  }
  return found
}

async function addMessage(
  tx: Executor,
  deps: Deps,
  caseId: string,
  message: Pick<Message, 'channel' | 'direction' | 'author' | 'text' | 'at' | 'delivery' | 'translation'>,
  overruled: Readonly<Record<string, string>> = {},
  attachments: readonly { readonly name: string; readonly evidenceId: string }[] = [],
): Promise<Message> {
  const id = deps.newId()
  await insertMessage(tx, id, caseId, {
    ...message,
    attachments,
    ...(message.delivery === 'copied' ? { copiedAt: message.at } : {}),
    ...(message.delivery === 'sent' ? { sentAt: message.at } : {}),
  })
  const { channel, direction, delivery } = message
  await recordEvent(tx, deps, {
    caseId,
    kind: 'message',
    text: message.text,
    at: message.at,
    after: {
      ...{ channel, direction, delivery },
      ...overruled,
    },
  })
  return storedMessage(tx, caseId, id)
}
