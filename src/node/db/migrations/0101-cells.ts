import { type Kysely, sql } from 'kysely'

/**
 * Where a case counts, as one number: shop, owner, kind and standing. `cell` is kept by triggers, counted in
 * `queue_tally` (and without the owner in `queue_lanes`), and leads one index a sort key, so that any filter and view is a
 * merge of a few cells (ADR 0021). `queue_clock` is the instant the standings were last brought to.
 */
const DAY = 86_400_000
const clock = '(SELECT at FROM queue_clock)'
const due = (row: string): string => `coalesce(${row}.due_at, 9007199254740991)`
const canAppeal = (row: string): string => `(${row}.appealable = 1 AND ${due(row)} > ${clock})`

/** 0 is closed; 1 to 120 is work, by whose move it is, whether it can be appealed, how near the date is, and asleep or not. */
const standing = (
  row: string,
): string => `CASE WHEN ${row}.is_open = 0 AND NOT ${canAppeal(row)} THEN 0 ELSE 1
  + CASE ${row}.move WHEN 'ours' THEN 0 WHEN 'buyer' THEN 1 WHEN 'platform' THEN 2 WHEN 'nobody' THEN 3 ELSE 4 END
  + 5 * ${row}.is_open + 10 * ${canAppeal(row)}
  + 20 * CASE WHEN ${due(row)} <= ${clock} THEN 2 WHEN ${due(row)} <= ${clock} + ${DAY} THEN 1 ELSE 0 END
  + 60 * (coalesce(${row}.snoozed_until, 0) > ${clock}) END`
const kindNo = (row: string): string => `CASE ${row}.kind WHEN 'refund' THEN 0 WHEN 'return' THEN 1
  WHEN 'replacement' THEN 2 WHEN 'exchange' THEN 3 WHEN 'cancellation' THEN 4 ELSE 5 END`

/** `shop << 32 | owner << 10 | kind << 7 | standing`; frozen with this migration, read by `node/cases/cells.ts`. */
const cellOf = (row: string): string => `(((SELECT no FROM shop_numbers WHERE shop_id = ${row}.shop_id) << 32)
  + ((SELECT no FROM owner_numbers WHERE owner = ${row}.owner) << 10) + ((${kindNo(row)}) << 7) + (${standing(row)}))`
const lane = (cell: string): string => `(((${cell} >> 32) << 10) + (${cell} & 1023))`

const numbered = `INSERT INTO shop_numbers (shop_id) SELECT new.shop_id
    WHERE NOT EXISTS (SELECT 1 FROM shop_numbers WHERE shop_id = new.shop_id);
  INSERT INTO owner_numbers (owner) SELECT new.owner
    WHERE NOT EXISTS (SELECT 1 FROM owner_numbers WHERE owner = new.owner);`
const recount = (cell: string, by: string): string => `
  INSERT INTO queue_tally (cell, n) VALUES (${cell}, ${by}) ON CONFLICT (cell) DO UPDATE SET n = n + ${by};
  INSERT INTO queue_lanes (lane, n) VALUES (${lane(cell)}, ${by}) ON CONFLICT (lane) DO UPDATE SET n = n + ${by};`

const KEYS = ['due_at', 'amount_minor', 'requested_at', 'updated_at'] as const
const WORK = 'is_open = 1 OR appealable = 1'

const STATEMENTS = [
  `ALTER TABLE cases DROP COLUMN due_mark`,
  `ALTER TABLE cases DROP COLUMN asleep`,
  `CREATE TABLE shop_numbers (no INTEGER PRIMARY KEY, shop_id TEXT NOT NULL UNIQUE) STRICT`,
  `CREATE TABLE owner_numbers (no INTEGER PRIMARY KEY, owner TEXT NOT NULL UNIQUE) STRICT`,
  `CREATE TABLE queue_clock (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), at INTEGER NOT NULL) STRICT`,
  `CREATE TABLE queue_tally (cell INTEGER PRIMARY KEY, n INTEGER NOT NULL) STRICT`,
  `CREATE TABLE queue_lanes (lane INTEGER PRIMARY KEY, n INTEGER NOT NULL) STRICT`,
  `INSERT INTO queue_clock VALUES (1, 0)`,
  `INSERT INTO shop_numbers (shop_id) SELECT DISTINCT shop_id FROM cases ORDER BY 1`,
  `INSERT INTO owner_numbers (owner) SELECT DISTINCT owner FROM cases ORDER BY 1`,
  `UPDATE cases SET cell = ${cellOf('cases')}`,
  `INSERT INTO queue_tally SELECT cell, count(*) FROM cases GROUP BY cell`,
  `INSERT INTO queue_lanes SELECT ${lane('cell')}, sum(n) FROM queue_tally GROUP BY 1`,

  `DROP INDEX cases_work_due`,
  `DROP INDEX cases_work_rank`,
  `DROP INDEX cases_updated`,
  ...KEYS.map((key) => `CREATE INDEX cases_by_${key} ON cases (${key}, seq, cell) WHERE cell IS NOT NULL`),
  ...[...KEYS, 'rank'].map(
    (key) => `CREATE INDEX cases_cell_${key} ON cases (cell, ${key}) WHERE cell IS NOT NULL`,
  ),
  ...[...KEYS, 'rank'].map(
    (key) => `CREATE INDEX cases_work_${key} ON cases (${key}, seq, cell) WHERE ${WORK}`,
  ),

  `CREATE TRIGGER cases_cell_new AFTER INSERT ON cases BEGIN
    ${numbered} UPDATE cases SET cell = ${cellOf('new')} WHERE seq = new.seq; END`,
  `CREATE TRIGGER cases_cell_changed AFTER UPDATE OF shop_id, kind, owner, is_open, move, appealable, due_at, snoozed_until
    ON cases WHEN old.shop_id <> new.shop_id OR old.kind <> new.kind OR old.owner <> new.owner
      OR old.is_open <> new.is_open OR old.move <> new.move OR old.appealable <> new.appealable
      OR old.due_at IS NOT new.due_at OR old.snoozed_until IS NOT new.snoozed_until BEGIN
    ${numbered} UPDATE cases SET cell = ${cellOf('new')} WHERE seq = new.seq; END`,
  `CREATE TRIGGER cases_tally AFTER UPDATE OF cell ON cases WHEN new.cell IS NOT old.cell BEGIN
    ${recount('new.cell', '1')}
    UPDATE queue_tally SET n = n - 1 WHERE cell = old.cell;
    UPDATE queue_lanes SET n = n - 1 WHERE lane = ${lane('old.cell')}; END`,
  `CREATE TRIGGER cases_tally_gone AFTER DELETE ON cases BEGIN
    UPDATE queue_tally SET n = n - 1 WHERE cell = old.cell;
    UPDATE queue_lanes SET n = n - 1 WHERE lane = ${lane('old.cell')}; END`,
  // Moving the clock brings along every case that its hand passed, forwards or back.
  `CREATE TRIGGER queue_clock_moved AFTER UPDATE OF at ON queue_clock BEGIN
    UPDATE cases SET cell = ${cellOf('cases')} WHERE seq IN (
      SELECT seq FROM cases WHERE (${WORK}) AND due_at > min(old.at, new.at) AND due_at <= max(old.at, new.at)
      UNION SELECT seq FROM cases WHERE (${WORK})
        AND due_at > min(old.at, new.at) + ${DAY} AND due_at <= max(old.at, new.at) + ${DAY}
      UNION SELECT seq FROM cases WHERE snoozed_until IS NOT NULL
        AND snoozed_until > min(old.at, new.at) AND snoozed_until <= max(old.at, new.at)); END`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
