import { sql } from 'kysely'
import type { Shop } from '#contract/shops.ts'
import type { MarketCode } from '#core/shared/markets.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'

/** All shops by name, with their open cases. */
export async function listShops(db: Executor): Promise<Shop[]> {
  const rows = await db
    .selectFrom('shops')
    .selectAll()
    .select(
      sql<number>`(SELECT count(*) FROM cases c WHERE c.shop_id = shops.id AND c.is_open = 1)`.as(
        'open_cases',
      ),
    )
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    market: row.market as MarketCode,
    openCases: row.open_cases,
  }))
}

/** The name an import without one goes to: the market's only shop, else "Shop US". */
export async function shopNameFor(db: Executor, market: MarketCode, given: string): Promise<string> {
  if (given.trim() !== '') return given.trim()
  const shops = await db.selectFrom('shops').select('name').where('market', '=', market).execute()
  return shops.length === 1 && shops[0] ? shops[0].name : `Shop ${market}`
}

/** The shop of this name and market, made if it is new. Answers with its id. */
export async function ensureShop(
  db: Executor,
  deps: Pick<Deps, 'newId' | 'now'>,
  name: string,
  market: MarketCode,
): Promise<string> {
  const known = await db
    .selectFrom('shops')
    .select('id')
    .where('name', '=', name)
    .where('market', '=', market)
    .executeTakeFirst()
  if (known) return known.id
  const id = deps.newId()
  await db.insertInto('shops').values({ id, name, market, created_at: deps.now() }).execute()
  return id
}
