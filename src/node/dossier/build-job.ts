import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DeskError } from '#contract/errors.ts'
import { DossierError, type DossierInput } from '#core/dossier/model.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import { buildDossier } from './build.ts'

export interface BuildDossierInput {
  readonly input: DossierInput
  readonly outDir: string
  /** Used for this build, never stored. */
  readonly secrets: { readonly password: string; readonly filePasswords: Readonly<Record<string, string>> }
}

/** The engine as a job: its refusals become the desk's, and its manifest counts among the files the ledger keeps. */
export async function runBuildDossier({ input, outDir, secrets }: BuildDossierInput, context: JobContext) {
  try {
    const built = await buildDossier(input, outDir, {
      signal: context.signal,
      progress: context.progress,
      filePasswords: secrets.filePasswords,
      ...(secrets.password === '' ? {} : { password: secrets.password }),
    })
    const manifest = join(outDir, 'manifest.json')
    return {
      ...built,
      manifestFile: { path: manifest, ...stamp(manifest) },
    }
  } catch (error) {
    if (error instanceof DossierError && error.code === 'too_large') throw tooLarge(error.data)
    if (error instanceof DossierError && error.code === 'password_with_pdfa')
      throw new DeskError('password-with-pdfa', {})
    if (
      error instanceof DossierError &&
      (error.code === 'original_missing' || error.code === 'original_damaged')
    ) {
      const sha256 = String(error.data['sha256'] ?? '')
      throw new DeskError(error.code === 'original_missing' ? 'vault-file-missing' : 'vault-file-damaged', {
        sha256,
      })
    }
    throw error
  }
}

/** The refusal's flat data as the desk's: the three heaviest pages as a list. */
function tooLarge(data: DossierError['data']): DeskError<'dossier-too-large'> {
  return new DeskError('dossier-too-large', {
    limit: Number(data['limit']),
    unit: data['unit'] === 'pages' ? 'pages' : 'bytes',
    needed: Number(data['needed']),
    heaviest: [1, 2, 3].flatMap((place) =>
      data[`page${place}`] === undefined
        ? []
        : [
            {
              page: Number(data[`page${place}`]),
              exhibit: String(data[`exhibit${place}`]),
              bytes: Number(data[`bytes${place}`]),
            },
          ],
    ),
  })
}

function stamp(path: string): { bytes: number; sha256: string } {
  const data = readFileSync(path)
  return { bytes: data.byteLength, sha256: createHash('sha256').update(data).digest('hex') }
}
