import { BESIDE_COLUMNS } from '#node/cases/facts.ts'
import type Database from 'better-sqlite3'

type Statement = Database.Statement

export interface ImportStatements {
  readonly findOrder: Statement
  readonly findCase: Statement
  readonly casesOfOrder: Statement
  readonly beside: Statement
  readonly linesOfOrder: Statement
  readonly linesOfCase: Statement
  readonly dropOrderLines: Statement
  readonly dropCaseLines: Statement
  readonly addOrderLine: Statement
  readonly addCaseLine: Statement
  readonly addEvent: Statement
  readonly write: RowWriter
}

/** Insert or update of a row by its columns. */
export interface RowWriter {
  insert(table: 'orders' | 'cases', row: Readonly<Record<string, unknown>>): void
  update(table: 'orders' | 'cases', id: string, row: Readonly<Record<string, unknown>>): void
}

/** Prepared statements of one import: the bulk path, where preparing and building a query anew for each row costs most. */
export function importStatements(raw: Database.Database): ImportStatements {
  return {
    findOrder: raw.prepare('SELECT * FROM orders WHERE shop_id = ? AND platform_id = ?'),
    findCase: raw.prepare('SELECT * FROM cases WHERE shop_id = ? AND platform_id = ?'),
    casesOfOrder: raw.prepare('SELECT id FROM cases WHERE shop_id = ? AND order_platform_id = ?'),
    beside: raw.prepare(`${BESIDE_COLUMNS} WHERE c.id = ?`),
    linesOfOrder: raw.prepare(
      `SELECT sku_id, seller_sku, product_name, variation, quantity, returned_quantity, amount_minor
       FROM order_lines WHERE order_id = ? ORDER BY position`,
    ),
    linesOfCase: raw.prepare(
      `SELECT sku_id, seller_sku, product_name, variation, quantity, amount_minor
       FROM case_lines WHERE case_id = ? ORDER BY position`,
    ),
    dropOrderLines: raw.prepare('DELETE FROM order_lines WHERE order_id = ?'),
    dropCaseLines: raw.prepare('DELETE FROM case_lines WHERE case_id = ?'),
    addOrderLine: raw.prepare(
      `INSERT INTO order_lines (order_id, position, sku_id, seller_sku, product_name, variation, quantity, returned_quantity, amount_minor)
       VALUES (@order_id, @position, @sku_id, @seller_sku, @product_name, @variation, @quantity, @returned_quantity, @amount_minor)`,
    ),
    addCaseLine: raw.prepare(
      `INSERT INTO case_lines (case_id, position, sku_id, seller_sku, product_name, variation, quantity, amount_minor)
       VALUES (@case_id, @position, @sku_id, @seller_sku, @product_name, @variation, @quantity, @amount_minor)`,
    ),
    addEvent: raw.prepare(
      `INSERT INTO case_events (id, case_id, at, actor, kind, text, before, after, evidence_id)
       VALUES (@id, @case_id, @at, @actor, @kind, @text, @before, @after, NULL)`,
    ),
    write: cachedUpsert(raw),
  }
}
/** One statement is prepared for each set of columns. */
function cachedUpsert(raw: Database.Database): RowWriter {
  const known = new Map<string, Statement>()
  const statement = (sql: string): Statement => {
    const found = known.get(sql) ?? raw.prepare(sql)
    known.set(sql, found)
    return found
  }
  return {
    insert(table: 'orders' | 'cases', row: Readonly<Record<string, unknown>>): void {
      const columns = Object.keys(row)
      statement(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
      ).run(row)
    },
    update(table: 'orders' | 'cases', id: string, row: Readonly<Record<string, unknown>>): void {
      const sets = Object.keys(row).map((name) => `${name} = @${name}`)
      statement(`UPDATE ${table} SET ${sets.join(', ')} WHERE id = @id`).run({ ...row, id })
    },
  }
}
