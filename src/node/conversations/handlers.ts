import { DeskError } from '#contract/errors.ts'
import type { DeskContract } from '#contract/index.ts'
import type { Message } from '#contract/messages.ts'
import { exportThread } from '#core/conversations/export.ts'
import { MARKETS, type MarketCode } from '#core/shared/markets.ts'
import { actorName, recordEvent } from '#node/cases/events.ts'
import { findCase } from '#node/cases/reproject.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import { findEvidence } from '#node/evidence/queries.ts'
import type { Handlers } from '#rpc/serve.ts'
import { importConversation, previewConversation } from './import.ts'
import { inboxOf } from './inbox.ts'
import { insertMessage, messagesOf, storedMessage } from './store.ts'

export function conversationHandlers(deps: Deps): Handlers<DeskContract>['conversations'] {
  return {
    preview: (input, context) => previewConversation(deps, input, context),
    import: (input, context) => importConversation(deps, input, context),

    addNote: ({ caseId, channel, direction, author, text, at, internal, evidenceIds }) =>
      deps.db.transaction().execute(async (tx) => {
        const row = await findCase(tx, caseId)
        const attachments = await filesOf(tx, row.id, evidenceIds)
        const id = deps.newId()
        const when = at ?? deps.now()
        const house = internal || channel === 'internal'
        const out = direction === 'out'
        await insertMessage(tx, id, row.id, {
          ...{ channel, direction, text, at: when, internal: house, attachments },
          // A note of the house is somebody's; what the buyer said is the buyer's.
          author: author === '' && (house || out) ? await actorName(tx) : author,
          delivery: out ? 'sent' : 'received',
          ...(out ? { sentAt: when } : {}),
        })
        await recordEvent(tx, deps, {
          ...{ caseId: row.id, kind: 'message', text, at: when, after: { channel, direction } },
          ...(attachments[0]?.evidenceId ? { evidenceId: attachments[0].evidenceId } : {}),
        })
        return storedMessage(tx, row.id, id)
      }),

    edit: ({ messageId, ...change }) =>
      deps.db.transaction().execute(async (tx) => {
        const before = await findMessage(tx, messageId)
        const { direction = before.direction, author = before.author, noAnswer = before.noAnswer } = change
        const internal = before.channel === 'internal' || (change.internal ?? before.internal)
        const turned = direction !== before.direction
        // A side that was guessed wrong was also sent or received wrong.
        const delivery = !turned ? before.delivery : direction === 'in' ? 'received' : 'sent'
        await tx
          .updateTable('messages')
          .set({
            ...{ direction, author, delivery, internal: internal ? 1 : 0, no_answer: noAnswer ? 1 : 0 },
            ...(turned && direction === 'out' ? { sent_at: before.at } : {}),
            ...(turned && direction === 'in' ? { copied_at: null, sent_at: null, confirmed_at: null } : {}),
          })
          .where('id', '=', messageId)
          .execute()
        const after = { direction, author, internal: Number(internal), noAnswer: Number(noAnswer) }
        const old = {
          ...{ direction: before.direction, author: before.author },
          ...{ internal: Number(before.internal), noAnswer: Number(before.noAnswer) },
        }
        await tellChange(tx, deps, before, old, after)
        return storedMessage(tx, before.caseId, messageId)
      }),

    setDelivery: ({ messageId, delivery, at }) =>
      deps.db.transaction().execute(async (tx) => {
        const before = await findMessage(tx, messageId)
        if (before.direction !== 'out') throw new DeskError('conflict', { what: 'message-received' })
        const when = at ?? deps.now()
        if (when > deps.now())
          throw new DeskError('invalid-input', { issues: [{ path: 'at', message: 'is still to come' }] })
        const went = delivery === 'sent' || delivery === 'confirmed'
        const sentAt = !went ? null : delivery === 'sent' ? when : (before.sentAt ?? when)
        await tx
          .updateTable('messages')
          .set({
            delivery,
            copied_at: delivery === 'copied' ? (before.copiedAt ?? when) : before.copiedAt,
            sent_at: sentAt,
            // A reply stands in the thread where it reached the buyer.
            ...(delivery === 'sent' && at !== null ? { at } : {}),
            confirmed_at: delivery === 'confirmed' ? when : null,
          })
          .where('id', '=', messageId)
          .execute()
        const told = (state: string, sent: number | null) => ({
          delivery: state,
          ...(sent === null ? {} : { sentAt: sent }),
        })
        await tellChange(tx, deps, before, told(before.delivery, before.sentAt), told(delivery, sentAt))
        return storedMessage(tx, before.caseId, messageId)
      }),

    export: async ({ caseId, format, internal, language }) => {
      const row = await findCase(deps.db, caseId)
      const shop = await deps.db
        .selectFrom('shops')
        .select('name')
        .where('id', '=', row.shop_id)
        .executeTakeFirstOrThrow()
      const messages = await messagesOf(deps.db, row.id)
      return exportThread(
        {
          ...{ caseId: row.platform_id, shop: shop.name, market: row.market },
          ...{ zone: MARKETS[row.market as MarketCode].zone, exportedAt: deps.now() },
          messages: messages.map((message) => ({
            ...message,
            attachments: message.attachments.map(({ name }) => name),
          })),
        },
        { format, internal, language },
      )
    },

    inbox: ({ zone }) => inboxOf(deps.db, deps.now(), knownZone(zone)),
  }
}

/** A zone this computer does not know is no reason to show nothing. */
function knownZone(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}

async function findMessage(tx: Executor, messageId: string): Promise<Message> {
  const row = await tx.selectFrom('messages').select('case_id').where('id', '=', messageId).executeTakeFirst()
  if (!row) throw new DeskError('not-found', { what: 'message', id: messageId })
  return storedMessage(tx, row.case_id, messageId)
}

async function filesOf(tx: Executor, caseId: string, evidenceIds: readonly string[]) {
  const files: { name: string; evidenceId: string }[] = []
  for (const evidenceId of evidenceIds) {
    const { item, caseId: owner } = await findEvidence(tx, evidenceId)
    if (owner !== caseId) throw new DeskError('not-found', { what: 'evidence', id: evidenceId })
    files.push({ name: item.originalName, evidenceId })
  }
  return files
}

async function tellChange(
  tx: Executor,
  deps: Deps,
  message: Message,
  before: Readonly<Record<string, string | number>>,
  after: Readonly<Record<string, string | number>>,
): Promise<void> {
  const keys = Object.keys(after).filter((key) => before[key] !== after[key])
  if (keys.length === 0) return
  const only = (from: Readonly<Record<string, string | number>>) =>
    Object.fromEntries(keys.map((key) => [key, from[key] ?? '']))
  await recordEvent(tx, deps, {
    ...{
      caseId: message.caseId,
      kind: 'message',
      text: message.text,
      before: only(before),
      after: only(after),
    },
  })
}
