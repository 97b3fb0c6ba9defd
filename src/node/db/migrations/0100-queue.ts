import { type Kysely, sql } from 'kysely'

/**
 * The queue at a million cases. Cases get a number of this desk's own as row key (ids are long, and a wide row keyed by
 * text makes a tree of ten levels); what a page of the queue shows stands before what only a case page reads. `rank`
 * orders by priority (ADR 0021), `snoozed_until` and `case_tags` are set by people. The number never leaves the desk.
 */
const COLUMNS = [
  ...['id', 'shop_id', 'platform_id', 'kind', 'market', 'order_platform_id', 'state', 'move', 'is_open'],
  ...['appealable', 'appealable_because', 'status_raw', 'substatus_raw', 'type_raw', 'reason_raw'],
  ...['dispute_raw', 'appeal_raw', 'compensation_raw', 'compensation_minor', 'currency', 'amount_minor'],
  ...['requested_at', 'refund_at', 'tracking_no', 'buyer_username', 'product_name', 'owner', 'flags'],
  ...['decision', 'due_at', 'due_basis', 'typed_due_at', 'outcome', 'outcome_minor', 'updated_at', 'topic'],
  ...['successor_of', 'fingerprint', 'outcome_reason', 'buyer_note', 'deadlines', 'raw'],
].join(', ')

const STATEMENTS = [
  `CREATE TABLE new_cases (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    shop_id TEXT NOT NULL REFERENCES shops(id),
    platform_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('refund','return','replacement','exchange','cancellation','unknown')),
    market TEXT NOT NULL,
    order_platform_id TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('open','refused','disputed','ruled','completed','cancelled','look','closed')),
    move TEXT NOT NULL CHECK (move IN ('ours','buyer','platform','nobody','look')),
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    appealable INTEGER NOT NULL DEFAULT 0 CHECK (appealable IN (0, 1)),
    cell INTEGER, due_mark INTEGER NOT NULL DEFAULT 0, asleep INTEGER NOT NULL DEFAULT 0,
    snoozed_until INTEGER, rank INTEGER,
    appealable_because TEXT,
    status_raw TEXT NOT NULL DEFAULT '', substatus_raw TEXT NOT NULL DEFAULT '', type_raw TEXT NOT NULL DEFAULT '',
    reason_raw TEXT NOT NULL DEFAULT '', dispute_raw TEXT NOT NULL DEFAULT '', appeal_raw TEXT NOT NULL DEFAULT '',
    compensation_raw TEXT NOT NULL DEFAULT '', compensation_minor INTEGER,
    currency TEXT NOT NULL, amount_minor INTEGER,
    requested_at INTEGER, refund_at INTEGER,
    tracking_no TEXT NOT NULL DEFAULT '', buyer_username TEXT NOT NULL DEFAULT '',
    product_name TEXT NOT NULL DEFAULT '',
    owner TEXT NOT NULL DEFAULT '',
    flags TEXT NOT NULL DEFAULT '[]',
    decision TEXT,
    due_at INTEGER, due_basis TEXT CHECK (due_basis IN ('api','manual','rule')),
    typed_due_at INTEGER,
    outcome TEXT CHECK (outcome IN ('won','lost','partly','agreed','withdrawn','none')),
    outcome_minor INTEGER,
    updated_at INTEGER NOT NULL,
    topic TEXT NOT NULL DEFAULT 'after-sale' CHECK (topic IN ('after-sale','violation')),
    successor_of TEXT REFERENCES cases(id),
    fingerprint TEXT NOT NULL DEFAULT '',
    outcome_reason TEXT NOT NULL DEFAULT '',
    buyer_note TEXT NOT NULL DEFAULT '',
    deadlines TEXT NOT NULL DEFAULT '[]',
    raw TEXT NOT NULL DEFAULT '{}',
    UNIQUE (shop_id, platform_id),
    CHECK (state <> 'closed' OR (outcome IS NOT NULL AND outcome_minor IS NOT NULL))
  ) STRICT`,
  `INSERT INTO new_cases (${COLUMNS}) SELECT ${COLUMNS} FROM cases ORDER BY id`,
  `DROP TABLE cases`,
  `ALTER TABLE new_cases RENAME TO cases`,
  `CREATE INDEX cases_by_platform_id ON cases (platform_id)`,
  `CREATE INDEX cases_by_order ON cases (order_platform_id)`,
  `CREATE INDEX cases_by_tracking ON cases (tracking_no) WHERE tracking_no <> ''`,
  `CREATE INDEX cases_by_predecessor ON cases (successor_of) WHERE successor_of IS NOT NULL`,
  `CREATE INDEX cases_work_due ON cases (due_at) WHERE is_open = 1 OR appealable = 1`,
  `CREATE INDEX cases_work_rank ON cases (rank) WHERE is_open = 1 OR appealable = 1`,
  `CREATE INDEX cases_updated ON cases (updated_at)`,
  `CREATE INDEX cases_snoozed ON cases (snoozed_until) WHERE snoozed_until IS NOT NULL`,

  `CREATE TABLE case_tags (
    case_id TEXT NOT NULL REFERENCES cases(id), tag TEXT NOT NULL CHECK (tag <> ''),
    PRIMARY KEY (case_id, tag)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX case_tags_by_tag ON case_tags (tag, case_id)`,

  `CREATE TABLE rank_amounts (
    currency TEXT PRIMARY KEY, median_minor INTEGER NOT NULL, sample INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE rank_wins (
    market TEXT NOT NULL, reason TEXT NOT NULL, won INTEGER NOT NULL, fought INTEGER NOT NULL,
    PRIMARY KEY (market, reason)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX cases_fought ON cases (market, reason_raw, outcome) WHERE outcome IN ('won','lost','partly')`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
