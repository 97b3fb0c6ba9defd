import { type Kysely, sql } from 'kysely'

/** The first schema. Ids are UUIDv7 or the platform's text; money is minor units; times are epoch milliseconds UTC. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `CREATE TABLE shops (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, market TEXT NOT NULL, created_at INTEGER NOT NULL,
    UNIQUE (name, market)
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE orders (
    id TEXT PRIMARY KEY,
    shop_id TEXT NOT NULL REFERENCES shops(id),
    platform_id TEXT NOT NULL,
    market TEXT NOT NULL,
    currency TEXT NOT NULL,
    status_raw TEXT NOT NULL DEFAULT '', substatus_raw TEXT NOT NULL DEFAULT '',
    amount_minor INTEGER, refund_minor INTEGER,
    created_at INTEGER, paid_at INTEGER, rts_at INTEGER, shipped_at INTEGER, delivered_at INTEGER, cancelled_at INTEGER,
    cancel_by TEXT NOT NULL DEFAULT '', cancel_reason TEXT NOT NULL DEFAULT '', cancel_return_type TEXT NOT NULL DEFAULT '',
    fulfillment_type TEXT NOT NULL DEFAULT '',
    tracking_no TEXT NOT NULL DEFAULT '', carrier TEXT NOT NULL DEFAULT '', payment_method TEXT NOT NULL DEFAULT '',
    buyer_username TEXT NOT NULL DEFAULT '', buyer_message TEXT NOT NULL DEFAULT '', country TEXT NOT NULL DEFAULT '',
    fingerprint TEXT NOT NULL,
    raw TEXT NOT NULL DEFAULT '{}',
    updated_at INTEGER NOT NULL,
    UNIQUE (shop_id, platform_id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX orders_by_platform_id ON orders (platform_id)`,
  `CREATE INDEX orders_by_tracking ON orders (tracking_no) WHERE tracking_no <> ''`,

  `CREATE TABLE order_lines (
    order_id TEXT NOT NULL REFERENCES orders(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    sku_id TEXT NOT NULL DEFAULT '', seller_sku TEXT NOT NULL DEFAULT '',
    product_name TEXT NOT NULL DEFAULT '', variation TEXT NOT NULL DEFAULT '',
    quantity INTEGER NOT NULL DEFAULT 0, returned_quantity INTEGER NOT NULL DEFAULT 0, amount_minor INTEGER,
    PRIMARY KEY (order_id, position)
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE cases (
    id TEXT PRIMARY KEY,
    shop_id TEXT NOT NULL REFERENCES shops(id),
    platform_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('refund','return','replacement','exchange','cancellation','unknown')),
    market TEXT NOT NULL,
    order_platform_id TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('open','refused','disputed','ruled','completed','cancelled','look','closed')),
    move TEXT NOT NULL CHECK (move IN ('ours','buyer','platform','nobody','look')),
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    appealable INTEGER NOT NULL DEFAULT 0 CHECK (appealable IN (0, 1)),
    appealable_because TEXT,
    status_raw TEXT NOT NULL DEFAULT '', substatus_raw TEXT NOT NULL DEFAULT '', type_raw TEXT NOT NULL DEFAULT '',
    reason_raw TEXT NOT NULL DEFAULT '', dispute_raw TEXT NOT NULL DEFAULT '', appeal_raw TEXT NOT NULL DEFAULT '',
    compensation_raw TEXT NOT NULL DEFAULT '', compensation_minor INTEGER,
    currency TEXT NOT NULL, amount_minor INTEGER,
    requested_at INTEGER, refund_at INTEGER,
    tracking_no TEXT NOT NULL DEFAULT '', buyer_username TEXT NOT NULL DEFAULT '', buyer_note TEXT NOT NULL DEFAULT '',
    product_name TEXT NOT NULL DEFAULT '',
    owner TEXT NOT NULL DEFAULT '',
    flags TEXT NOT NULL DEFAULT '[]',
    decision TEXT,
    due_at INTEGER, due_basis TEXT CHECK (due_basis IN ('api','manual','rule')),
    typed_due_at INTEGER,
    deadlines TEXT NOT NULL DEFAULT '[]',
    outcome TEXT CHECK (outcome IN ('won','lost','partly','agreed','withdrawn','none')),
    outcome_reason TEXT NOT NULL DEFAULT '', outcome_minor INTEGER,
    fingerprint TEXT NOT NULL DEFAULT '',
    raw TEXT NOT NULL DEFAULT '{}',
    updated_at INTEGER NOT NULL,
    UNIQUE (shop_id, platform_id),
    CHECK (state <> 'closed' OR (outcome IS NOT NULL AND outcome_minor IS NOT NULL))
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX cases_by_platform_id ON cases (platform_id)`,
  `CREATE INDEX cases_by_order ON cases (order_platform_id)`,
  `CREATE INDEX cases_by_tracking ON cases (tracking_no) WHERE tracking_no <> ''`,
  // The queue sorts open cases by due date; cases without one come last. Closed history stays out of these indexes.
  `CREATE INDEX cases_work_due ON cases (coalesce(due_at, 9007199254740991), id) WHERE is_open = 1 OR appealable = 1`,
  `CREATE INDEX cases_open_due ON cases (coalesce(due_at, 9007199254740991), id) WHERE is_open = 1`,
  `CREATE INDEX cases_open_move_due ON cases (move, coalesce(due_at, 9007199254740991), id) WHERE is_open = 1`,
  `CREATE INDEX cases_appealable_due ON cases (coalesce(due_at, 9007199254740991), id) WHERE appealable = 1`,
  `CREATE INDEX cases_updated ON cases (updated_at, id)`,

  `CREATE TABLE case_lines (
    case_id TEXT NOT NULL REFERENCES cases(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    sku_id TEXT NOT NULL DEFAULT '', seller_sku TEXT NOT NULL DEFAULT '',
    product_name TEXT NOT NULL DEFAULT '', variation TEXT NOT NULL DEFAULT '',
    quantity INTEGER NOT NULL DEFAULT 0, amount_minor INTEGER,
    PRIMARY KEY (case_id, position)
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE case_events (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases(id),
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    before TEXT NOT NULL DEFAULT '{}',
    after TEXT NOT NULL DEFAULT '{}',
    evidence_id TEXT
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX case_events_by_case ON case_events (case_id, at, id)`,
  ...appendOnly('case_events'),

  `CREATE TABLE imports (
    id TEXT PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL,
    file_name TEXT NOT NULL, sha256 TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('orders','returns')),
    shop_id TEXT NOT NULL REFERENCES shops(id),
    rows INTEGER NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL, unchanged INTEGER NOT NULL,
    quarantined TEXT NOT NULL DEFAULT '[]'
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX imports_by_sha256 ON imports (sha256)`,

  `CREATE TABLE messages (
    id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES cases(id),
    channel TEXT NOT NULL CHECK (channel IN ('chat','email','phone','comment','other')),
    direction TEXT NOT NULL CHECK (direction IN ('in','out')),
    author TEXT NOT NULL DEFAULT '', text TEXT NOT NULL, at INTEGER NOT NULL,
    delivery TEXT NOT NULL CHECK (delivery IN ('received','copied','sent'))
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX messages_by_case ON messages (case_id, at, id)`,

  `CREATE TABLE drafts (
    case_id TEXT PRIMARY KEY REFERENCES cases(id), text TEXT NOT NULL, updated_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE vault_files (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    bytes INTEGER NOT NULL, media_type TEXT NOT NULL, extension TEXT NOT NULL,
    ingested_at INTEGER NOT NULL, has_thumbnail INTEGER NOT NULL DEFAULT 0 CHECK (has_thumbnail IN (0, 1))
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE evidence (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases(id),
    sha256 TEXT NOT NULL REFERENCES vault_files(sha256),
    kind TEXT NOT NULL,
    caption TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
    original_name TEXT NOT NULL,
    captured_at INTEGER, captured_basis TEXT CHECK (captured_basis IN ('exif','typed')),
    added_at INTEGER NOT NULL, added_by TEXT NOT NULL,
    removed_at INTEGER
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX evidence_by_case ON evidence (case_id, added_at, id) WHERE removed_at IS NULL`,
  `CREATE INDEX evidence_by_file ON evidence (sha256)`,

  `CREATE TABLE custody (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
    sha256 TEXT NOT NULL, case_id TEXT, detail TEXT NOT NULL DEFAULT '',
    prev_hash TEXT NOT NULL, hash TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX custody_by_file ON custody (sha256)`,
  ...appendOnly('custody'),

  `CREATE TABLE appeals (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases(id),
    round INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('drafting','built','submitted','more-evidence','approved','partly','denied')),
    ask TEXT NOT NULL DEFAULT '', claim_text TEXT NOT NULL DEFAULT '', short_text TEXT NOT NULL DEFAULT '',
    revision INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
    outcome_reason TEXT NOT NULL DEFAULT '', outcome_minor INTEGER, outcome_at INTEGER,
    UNIQUE (case_id, round)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE appeal_exhibits (
    appeal_id TEXT NOT NULL REFERENCES appeals(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    evidence_id TEXT NOT NULL REFERENCES evidence(id),
    caption TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (appeal_id, position)
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE dossiers (
    id TEXT PRIMARY KEY,
    appeal_id TEXT NOT NULL REFERENCES appeals(id),
    case_id TEXT NOT NULL REFERENCES cases(id),
    profile TEXT NOT NULL, language TEXT NOT NULL,
    built_at INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    files TEXT NOT NULL, audit TEXT NOT NULL, warnings TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX dossiers_by_case ON dossiers (case_id, built_at)`,
  `CREATE INDEX dossiers_by_appeal ON dossiers (appeal_id, built_at)`,

  `CREATE TABLE submissions (
    id TEXT PRIMARY KEY,
    appeal_id TEXT NOT NULL REFERENCES appeals(id),
    dossier_id TEXT NOT NULL REFERENCES dossiers(id),
    submitted_at INTEGER NOT NULL, recorded_at INTEGER NOT NULL, submitted_by TEXT NOT NULL,
    channel TEXT NOT NULL, reference TEXT NOT NULL,
    manifest TEXT NOT NULL, manifest_sha256 TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX submissions_by_appeal ON submissions (appeal_id, recorded_at)`,
  ...appendOnly('submissions'),

  `CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID`,
]

/** A table that may grow but never change: what happened stays as it was written. */
function appendOnly(table: string): string[] {
  return ['UPDATE', 'DELETE'].map(
    (verb) =>
      `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
       BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`,
  )
}
