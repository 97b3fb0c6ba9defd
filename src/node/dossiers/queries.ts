import { sql } from 'kysely'
import { z } from 'zod'
import { type Dossier, auditCheck, dossierFile, dossierOptions } from '#contract/dossiers.ts'
import { DeskError } from '#contract/errors.ts'
import { readJson } from '#node/cases/events.ts'
import type { Executor } from '#node/db/open.ts'

/** As stored: without the address, which is derived. */
export const storedFile = dossierFile.omit({ url: true })
const storedFiles = z.array(storedFile)
const storedAudit = z.object({ ok: z.boolean(), checks: z.array(auditCheck) })
const storedWarnings = z.array(z.string())

const all = (db: Executor) =>
  db
    .selectFrom('dossiers')
    .selectAll()
    .select(
      sql<number>`(SELECT a.revision FROM appeals a WHERE a.id = dossiers.appeal_id)`.as('appeal_revision'),
    )

type DossierRecord = Awaited<ReturnType<ReturnType<typeof all>['executeTakeFirstOrThrow']>>

/** Dossiers of a case, oldest first. */
export async function dossiersOf(db: Executor, caseId: string): Promise<Dossier[]> {
  const rows = await all(db).where('case_id', '=', caseId).orderBy('built_at').orderBy('id').execute()
  return rows.map(toDossier)
}

/** @throws DeskError not-found */
export async function findDossier(db: Executor, id: string): Promise<Dossier> {
  const row = await all(db).where('id', '=', id).executeTakeFirst()
  if (!row) throw new DeskError('not-found', { what: 'dossier', id })
  return toDossier(row)
}

function toDossier(row: DossierRecord): Dossier {
  return {
    id: row.id,
    appealId: row.appeal_id,
    caseId: row.case_id,
    profile: row.profile,
    language: row.language as Dossier['language'],
    builtAt: row.built_at,
    pages: row.pages,
    files: readJson(storedFiles, row.files).map((file) => ({
      ...file,
      url: `/dossier/${row.id}/${file.name.split('/').map(encodeURIComponent).join('/')}`,
    })),
    audit: readJson(storedAudit, row.audit),
    warnings: readJson(storedWarnings, row.warnings),
    current: row.revision === row.appeal_revision,
    folder: `dossiers/${row.id}`,
    version: row.version,
    options: readJson(dossierOptions, row.options),
  }
}
