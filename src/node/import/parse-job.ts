import { DeskError } from '#contract/errors.ts'
import { ImportRefusal } from '#core/import/refusal.ts'
import { MARKETS, type MarketCode } from '#core/shared/markets.ts'
import type { DateOrder } from '#core/shared/markets.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import { type ParsedExport, readExportFile } from './read-file.ts'

export interface ParseExportInput {
  readonly path: string
  /** Name the user knows the file by. */
  readonly name: string
  readonly market: MarketCode
  readonly dateOrder: DateOrder | null
}

/** Reads an export file as a job; a refusal of the reader becomes the desk's `import-refused`. */
export async function parseExport(input: ParseExportInput, context: JobContext): Promise<ParsedExport> {
  try {
    return await readExportFile(
      { path: input.path, name: input.name },
      {
        market: MARKETS[input.market],
        ...(input.dateOrder ? { dateOrder: input.dateOrder } : {}),
        signal: context.signal,
        progress: (done, total) => context.progress({ phase: 'read', done, total }),
      },
    )
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error
    if (error.code === 'cancelled') throw new DeskError('cancelled', {})
    const reason = error.code === 'file-unreadable' ? 'file-broken' : error.code
    const detail: Record<string, string | number | string[]> = {}
    for (const [key, value] of Object.entries(error.data)) {
      if (typeof value === 'string' || typeof value === 'number') detail[key] = value
      else if (Array.isArray(value)) detail[key] = value.map(String)
    }
    throw new DeskError('import-refused', { reason, fileName: input.name, detail }, error.message)
  }
}
