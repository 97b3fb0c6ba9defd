import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { z } from 'zod'
import { EVIDENCE_KINDS } from '#contract/evidence.ts'
import { MARKETS, MARKET_CODES, type MarketCode } from '#core/shared/markets.ts'
import { findCase } from '#node/cases/reproject.ts'
import { evidenceHandlers } from '#node/evidence/handlers.ts'
import { importHandlers } from '#node/import/handlers.ts'
import type { Deps } from '#node/deps.ts'
import type { CallContext } from '#rpc/serve.ts'
import { renderSample, sampleTime } from './sample-file.ts'

/** What the shipped sample desk is made of; all of it goes the way a user's own files go. */
const sampleList = z.strictObject({
  exports: z.array(
    z.strictObject({
      file: z.string(),
      market: z.enum(MARKET_CODES),
      shop: z.string(),
      /** Said outright: near the start of a month the relative dates may all read two ways. */
      dateOrder: z.enum(['DMY', 'MDY', 'YMD']).nullable(),
    }),
  ),
  evidence: z.array(
    z.strictObject({
      caseId: z.string(),
      market: z.enum(MARKET_CODES),
      file: z.string(),
      kind: z.enum(EVIDENCE_KINDS),
      caption: z.string(),
      /** When the picture was taken, as `sampleTime` reads it; null where the file has no such moment. */
      captured: z.string().nullable(),
    }),
  ),
})

/** Files that may hold times relative to now; all others go in byte by byte. */
const TEXT = new Set(['.csv', '.txt'])
export const FIRST_LOAD = 'samplesLoadedAt'

/** The shipped list of exports and evidence. */
export function readSampleList(resourcesDir: string): z.infer<typeof sampleList> {
  return sampleList.parse(JSON.parse(readFileSync(join(resourcesDir, 'samples', 'samples.json'), 'utf8')))
}

/** Fills the desk from `resources/samples`. Running it again changes nothing. */
export async function loadSamples(deps: Deps, context: CallContext): Promise<void> {
  const folder = join(deps.resourcesDir, 'samples')
  const list = readSampleList(deps.resourcesDir)
  const now = await firstLoad(deps)
  const upload = (file: string, market: MarketCode): string => {
    const id = deps.newId()
    const stored = readFileSync(join(folder, file))
    const bytes = TEXT.has(extname(file))
      ? Buffer.from(renderSample(stored.toString('utf8'), now, MARKETS[market]))
      : stored
    deps.uploads.begin(id, file, bytes.byteLength)
    deps.uploads.append(id, 0, bytes)
    return id
  }
  for (const { file, market, shop, dateOrder } of list.exports)
    await importHandlers(deps).commit({ uploadId: upload(file, market), market, shop, dateOrder }, context)
  for (const { caseId, market, file, kind, caption, captured } of list.evidence) {
    // A person has finished with this one: its evidence is in, and a closed case takes no more.
    if ((await findCase(deps.db, caseId)).state === 'closed') continue
    const capturedAt = captured === null ? null : sampleTime(captured, now, MARKETS[market].zone)
    const input = { caseId, uploadId: upload(file, market), kind, caption, note: '', capturedAt }
    await evidenceHandlers(deps).add(input, context)
  }
}

/** Sample times count from the first load: another load days later must not move them, or it would change every case. */
async function firstLoad(deps: Deps): Promise<number> {
  const row = { key: FIRST_LOAD, value: String(deps.now()) }
  await deps.db
    .insertInto('settings')
    .values(row)
    .onConflict((on) => on.column('key').doNothing())
    .execute()
  const { value } = await deps.db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', FIRST_LOAD)
    .executeTakeFirstOrThrow()
  return Number(value)
}
