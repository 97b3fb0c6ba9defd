import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { EVIDENCE_KINDS } from '#contract/evidence.ts'
import { MARKET_CODES } from '#core/shared/markets.ts'
import { evidenceHandlers } from '#node/evidence/handlers.ts'
import { importHandlers } from '#node/import/handlers.ts'
import type { Deps } from '#node/deps.ts'
import type { CallContext } from '#rpc/serve.ts'

/** What the shipped sample desk is made of; all of it goes the way a user's own files go. */
const sampleList = z.strictObject({
  exports: z.array(
    z.strictObject({
      file: z.string(),
      market: z.enum(MARKET_CODES),
      shop: z.string(),
      dateOrder: z.enum(['DMY', 'MDY', 'YMD']).nullable(),
    }),
  ),
  evidence: z.array(
    z.strictObject({
      caseId: z.string(),
      file: z.string(),
      kind: z.enum(EVIDENCE_KINDS),
      caption: z.string(),
    }),
  ),
})

/** Fills the desk from `resources/samples`. Running it again changes nothing. */
export async function loadSamples(deps: Deps, context: CallContext): Promise<void> {
  const folder = join(deps.resourcesDir, 'samples')
  const list = sampleList.parse(JSON.parse(readFileSync(join(folder, 'samples.json'), 'utf8')))
  const upload = (file: string): string => {
    const id = deps.newId()
    const path = join(folder, file)
    const { size } = statSync(path)
    deps.uploads.begin(id, file, size)
    const bytes = readFileSync(path)
    deps.uploads.append(id, 0, bytes)
    return id
  }
  for (const { file, market, shop, dateOrder } of list.exports)
    await importHandlers(deps).commit({ uploadId: upload(file), market, shop, dateOrder }, context)
  for (const { caseId, file, kind, caption } of list.evidence) {
    const input = { caseId, uploadId: upload(file), kind, caption, note: '', capturedAt: null }
    await evidenceHandlers(deps).add(input, context)
  }
}
