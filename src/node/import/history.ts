import { sql } from 'kysely'
import type { z } from 'zod'
import type { imports } from '#contract/imports.ts'
import type { Executor } from '#node/db/open.ts'

const SHOWN = 200

/** The newest imports, newest first. */
export async function importHistory(db: Executor): Promise<z.output<typeof imports.list.output>> {
  const rows = await db
    .selectFrom('imports')
    .innerJoin('shops', 'shops.id', 'imports.shop_id')
    .select([
      'imports.id',
      'imports.at',
      'file_name',
      'kind',
      'shops.market',
      'shops.name',
      'rows',
      'created',
      'updated',
      'unchanged',
    ])
    .select(sql<number>`json_array_length(quarantined)`.as('quarantined'))
    .orderBy('imports.at', 'desc')
    .orderBy('imports.id', 'desc')
    .limit(SHOWN)
    .execute()
  return rows.map(({ file_name, market, name, ...rest }) => ({
    ...rest,
    fileName: file_name,
    market: market as never,
    shop: name,
  }))
}
