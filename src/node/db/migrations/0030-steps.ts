import { type Kysely, sql } from 'kysely'

/**
 * What happens to a case between request and end: the return agreed on, the parcel looked at, a ruling, the case that an
 * edited request became, and cases about a violation instead of an order. A round of an appeal keeps what was learnt and
 * until when more evidence may be sent. Inspections and rulings are told once and never rewritten.
 */
const STATEMENTS = [
  `ALTER TABLE appeals ADD COLUMN lesson TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE appeals ADD COLUMN supplement_due_at INTEGER`,
  `ALTER TABLE cases ADD COLUMN topic TEXT NOT NULL DEFAULT 'after-sale' CHECK (topic IN ('after-sale','violation'))`,
  `ALTER TABLE cases ADD COLUMN successor_of TEXT REFERENCES cases(id)`,
  `CREATE TABLE case_returns (
    case_id TEXT PRIMARY KEY REFERENCES cases(id),
    address TEXT NOT NULL DEFAULT '',
    label_by TEXT NOT NULL DEFAULT 'platform' CHECK (label_by IN ('seller','platform','buyer')),
    ship_by INTEGER, agreed_at INTEGER NOT NULL,
    carrier TEXT NOT NULL DEFAULT '', tracking_no TEXT NOT NULL DEFAULT '',
    shipped_at INTEGER, delivered_at INTEGER
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX case_returns_by_tracking ON case_returns (tracking_no) WHERE tracking_no <> ''`,
  `CREATE TABLE inspections (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases(id),
    at INTEGER NOT NULL, actor TEXT NOT NULL,
    grade TEXT NOT NULL CHECK (grade IN ('original','minor-damage','severe-damage','wrong-item','missing-parts','empty')),
    note TEXT NOT NULL DEFAULT '', shots TEXT NOT NULL DEFAULT '[]'
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX inspections_by_case ON inspections (case_id, at)`,
  `CREATE TRIGGER inspections_no_update BEFORE UPDATE ON inspections BEGIN SELECT RAISE(ABORT, 'inspections is append-only'); END`,
  `CREATE TRIGGER inspections_no_delete BEFORE DELETE ON inspections BEGIN SELECT RAISE(ABORT, 'inspections is append-only'); END`,
  `CREATE TABLE rulings (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases(id),
    at INTEGER NOT NULL, actor TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('buyer','seller','split')),
    liability TEXT NOT NULL CHECK (liability IN ('seller','buyer','platform','carrier','none')),
    seller_minor INTEGER NOT NULL,
    note TEXT NOT NULL DEFAULT ''
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX rulings_by_case ON rulings (case_id, at)`,
  `CREATE TRIGGER rulings_no_update BEFORE UPDATE ON rulings BEGIN SELECT RAISE(ABORT, 'rulings is append-only'); END`,
  `CREATE TRIGGER rulings_no_delete BEFORE DELETE ON rulings BEGIN SELECT RAISE(ABORT, 'rulings is append-only'); END`,
  `CREATE INDEX cases_by_predecessor ON cases (successor_of) WHERE successor_of IS NOT NULL`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
