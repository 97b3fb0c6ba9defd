import type Database from 'better-sqlite3'
import { type ClockReading, type CustodyClock, markOf } from './clock.ts'
import { type Hashed, START, custodyHash, digest } from './hash.ts'

/** The formula that new entries are hashed by. */
const VERSION = 2

/** The columns an entry is made of, in the order of `custody_fits`. */
const FIELDS = [
  ...['seq', 'id', 'at', 'actor', 'action', 'sha256', 'case_id', 'detail', 'version'],
  ...['zone', 'offset_min', 'mono', 'session', 'clock', 'evidence_id', 'state'],
] as const
const COLUMNS = [...FIELDS, 'prev_hash', 'hash']

/**
 * Gives a connection what the chain needs. The triggers of the schema write each touch into `custody_due`; those made here,
 * which end with the connection, turn it into an entry of the chain in the same statement. A program without these
 * functions leaves the touch where it is, and the next opening enters it as made outside.
 * Functions are no part of the schema: it stays untrusted (`trusted_schema = OFF`).
 */
export function installCustody(raw: Database.Database, clock: CustodyClock): void {
  const entryOf = (last: unknown, id: unknown, told: unknown, row: unknown): string => {
    const previous = typeof last === 'string' ? (JSON.parse(last) as Last) : null
    const at = clock.now()
    const reading = { at, mono: clock.monotonic(), session: clock.session }
    const [actor, action, sha256, case_id, evidence_id, detail] = JSON.parse(String(told)) as Told
    const entry: Hashed = {
      ...{ seq: (previous?.seq ?? 0) + 1, id: String(id), ...reading },
      ...{ actor, action, sha256, case_id, evidence_id, detail, version: VERSION },
      zone: clock.zone,
      offset_min: clock.offsetAt(at),
      clock: markOf(previous, reading),
      state: row === '' ? '' : digest(String(row)),
    }
    const prev_hash = previous?.hash ?? START
    return JSON.stringify({ ...entry, prev_hash, hash: custodyHash(prev_hash, entry) })
  }
  raw.function('custody_entry', entryOf)
  raw.function(
    'custody_fits',
    { varargs: true },
    (hash: unknown, previous: unknown, ...fields: unknown[]) => {
      const entry = Object.fromEntries(FIELDS.map((name, index) => [name, fields[index]]))
      return custodyHash(String(previous), entry as unknown as Hashed) === hash ? 1 : 0
    },
  )
  raw.exec(CHAIN)
  sealOutside(raw)
}

type Told = [string, string, string, string | null, string, string]
type Last = ClockReading & { readonly seq: number; readonly hash: string }

// OFFSET keeps the subquery from being folded into its reader: the entry is made once, not once a column.
const CHAIN = `
CREATE TEMP TRIGGER custody_fits BEFORE INSERT ON main.custody
WHEN NOT custody_fits(new.hash, new.prev_hash, ${FIELDS.map((name) => `new.${name}`).join(', ')})
BEGIN SELECT RAISE(ABORT, 'custody entry does not fit its hash'); END;
CREATE TEMP TRIGGER custody_chain AFTER INSERT ON main.custody_due BEGIN
  INSERT INTO custody (${COLUMNS.join(', ')})
  SELECT ${COLUMNS.map((name) => `e.entry ->> '${name}'`).join(', ')}
  FROM (SELECT custody_entry(
    (SELECT json_object('seq', seq, 'hash', hash, 'at', at, 'mono', mono, 'session', session)
      FROM main.custody ORDER BY seq DESC LIMIT 1),
    new.id, json_array(new.actor, new.action, new.sha256, new.case_id, new.evidence_id, new.detail), new.row_json
  ) AS entry LIMIT 1 OFFSET 0) e;
  DELETE FROM custody_due WHERE seq = new.seq;
END;`

/** Enters what another program did to this database while the desk was closed. */
function sealOutside(raw: Database.Database): void {
  const rows = raw.prepare('SELECT seq FROM custody_due ORDER BY seq').pluck().all()
  if (rows.length === 0) return
  const enter = raw.prepare(
    `INSERT INTO custody_due (id, action, actor, sha256, case_id, evidence_id, detail, row_json)
     SELECT 'outside-' || id, action, actor, sha256, case_id, evidence_id, detail, row_json
     FROM custody_due WHERE seq = ?`,
  )
  const done = raw.prepare('DELETE FROM custody_due WHERE seq = ?')
  raw.transaction(() => {
    for (const seq of rows) {
      enter.run(seq)
      done.run(seq)
    }
  })()
}
