import { DeskError } from '#contract/errors.ts'
import { contentBlock } from '#contract/evidence.ts'
import type { DeskContract } from '#contract/index.ts'
import { submittedWith, touchAppealsWith } from '#node/appeals/queries.ts'
import { actorName, recordEvent } from '#node/cases/events.ts'
import { findUnclosedCase, reproject } from '#node/cases/reproject.ts'
import { assertNotHeld } from '#node/custody/holds.ts'
import { tellOpened } from '#node/custody/list.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import type { Ingested } from '#node/vault/ingest.ts'
import type { Handlers } from '#rpc/serve.ts'
import { placesOf, writeCasePage } from './by-case.ts'
import { intakeHandlers } from './intake/handlers.ts'
import { keepFile } from './keep-file.ts'
import { lintCase } from './lint.ts'
import { findEvidence } from './queries.ts'
import { drawPage } from './draw-page.ts'
import { layersOf, saveLayer } from './layers.ts'
import { addStill, removeStill } from './stills.ts'

export function evidenceHandlers(deps: Deps): Handlers<DeskContract>['evidence'] {
  return {
    ...intakeHandlers(deps),
    places: ({ caseId }) => placesOf(deps, caseId),
    lint: ({ caseId }) => lintCase(deps, caseId),

    add: async (input, context) => {
      const upload = deps.uploads.finished(input.uploadId)
      if (upload.bytes === 0) throw new DeskError('file-empty', { fileName: upload.name })
      const row = await findUnclosedCase(deps.db, input.caseId)
      const file = await deps.vault.take(upload, context)
      const result = await deps.db.transaction().execute(async (tx) => {
        const twin = await tx
          .selectFrom('evidence')
          .select('id')
          .where('case_id', '=', row.id)
          .where('sha256', '=', file.sha256)
          .where('removed_at', 'is', null)
          .executeTakeFirst()
        if (twin) return { item: (await findEvidence(tx, twin.id)).item, duplicateOf: twin.id }
        const id = deps.newId()
        await addRow(tx, deps, id, row.id, upload.name, file, input)
        return { item: (await findEvidence(tx, id)).item, duplicateOf: null }
      })
      deps.uploads.discard(input.uploadId)
      await writeCasePage(deps, row.id)
      return result
    },

    update: async (input) =>
      deps.db.transaction().execute(async (tx) => {
        const { item, caseId } = await findEvidence(tx, input.evidenceId)
        const {
          kind = item.kind,
          caption = item.caption,
          note = item.note,
          capturedAt = item.capturedAt,
        } = input
        // What the file says stays with the file; a typed time, or that none is known, holds over it.
        const typed =
          input.capturedAt === undefined
            ? {}
            : { captured_at: input.capturedAt, captured_basis: 'typed' as const }
        const before = {
          kind: item.kind,
          caption: item.caption,
          note: item.note,
          capturedAt: item.capturedAt,
        }
        const after = { kind, caption, note, capturedAt }
        if (JSON.stringify(before) === JSON.stringify(after)) return item
        await tx
          .updateTable('evidence')
          .set({ kind, caption, note, ...typed })
          .where('id', '=', item.id)
          .execute()
        await recordEvent(tx, deps, {
          caseId,
          kind: 'evidence-changed',
          text: item.originalName,
          before,
          after,
          evidenceId: item.id,
        })
        await touchAppealsWith(tx, deps, item.id)
        return (await findEvidence(tx, item.id)).item
      }),

    redact: ({ evidenceId, boxes }) =>
      deps.db.transaction().execute(async (tx) => {
        const { layer } = (await findEvidence(tx, evidenceId)).item
        return saveLayer(tx, deps, { evidenceId, layer, redactions: boxes })
      }),

    annotate: (input) => deps.db.transaction().execute((tx) => saveLayer(tx, deps, input)),

    layers: ({ evidenceId }) => layersOf(deps.db, evidenceId),

    page: async ({ evidenceId, ...asked }, context) => {
      const { item, extension } = await findEvidence(deps.db, evidenceId)
      const drawn = await drawPage(deps, item, extension, asked, context)
      if (drawn.png === null) throw new DeskError('not-found', { what: 'page', id: String(asked.page + 1) })
      await deps.db.transaction().execute((tx) => tellOpened(tx, deps, item.sha256))
      return { png: drawn.png, pages: drawn.pages }
    },

    content: async ({ evidenceId }, context) => {
      const { item, extension } = await findEvidence(deps.db, evidenceId)
      const { sha256, mediaType, bytes } = item
      const path = deps.vault.path(sha256, extension)
      const read = await deps.jobs.run('pieceContent', { path, sha256, mediaType, bytes }, context)
      await deps.db.transaction().execute((tx) => tellOpened(tx, deps, sha256))
      return {
        ...read,
        blocks: read.blocks.map((block) => contentBlock.parse(block)),
        pictures: [...read.pictures],
      }
    },

    addStill: async ({ evidenceId, uploadId, atMs }, context) => {
      const upload = deps.uploads.finished(uploadId)
      if (upload.bytes === 0) throw new DeskError('file-empty', { fileName: upload.name })
      await findEvidence(deps.db, evidenceId)
      const file = await deps.vault.take(upload, context)
      const item = await deps.db.transaction().execute((tx) => addStill(tx, deps, { evidenceId, atMs }, file))
      deps.uploads.discard(uploadId)
      return item
    },

    removeStill: ({ stillId }) => deps.db.transaction().execute((tx) => removeStill(tx, deps, stillId)),

    remove: async ({ evidenceId }) => {
      const from = await deps.db.transaction().execute(async (tx) => {
        const { item, caseId } = await findEvidence(tx, evidenceId)
        const frozen = await submittedWith(tx, evidenceId)
        await assertNotHeld(tx, caseId)
        if (frozen) throw new DeskError('already-submitted', { appealId: frozen })
        await touchAppealsWith(tx, deps, item.id)
        await tx.deleteFrom('appeal_exhibits').where('evidence_id', '=', evidenceId).execute()
        await tx
          .updateTable('evidence')
          .set({ removed_at: deps.now() })
          .where('id', '=', evidenceId)
          .execute()
        await recordEvent(tx, deps, { caseId, kind: 'evidence-removed', text: item.originalName, evidenceId })
        return caseId
      })
      await writeCasePage(deps, from)
      return {}
    },
  }
}

interface AddInput {
  readonly kind: string
  readonly caption: string
  readonly note: string
  readonly capturedAt: number | null
}

async function addRow(
  tx: Executor,
  deps: Deps,
  id: string,
  caseId: string,
  name: string,
  file: Ingested,
  input: AddInput,
): Promise<void> {
  await keepFile(tx, deps, file)
  await tx
    .insertInto('evidence')
    .values({
      id,
      case_id: caseId,
      sha256: file.sha256,
      kind: input.kind,
      caption: input.caption,
      note: input.note,
      original_name: name,
      captured_at: input.capturedAt,
      captured_basis: input.capturedAt !== null ? 'typed' : null,
      added_at: deps.now(),
      added_by: await actorName(tx),
      removed_at: null,
    })
    .execute()
  await recordEvent(tx, deps, {
    caseId,
    kind: 'evidence-added',
    text: name,
    evidenceId: id,
    after: { sha256: file.sha256, bytes: file.bytes },
  })
  await reproject(tx, deps, caseId)
}
