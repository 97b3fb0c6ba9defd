import { rmSync } from 'node:fs'
import { relative } from 'node:path'
import type { z } from 'zod'
import { DeskError } from '#contract/errors.ts'
import type { DeskContract } from '#contract/index.ts'
import { PROFILES, type ProfileName } from '#core/dossier/profiles.ts'
import { findAppeal, toAppeal } from '#node/appeals/queries.ts'
import { caseDetail } from '#node/cases/detail.ts'
import { recordEvent } from '#node/cases/events.ts'
import type { Deps } from '#node/deps.ts'
import { dossierFolder } from '#node/vault/layout.ts'
import type { Handlers } from '#rpc/serve.ts'
import { dossierInput } from './input.ts'
import { findDossier, type storedFile } from './queries.ts'

type Stored = z.output<typeof storedFile>

export function dossierHandlers(deps: Deps): Handlers<DeskContract>['dossiers'] {
  return {
    build: async ({ appealId, profile, language }, context) => {
      if (!Object.hasOwn(PROFILES, profile))
        throw new DeskError('not-found', { what: 'profile', id: profile })
      const row = await findAppeal(deps.db, appealId)
      const appeal = await toAppeal(deps.db, row)
      const detail = await caseDetail(deps.db, row.case_id, deps.now())
      const extensions = await extensionsOf(deps, row.case_id)
      const pathOf = (sha256: string): string => deps.vault.path(sha256, extensions.get(sha256) ?? '')
      const options = { generatedAt: deps.now(), profile: profile as ProfileName, language, pathOf }
      const id = deps.newId()
      const outDir = dossierFolder(deps.dataDir, id)
      const built = await deps.jobs.run(
        'buildDossier',
        { input: dossierInput(detail, appeal, options), outDir },
        context,
      )
      const file = (role: Stored['role'], made: Parameters<typeof fileIn>[2]): Stored =>
        fileIn(outDir, role, made)
      const files: Stored[] = [
        file('pdf', built.pdf),
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
              built_at: options.generatedAt,
              revision: row.revision,
              pages: built.pdf.pages,
              files: JSON.stringify(files),
              audit: JSON.stringify(built.audit),
              warnings: JSON.stringify(built.warnings.map(warningText)),
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
  }
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

async function extensionsOf(deps: Deps, caseId: string): Promise<Map<string, string>> {
  const rows = await deps.db
    .selectFrom('evidence')
    .innerJoin('vault_files', 'vault_files.sha256', 'evidence.sha256')
    .select(['vault_files.sha256', 'vault_files.extension'])
    .where('evidence.case_id', '=', caseId)
    .execute()
  return new Map(rows.map((row) => [row.sha256, row.extension]))
}
