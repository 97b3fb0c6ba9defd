import { rmSync } from 'node:fs'
import { DeskError } from '#contract/errors.ts'
import { DossierError, type DossierInput } from '#core/dossier/model.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import { buildDossier } from './build.ts'

export interface BuildDossierInput {
  readonly input: DossierInput
  readonly outDir: string
}

/** The engine as a job: its refusals become the desk's, and a failed build leaves no folder behind. */
export async function runBuildDossier({ input, outDir }: BuildDossierInput, context: JobContext) {
  try {
    return await buildDossier(input, outDir, context)
  } catch (error) {
    rmSync(outDir, { recursive: true, force: true })
    if (error instanceof DossierError && (error.code === 'original_missing' || error.code === 'original_damaged')) {
      const sha256 = String(error.data['sha256'] ?? '')
      throw new DeskError(error.code === 'original_missing' ? 'vault-file-missing' : 'vault-file-damaged', { sha256 })
    }
    throw error
  }
}
