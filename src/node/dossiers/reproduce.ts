import { rm } from 'node:fs/promises'
import { relative } from 'node:path'
import type { z } from 'zod'
import type { dossierSecrets } from '#contract/dossiers.ts'
import { DeskError } from '#contract/errors.ts'
import type { Deps } from '#node/deps.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import { dossierFolder } from '#node/vault/layout.ts'
import { keptInput } from './draft.ts'
import { findDossier } from './queries.ts'

/**
 * Builds a dossier again from what the ledger keeps and compares every file with the one kept. The second copy is thrown
 * away. @throws DeskError not-found for a dossier of a time when its input was not kept
 */
export async function reproduce(
  deps: Deps,
  dossierId: string,
  secrets: z.output<typeof dossierSecrets>,
  context: JobContext,
) {
  const dossier = await findDossier(deps.db, dossierId)
  const input = await keptInput(deps, dossierId)
  if (input === null) throw new DeskError('not-found', { what: 'dossier-input', id: dossierId })
  const outDir = dossierFolder(deps.dataDir, deps.newId())
  try {
    const built = await deps.jobs.run('buildDossier', { input, outDir, secrets }, context)
    const again = new Map(
      [
        built.pdf,
        ...built.volumes,
        ...built.translations,
        ...built.images,
        ...built.texts,
        built.zip,
        built.manifestFile,
      ].map((file) => [relative(outDir, file.path).replaceAll('\\', '/'), file.sha256]),
    )
    const files = dossier.files.map(({ name, sha256 }) => ({
      name,
      kept: sha256,
      again: again.get(name) ?? null,
    }))
    return { identical: files.every(({ kept, again: made }) => kept === made), files }
  } finally {
    await rm(outDir, { recursive: true, force: true })
  }
}
