import { type Kysely, sql } from 'kysely'

/** A reply is read for the names of other buyers while it is typed. */
const STATEMENTS = [
  `CREATE INDEX cases_by_buyer ON cases (buyer_username) WHERE buyer_username <> ''`,
  `CREATE INDEX orders_by_buyer ON orders (buyer_username) WHERE buyer_username <> ''`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
