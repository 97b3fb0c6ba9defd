import type { z } from 'zod'
import type { ImportReport, imports } from '#contract/imports.ts'
import type { DeskContract } from '#contract/index.ts'
import { actorName } from '#node/cases/events.ts'
import { reckonRanks } from '#node/cases/ranking.ts'
import type { Deps } from '#node/deps.ts'
import { ensureShop, shopNameFor } from '#node/shops/queries.ts'
import type { CallContext, Handlers } from '#rpc/serve.ts'
import { type Applied, applyExport } from './apply.ts'
import { importHistory } from './history.ts'
import type { ParsedExport } from './read-file.ts'

type ImportInput = z.output<typeof imports.preview.input>

export function importHandlers(deps: Deps): Handlers<DeskContract>['imports'] {
  return {
    preview: (input, context) => runImport(deps, input, context, false),
    commit: async (input, context) => {
      const written = await runImport(deps, input, context, true)
      deps.uploads.discard(input.uploadId)
      return written
    },
    list: () => importHistory(deps.db),
  }
}

/** Reads the upload, compares it with the desk and, when `write`, stores it: one transaction a file. */
async function runImport(
  deps: Deps,
  input: ImportInput,
  context: CallContext,
  write: boolean,
): Promise<ImportReport> {
  const upload = deps.uploads.finished(input.uploadId)
  const job = { path: upload.path, name: upload.name, market: input.market, dateOrder: input.dateOrder }
  const parsed = await deps.jobs.run('parseExport', job, context)
  return storeExport(deps, parsed, input, context, write)
}

/** The database half of an import; also used by the sample desk. */
export async function storeExport(
  deps: Deps,
  parsed: ParsedExport,
  target: Pick<ImportInput, 'market' | 'shop'>,
  context: CallContext,
  write: boolean,
): Promise<ImportReport> {
  const seen = await deps.db
    .selectFrom('imports')
    .select('at')
    .where('sha256', '=', parsed.sha256)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const pause = async (done: number, total: number): Promise<void> => {
    context.progress({ phase: write ? 'write' : 'compare', done, total })
    // A turn of the event loop, so that a cancel or another page's frame is received between batches.
    await new Promise((resolve) => setImmediate(resolve))
    context.signal.throwIfAborted()
  }
  const name = await shopNameFor(deps.db, target.market, target.shop)
  const outcome = write
    ? await deps.db.transaction().execute(async (tx) => {
        const shopId = await ensureShop(tx, deps, name, target.market)
        const options = { shopId, market: target.market, actor: await actorName(tx), write, pause }
        // The transaction above is open on the one connection, so prepared statements of `raw` run inside it.
        const applied = await applyExport(deps.raw, deps, parsed, options)
        if (applied.created + applied.updated > 0) reckonRanks(deps.raw, deps.now())
        const importId = deps.newId()
        await tx
          .insertInto('imports')
          .values({
            id: importId,
            at: deps.now(),
            actor: options.actor,
            file_name: parsed.fileName,
            sha256: parsed.sha256,
            kind: parsed.kind,
            shop_id: shopId,
            rows: parsed.rows,
            created: applied.created,
            updated: applied.updated,
            unchanged: applied.unchanged,
            quarantined: JSON.stringify(parsed.quarantined),
          })
          .execute()
        return { applied, importId }
      })
    : { applied: await compareOnly(deps, parsed, name, target.market, pause), importId: null }
  return report(parsed, outcome.applied, outcome.importId, seen?.at ?? null)
}

/** A preview holds the connection too, so that what it compares does not move under it. */
function compareOnly(
  deps: Deps,
  parsed: ParsedExport,
  name: string,
  market: ImportInput['market'],
  pause: (d: number, t: number) => Promise<void>,
): Promise<Applied> {
  return deps.db.connection().execute(async (db) => {
    const shop = await db
      .selectFrom('shops')
      .select('id')
      .where('name', '=', name)
      .where('market', '=', market)
      .executeTakeFirst()
    return applyExport(deps.raw, deps, parsed, {
      shopId: shop?.id ?? null,
      market,
      actor: '',
      write: false,
      pause,
    })
  })
}

/** A quarantined row or a warning; only the former has a sentence of its own. */
interface Issue {
  readonly row: number
  readonly code: string
  readonly message?: string
  readonly data: Readonly<Record<string, string | undefined>>
}

function report(
  parsed: ParsedExport,
  applied: Applied,
  importId: string | null,
  seenBeforeAt: number | null,
): ImportReport {
  const issue = (one: Issue): ImportReport['quarantined'][number] => ({
    row: one.row,
    code: one.code,
    message: one.message ?? '',
    data: Object.fromEntries(Object.entries(one.data).map(([key, value]) => [key, String(value)])),
  })
  return {
    importId,
    fileName: parsed.fileName,
    sha256: parsed.sha256,
    kind: parsed.kind,
    rows: parsed.rows,
    created: applied.created,
    updated: applied.updated,
    unchanged: applied.unchanged,
    quarantined: parsed.quarantined.map(issue),
    warnings: parsed.warnings.map(issue),
    flags: parsed.flags.map((flag) => ({ word: `${flag.column}: ${flag.value}`, count: flag.count })),
    dateOrder: parsed.dateOrder,
    dateOrderBasis: parsed.dateOrderBasis,
    encoding: parsed.encoding,
    changes: applied.changes,
    seenBeforeAt,
  }
}
