import { type Kysely, sql } from 'kysely'

/**
 * A typed date belongs to one clock and ends with it; until now one date stood for all of them and never ended. What a file
 * does not say of a request is guessed from the last moment known before it, and says so. When a word about dispute, appeal
 * or compensation first came is kept, since a clock may start with it. A shop may sell across a border. Goods sent in place
 * of the first ones have a row of their own.
 */
const STATEMENTS = [
  `ALTER TABLE cases ADD COLUMN typed_dates TEXT NOT NULL DEFAULT '{}'`,
  `ALTER TABLE cases ADD COLUMN guessed_event TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE cases ADD COLUMN guessed_at INTEGER`,
  `ALTER TABLE cases ADD COLUMN words_at INTEGER`,
  // The typed date was about the clock that led then: the case's first own clock that a rule gave, or the case as a whole.
  `UPDATE cases SET typed_dates = json_object(
      CASE topic WHEN 'violation' THEN 'violation-appeal' ELSE coalesce(
        (SELECT json_extract(d.value, '$.kind') FROM json_each(cases.deadlines) d
          WHERE json_extract(d.value, '$.basis') = 'rule' AND coalesce(json_extract(d.value, '$.whose'), 'ours') = 'ours'
          ORDER BY json_extract(d.value, '$.dueAt') LIMIT 1), 'other') END,
      json_object('at', typed_due_at, 'setAt', coalesce(
        (SELECT max(e.at) FROM case_events e WHERE e.case_id = cases.id AND e.kind = 'deadline-set'), updated_at)))
    WHERE typed_due_at IS NOT NULL`,
  `ALTER TABLE cases DROP COLUMN typed_due_at`,
  `UPDATE cases SET words_at = (SELECT max(e.at) FROM case_events e WHERE e.case_id = cases.id
      AND e.kind IN ('imported', 'status', 'changed') AND (json_extract(e.after, '$.dispute_raw') IS NOT NULL
        OR json_extract(e.after, '$.appeal_raw') IS NOT NULL OR json_extract(e.after, '$.compensation_raw') IS NOT NULL))
    WHERE dispute_raw <> '' OR appeal_raw <> '' OR compensation_raw <> ''`,
  `UPDATE cases SET guessed_event = 'order-paid', guessed_at = (SELECT coalesce(o.paid_at, o.created_at) FROM orders o
      WHERE o.shop_id = cases.shop_id AND o.platform_id = cases.order_platform_id)
    WHERE requested_at IS NULL AND kind = 'cancellation'`,
  `UPDATE cases SET guessed_event = 'first-seen', guessed_at = coalesce(
      (SELECT min(e.at) FROM case_events e WHERE e.case_id = cases.id), updated_at)
    WHERE requested_at IS NULL AND guessed_at IS NULL`,
  `ALTER TABLE shops ADD COLUMN cross_border INTEGER CHECK (cross_border IN (0, 1))`,
  `CREATE TABLE case_replacements (
    case_id TEXT PRIMARY KEY REFERENCES cases(id),
    accepted_at INTEGER NOT NULL,
    order_no TEXT NOT NULL DEFAULT '', carrier TEXT NOT NULL DEFAULT '', tracking_no TEXT NOT NULL DEFAULT '',
    shipped_at INTEGER, delivered_at INTEGER
  ) STRICT, WITHOUT ROWID`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
