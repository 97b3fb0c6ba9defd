import { existsSync } from 'node:fs'
import { DeskError } from '#contract/errors.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import type { JobRunner } from '#node/jobs/runner.ts'
import type { Upload } from '#node/uploads.ts'
import type { Ingested } from './ingest.ts'
import { vaultPath } from './layout.ts'

/** The store of originals. Knows files, not cases; rows are the handlers' matter. */
export interface Vault {
  take(upload: Upload, context: JobContext): Promise<Ingested>
  /** Path of an original. @throws DeskError vault-file-missing */
  path(sha256: string, extension: string): string
}

export function createVault(dataDir: string, jobs: JobRunner, newId: () => string): Vault {
  return {
    take: (upload, context) =>
      jobs.run(
        'ingest',
        { dataDir, source: upload.path, bytes: upload.bytes, name: upload.name, tempId: newId() },
        context,
      ),
    path(sha256, extension) {
      const path = vaultPath(dataDir, sha256, extension)
      if (!existsSync(path)) throw new DeskError('vault-file-missing', { sha256 })
      return path
    },
  }
}
