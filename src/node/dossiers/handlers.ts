import { rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { z } from 'zod'
import { DeskError } from '#contract/errors.ts'
import type { DeskContract } from '#contract/index.ts'
import { PROFILES } from '#core/dossier/profiles.ts'
import { recordEvent } from '#node/cases/events.ts'
import type { Deps } from '#node/deps.ts'
import { dossierFolder } from '#node/vault/layout.ts'
import type { Handlers } from '#rpc/serve.ts'
import { draftOf } from './draft.ts'
import { freezeInput } from './frozen-input.ts'
import { setLogo } from './logo.ts'
import { findDossier, type storedFile } from './queries.ts'
import { reproduce } from './reproduce.ts'

type Stored = z.output<typeof storedFile>

export function dossierHandlers(deps: Deps): Handlers<DeskContract>['dossiers'] {
  return {
    build: async ({ appealId, password, filePasswords, ...options }, context) => {
      const { input, appeal: row, version } = await draftOf(deps, appealId, options)
      const { profile, language } = options
      const id = deps.newId()
      const outDir = dossierFolder(deps.dataDir, id)
      const secrets = { password, filePasswords }
      const built = await deps.jobs.run('buildDossier', { input, outDir, secrets }, context)
      const file = (role: Stored['role'], made: Parameters<typeof fileIn>[2]): Stored =>
        fileIn(outDir, role, made)
      const files: Stored[] = [
        file('pdf', built.pdf),
        ...built.volumes.map((one) => file('volume', one)),
        ...built.translations.map((one) => file('translation', one)),
        ...built.images.map((one) => file('image', one)),
        ...built.texts.map((one) => file('text', one)),
        file('manifest', built.manifestFile),
        file('zip', built.zip),
      ]
      try {
        return await deps.db.transaction().execute(async (tx) => {
          await tx
            .insertInto('dossiers')
            .values({
              id,
              appeal_id: row.id,
              case_id: row.case_id,
              profile,
              language,
              built_at: input.generatedAt,
              revision: row.revision,
              pages: built.pdf.pages,
              files: JSON.stringify(files),
              audit: JSON.stringify(built.audit),
              warnings: JSON.stringify(built.warnings.map(warningText)),
              version,
              options: JSON.stringify(options),
              input: freezeInput(input),
            })
            .execute()
          // Only a draft moves on, and only with a dossier that passed: more evidence asked for keeps its state
          // until it is submitted.
          const ready = built.audit.ok ? 'built' : 'drafting'
          await tx
            .updateTable('appeals')
            .set({ state: ready })
            .where('id', '=', row.id)
            .where('state', '=', 'drafting')
            .where('revision', '=', row.revision)
            .execute()
          await recordEvent(tx, deps, {
            caseId: row.case_id,
            kind: 'dossier-built',
            text: profile,
            after: {
              pages: built.pdf.pages,
              bytes: built.pdf.bytes,
              sha256: built.pdf.sha256,
              audit: built.audit.ok ? 'ok' : 'failed',
            },
          })
          return findDossier(tx, id)
        })
      } catch (error) {
        rmSync(outDir, { recursive: true, force: true })
        throw error
      }
    },

    outline: async ({ appealId, ...options }, context) => {
      const { input } = await draftOf(deps, appealId, options)
      const { warnings, ...outline } = await deps.jobs.run('outlineDossier', { input }, context)
      const { maxPages, maxBytes, confidence, source } = PROFILES[input.profile]
      return { ...outline, maxPages, maxBytes, confidence, source, warnings: warnings.map(warningText) }
    },

    draftPage: async ({ appealId, page, width, ...options }, context) => {
      const { input } = await draftOf(deps, appealId, options)
      return shown(await deps.jobs.run('draftPage', { input, page, width }, context), page)
    },

    page: async ({ dossierId, page, width }, context) => {
      const dossier = await findDossier(deps.db, dossierId)
      const name = dossier.files.find(({ role }) => role === 'pdf')?.name ?? ''
      const path = join(dossierFolder(deps.dataDir, dossier.id), name)
      const request = { path, mediaType: 'application/pdf', page: page - 1, width }
      return shown(await deps.jobs.run('pageImage', request, context), page)
    },

    reproduce: ({ dossierId, secrets }, context) => reproduce(deps, dossierId, secrets, context),

    setLogo: async ({ uploadId }, context) => {
      await setLogo(deps, uploadId, context)
      return {}
    },
  }
}

function shown<T extends { readonly png: Uint8Array<ArrayBuffer> | null; readonly pages: number }>(
  drawn: T,
  page: number,
): { png: Uint8Array<ArrayBuffer>; pages: number } {
  if (drawn.png === null) throw new DeskError('not-found', { what: 'page', id: String(page) })
  return { png: drawn.png, pages: drawn.pages }
}

/** `images/appeal-01.jpg`: the name inside the dossier's folder, with `/` on every system. */
function fileIn(
  folder: string,
  role: Stored['role'],
  made: { path: string; bytes: number; sha256: string },
): Stored {
  return {
    name: relative(folder, made.path).replaceAll('\\', '/'),
    role,
    bytes: made.bytes,
    sha256: made.sha256,
  }
}

/** `code key=value …`: the page looks the code up and shows the rest. */
function warningText(warning: { code: string; data: Readonly<Record<string, string | number>> }): string {
  return [warning.code, ...Object.entries(warning.data).map(([key, value]) => `${key}=${value}`)].join(' ')
}
