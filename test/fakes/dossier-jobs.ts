import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { BuildDossierInput } from '#node/dossier/build-job.ts'
import { jobs as realJobs } from '#node/jobs/registry.ts'
import { type JobRunner, inlineJobs } from '#node/jobs/runner.ts'

/** What the next build of `dossierJobs` does. */
export interface DossierScript {
  auditOk: boolean
  /** Called while the build runs, for what happens meanwhile. */
  meanwhile: () => Promise<void>
}

/**
 * Real jobs, except that a dossier is a handful of small files: the engine has tests of its own, and here only what
 * the desk does with its result matters.
 */
export function dossierJobs(): { jobs: JobRunner; script: DossierScript; built: BuildDossierInput[] } {
  const script: DossierScript = { auditOk: true, meanwhile: async () => undefined }
  const built: BuildDossierInput[] = []
  const jobs = inlineJobs({
    ...realJobs,
    buildDossier: async (request: BuildDossierInput) => {
      built.push(request)
      await script.meanwhile()
      const write = (name: string, text: string) => {
        const path = join(request.outDir, name)
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(path, text)
        const sha256 = createHash('sha256').update(text).digest('hex')
        return { path, bytes: Buffer.byteLength(text), sha256 }
      }
      const claim = request.input.claimText
      return {
        pdf: { ...write('dossier.pdf', `pdf of ${claim} ${built.length}`), pages: 3 },
        volumes: [],
        translations: [],
        images: [write('images/page-01.jpg', 'picture')],
        texts: [{ ...write('texts/claim-500.txt', claim), characters: claim.length, limit: 500 }],
        zip: write('dossier.zip', 'archive'),
        manifestFile: write('manifest.json', '{}'),
        manifest: {} as never,
        audit: {
          ok: script.auditOk,
          checks: [{ name: 'ink', ok: script.auditOk, detail: script.auditOk ? '' : 'page 2 is blank' }],
        } as never,
        warnings: [],
      }
    },
  })
  return { jobs, script, built }
}
