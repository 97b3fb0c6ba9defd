import { DeskError } from '#contract/errors.ts'
import type { DeskContract } from '#contract/index.ts'
import { type DraftSettings, draftSettings } from '#contract/reply-draft.ts'
import { findCase, findUnclosedCase, reproject } from '#node/cases/reproject.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import type { Handlers } from '#rpc/serve.ts'

type DraftHandlers = Pick<
  Handlers<DeskContract>['replies'],
  'draft' | 'saveDraft' | 'planDraft' | 'keepDrafts'
>

/** The reply being written on each case: saved as typed, never overwritten unseen by another window. */
export function draftHandlers(deps: Deps): DraftHandlers {
  return {
    draft: async ({ caseId }) => {
      const row = await findCase(deps.db, caseId)
      const draft = await stored(deps.db, row.id)
      return {
        text: draft?.text ?? '',
        updatedAt: draft?.updated_at ?? null,
        revision: draft?.revision ?? 0,
        settings: draftSettings.parse(JSON.parse(draft?.settings ?? '{}')),
        sendAt: draft?.send_at ?? null,
      }
    },

    saveDraft: ({ caseId, text, basedOn, writer, settings }) =>
      deps.db.transaction().execute(async (tx) => {
        const row = await findCase(tx, caseId)
        const now = await stored(tx, row.id)
        const other =
          now !== undefined && basedOn !== null && now.revision !== basedOn && now.writer !== writer
        if (other && now.text !== text) throw new DeskError('conflict', { what: 'draft' })
        return {
          revision: await write(tx, deps, row.id, { text, writer, ...(settings ? { settings } : {}) }),
        }
      }),

    planDraft: ({ caseId, at }) =>
      deps.db.transaction().execute(async (tx) => {
        const row = await findUnclosedCase(tx, caseId)
        const draft = await stored(tx, row.id)
        if (!draft || draft.text.trim() === '') throw new DeskError('not-ready', { missing: ['reply-empty'] })
        await tx.updateTable('drafts').set({ send_at: at }).where('case_id', '=', row.id).execute()
        await reproject(tx, deps, row.id)
        return {}
      }),

    keepDrafts: ({ items }) =>
      deps.db.transaction().execute(async (tx) => {
        const skipped: string[] = []
        for (const { caseId, text, language } of items) {
          const row = await findCase(tx, caseId)
          const draft = await stored(tx, row.id)
          // What a person is writing there is worth more than a template.
          if (row.state === 'closed' || (draft && draft.text.trim() !== '' && draft.text !== text))
            skipped.push(row.platform_id)
          else {
            const settings = draftSettings.parse({ language })
            await write(tx, deps, row.id, { text, writer: 'bulk', settings })
          }
        }
        return { kept: items.length - skipped.length, skipped }
      }),
  }
}

const stored = (db: Executor, caseId: string) =>
  db.selectFrom('drafts').selectAll().where('case_id', '=', caseId).executeTakeFirst()

interface Written {
  readonly text: string
  readonly writer: string
  readonly settings?: DraftSettings
}

/**
 * The row is never deleted, only emptied: its revision tells a window that slept from one that knows the newest, and
 * must not begin anew.
 */
async function write(tx: Executor, deps: Deps, caseId: string, draft: Written): Promise<number> {
  const { text, writer } = draft
  const updated_at = deps.now()
  const settings = draft.settings ? { settings: JSON.stringify(draft.settings) } : {}
  const written = await tx
    .insertInto('drafts')
    .values({ case_id: caseId, text, updated_at, revision: 1, writer, ...settings })
    .onConflict((on) =>
      on.column('case_id').doUpdateSet((is) => ({
        ...{ text, updated_at, writer, revision: is('drafts.revision', '+', 1) },
        ...settings,
      })),
    )
    .returning('revision')
    .executeTakeFirstOrThrow()
  return written.revision
}

/** Empties the draft of a reply that went out, where it is these words; with it goes the reminder to send it. */
export async function clearDraft(
  tx: Executor,
  deps: Deps,
  caseId: string,
  sent: { readonly text: string; readonly writer: string },
): Promise<void> {
  const draft = await stored(tx, caseId)
  if (draft?.text !== sent.text) return
  // The language and the channel stay as the clerk chose them; the rest was of this reply.
  const { language, channel } = draftSettings.parse(JSON.parse(draft.settings))
  const settings = draftSettings.parse({ language, channel })
  await write(tx, deps, caseId, { text: '', writer: sent.writer, settings })
  await tx.updateTable('drafts').set({ send_at: null }).where('case_id', '=', caseId).execute()
}
