import type Database from 'better-sqlite3'
import { rawStatement } from '#node/db/statements.ts'

/** Columns of a case that search reads: ids, goods, buyer and what was said. */
const OF_CASE = `SELECT platform_id, order_platform_id, tracking_no, buyer_username, product_name, reason_raw, buyer_note
  FROM cases WHERE seq = ?`

const BESIDE = [
  `SELECT o.tracking_no FROM cases c JOIN orders o ON o.shop_id = c.shop_id AND o.platform_id = c.order_platform_id
   WHERE c.seq = ?`,
  `SELECT m.text, m.translation FROM cases c JOIN messages m ON m.case_id = c.id WHERE c.seq = ?`,
  `SELECT e.text FROM cases c JOIN case_events e ON e.case_id = c.id
   WHERE c.seq = ? AND e.kind IN ('note', 'decision') AND e.text <> ''`,
  `SELECT e.caption, e.note, e.original_name FROM cases c JOIN evidence e ON e.case_id = c.id
   WHERE c.seq = ? AND e.removed_at IS NULL`,
]

/** All texts of a case that search looks at; null where there is no such case. */
export function caseTexts(reads: Database.Database, seq: number): string[] | null {
  const own = rawStatement(reads, OF_CASE).get(seq) as string[] | undefined
  if (own === undefined) return null
  const beside = BESIDE.flatMap((sql) => (rawStatement(reads, sql).all(seq) as string[][]).flat())
  return [...own, ...beside].filter((text) => text !== '')
}
