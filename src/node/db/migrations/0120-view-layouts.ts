import { type Kysely, sql } from 'kysely'

/** How each view of the queue looks: columns, their widths and order, form, density and sort, as JSON. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE view_layouts (
      view TEXT NOT NULL PRIMARY KEY,
      layout TEXT NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT`,
    )
    .execute(db)
}
