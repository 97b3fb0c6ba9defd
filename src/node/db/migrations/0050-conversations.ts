import { type Kysely, sql } from 'kysely'

/**
 * A message keeps where it comes from: the clock its time was written on and how well that time is known, the name as the
 * source wrote it, the platform's id, the import that brought it, and when it was copied, sent and seen. Notes of the
 * house are marked. Attachments point to evidence. The table is made anew, because its closed lists grow.
 */
const STATEMENTS = [
  `CREATE TABLE conversation_imports (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases(id),
    at INTEGER NOT NULL, actor TEXT NOT NULL,
    format TEXT NOT NULL CHECK (format IN ('paste','whatsapp','csv','html','api','json','email')),
    file_name TEXT NOT NULL DEFAULT '', sha256 TEXT NOT NULL,
    channel TEXT NOT NULL, zone TEXT NOT NULL, date_order TEXT NOT NULL,
    added INTEGER NOT NULL, known INTEGER NOT NULL, confirmed INTEGER NOT NULL,
    evidence_id TEXT REFERENCES evidence(id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX conversation_imports_by_case ON conversation_imports (case_id, sha256)`,
  `CREATE TABLE messages_new (
    id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES cases(id),
    channel TEXT NOT NULL CHECK (channel IN ('chat','comment','direct','phone','email','parcel','internal','other')),
    direction TEXT NOT NULL CHECK (direction IN ('in','out')),
    author TEXT NOT NULL DEFAULT '', text TEXT NOT NULL, at INTEGER NOT NULL,
    delivery TEXT NOT NULL CHECK (delivery IN ('received','draft','copied','sent','confirmed')),
    translation TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    time_basis TEXT NOT NULL DEFAULT 'typed' CHECK (time_basis IN ('known','wall','guessed','typed')),
    zone TEXT NOT NULL DEFAULT '',
    sender TEXT NOT NULL DEFAULT 'person' CHECK (sender IN ('person','robot','platform')),
    internal INTEGER NOT NULL DEFAULT 0 CHECK (internal IN (0, 1)),
    no_answer INTEGER NOT NULL DEFAULT 0 CHECK (no_answer IN (0, 1)),
    platform_id TEXT NOT NULL DEFAULT '',
    source_author TEXT NOT NULL DEFAULT '',
    import_id TEXT REFERENCES conversation_imports(id),
    copied_at INTEGER, sent_at INTEGER, confirmed_at INTEGER,
    CHECK (channel <> 'internal' OR internal = 1)
  ) STRICT, WITHOUT ROWID`,
  `INSERT INTO messages_new (id, case_id, channel, direction, author, text, at, delivery, translation, copied_at, sent_at)
   SELECT id, case_id, channel, direction, author, text, at, delivery, translation,
     CASE delivery WHEN 'copied' THEN at END, CASE delivery WHEN 'sent' THEN at END
   FROM messages`,
  `DROP TABLE messages`,
  `ALTER TABLE messages_new RENAME TO messages`,
  `CREATE INDEX messages_by_case ON messages (case_id, at, id)`,
  `CREATE TABLE message_attachments (
    message_id TEXT NOT NULL REFERENCES messages(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    evidence_id TEXT REFERENCES evidence(id),
    PRIMARY KEY (message_id, position)
  ) STRICT, WITHOUT ROWID`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
