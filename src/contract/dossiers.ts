import { z } from 'zod'
import { job } from './define.ts'
import { epochMs, id, sha256 } from './wire-types.ts'

export const dossierFile = z.object({
  name: z.string(),
  role: z.enum(['pdf', 'image', 'text', 'zip', 'manifest']),
  bytes: z.number().int(),
  sha256,
  /** Where the page can fetch it: `/dossier/<id>/<name>`. */
  url: z.string(),
})

export const auditCheck = z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })

export const dossier = z.object({
  id,
  appealId: id,
  caseId: id,
  profile: z.string(),
  language: z.enum(['en', 'zh']),
  builtAt: epochMs,
  pages: z.number().int(),
  files: z.array(dossierFile),
  audit: z.object({ ok: z.boolean(), checks: z.array(auditCheck) }),
  warnings: z.array(z.string()),
  /** False once the draft or an exhibit changed after the build. */
  current: z.boolean(),
  /** The folder inside the data folder, for "show in folder" and the command line. */
  folder: z.string(),
})
export type Dossier = z.infer<typeof dossier>

export const dossiers = {
  /** Builds, re-opens and audits. A dossier whose audit fails is kept for looking at, never ready. */
  build: job({
    input: z.object({
      appealId: id,
      profile: z.string().max(60).default('tiktok-after-sale'),
      language: z.enum(['en', 'zh']).default('en'),
    }),
    output: dossier,
    touches: ['cases', 'dossiers', 'appeals'],
  }),
} as const
