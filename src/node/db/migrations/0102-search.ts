import { type Kysely, sql } from 'kysely'

/**
 * Which cases changed since the search index last read them. The index lies in a file of its own, so a save only notes the
 * number of the case. `search_pair` names the index file that belongs to this database.
 */
const note = (select: string): string =>
  `INSERT INTO search_dirty (seq) ${select} ON CONFLICT (seq) DO NOTHING`
const ofCase = (row: string): string => note(`SELECT seq FROM cases WHERE id = ${row}.case_id`)
const ofOrder = note(
  'SELECT seq FROM cases WHERE order_platform_id = new.platform_id AND shop_id = new.shop_id',
)

const IN_CASES = ['platform_id', 'order_platform_id', 'tracking_no', 'buyer_username', 'product_name']
const CASES = [...IN_CASES, 'reason_raw', 'buyer_note']
const changed = (columns: readonly string[]): string =>
  columns.map((column) => `old.${column} IS NOT new.${column}`).join(' OR ')
const onUpdate = (table: string, columns: readonly string[], act: string): string =>
  `CREATE TRIGGER search_${table}_changed AFTER UPDATE OF ${columns.join(', ')} ON ${table}
   WHEN ${changed(columns)} BEGIN ${act}; END`

const STATEMENTS = [
  `CREATE TABLE search_dirty (seq INTEGER PRIMARY KEY) STRICT`,
  `CREATE TABLE search_pair (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), token TEXT NOT NULL) STRICT`,
  `CREATE TRIGGER search_cases_new AFTER INSERT ON cases BEGIN ${note('SELECT new.seq WHERE 1')}; END`,
  `CREATE TRIGGER search_cases_gone AFTER DELETE ON cases BEGIN ${note('SELECT old.seq WHERE 1')}; END`,
  onUpdate('cases', CASES, note('SELECT new.seq WHERE 1')),
  `CREATE TRIGGER search_messages_new AFTER INSERT ON messages BEGIN ${ofCase('new')}; END`,
  `CREATE TRIGGER search_messages_gone AFTER DELETE ON messages BEGIN ${ofCase('old')}; END`,
  onUpdate('messages', ['text', 'translation'], ofCase('new')),
  `CREATE TRIGGER search_case_events_new AFTER INSERT ON case_events
   WHEN new.kind IN ('note', 'decision') AND new.text <> '' BEGIN ${ofCase('new')}; END`,
  `CREATE TRIGGER search_evidence_new AFTER INSERT ON evidence BEGIN ${ofCase('new')}; END`,
  onUpdate('evidence', ['caption', 'note', 'original_name', 'removed_at'], ofCase('new')),
  `CREATE TRIGGER search_orders_new AFTER INSERT ON orders WHEN new.tracking_no <> '' BEGIN ${ofOrder}; END`,
  onUpdate('orders', ['tracking_no'], ofOrder),
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
