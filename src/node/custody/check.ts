import { setImmediate as breathe } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import { brokenGuards } from './guards.ts'
import { type Hashed, START, custodyHash, digest } from './hash.ts'
import { headFits, writtenHead } from './head.ts'

export interface ChainProblem {
  readonly code:
    | 'custody-changed'
    | 'custody-missing'
    | 'custody-order'
    | 'custody-extra'
    | 'custody-cut'
    | 'custody-outside'
    | 'custody-untold'
    | 'evidence-changed'
    | 'custody-unguarded'
  /** What exactly: `custody #12`, `evidence <id>`, `trigger <name>`. */
  readonly path: string
  /** Row id of the case. */
  readonly caseId: string | null
}

type Row = Hashed & { readonly prev_hash: string; readonly hash: string }

/** Rows read at once; between two batches other calls of the desk have their turn. */
const BATCH = 5_000

/**
 * Walks the chain and names each entry that is changed, missing, out of order or too much, an end that is cut off, rows
 * of evidence that are not as the chain tells, and guards of the schema that are gone.
 */
export async function checkChain(raw: Database.Database, dataDir: string): Promise<ChainProblem[]> {
  return [
    ...(await walk(raw)),
    ...cutOff(raw, dataDir),
    ...untold(raw),
    ...changedRows(raw),
    ...(await brokenGuards(raw)).map((path): ChainProblem => ({
      code: 'custody-unguarded',
      path,
      caseId: null,
    })),
  ]
}

async function walk(raw: Database.Database): Promise<ChainProblem[]> {
  const problems: ChainProblem[] = []
  const read = raw.prepare('SELECT * FROM custody WHERE seq > ? ORDER BY seq LIMIT ?')
  // An entry whose predecessor is somewhere else was moved; one whose predecessor is nowhere follows a missing one.
  const known = raw.prepare('SELECT seq FROM custody WHERE hash = ?').pluck()
  const forks = raw.prepare('SELECT min(seq) FROM custody WHERE prev_hash = ?').pluck()
  let previous = { seq: 0, hash: START }
  for (;;) {
    const rows = read.all(previous.seq, BATCH) as Row[]
    for (const row of rows) {
      const say = (code: ChainProblem['code'], path = `custody #${row.seq}`): void =>
        void problems.push({ code, path, caseId: row.case_id })
      const sound = row.hash === custodyHash(row.prev_hash, row)
      if (!sound) say('custody-changed')
      if (row.seq !== previous.seq + 1)
        say(
          'custody-missing',
          row.seq === previous.seq + 2
            ? `custody #${previous.seq + 1}`
            : `custody #${previous.seq + 1}–${row.seq - 1}`,
        )
      else if (sound && row.prev_hash !== previous.hash) {
        const first = forks.get(row.prev_hash) as number
        const at = known.get(row.prev_hash) as number | undefined
        if (first < row.seq) say('custody-extra')
        else if (at !== undefined && at !== row.seq - 1) say('custody-order')
        // The predecessor itself is the one that was changed, and is named already.
        else if (!problems.some(({ path }) => path === `custody #${row.seq - 1}`))
          say('custody-missing', `custody before #${row.seq}`)
      }
      if (row.id.startsWith('outside-')) say('custody-outside')
      previous = { seq: row.seq, hash: row.hash }
    }
    if (rows.length < BATCH) return problems
    await breathe()
  }
}

function cutOff(raw: Database.Database, dataDir: string): ChainProblem[] {
  const written = writtenHead(dataDir)
  if (written === null) return []
  if (written === 'unreadable') return [{ code: 'custody-cut', path: 'custody.head', caseId: null }]
  if (headFits(raw, written)) return []
  const last = Number(raw.prepare('SELECT coalesce(max(seq), 0) FROM custody').pluck().get())
  // There, but another: the walk may find nothing, since a chain can be made anew from some entry on.
  const path = last < written.seq ? `custody #${last + 1}–${written.seq}` : `custody #${written.seq}`
  return [{ code: 'custody-cut', path, caseId: null }]
}

/** Evidence whose coming is not in the chain, and files handed in without an entry. */
function untold(raw: Database.Database): ChainProblem[] {
  const rows = raw
    .prepare(
      `SELECT DISTINCT 'custody of ' || e.sha256 AS path, e.case_id AS caseId FROM evidence e WHERE NOT EXISTS (
         SELECT 1 FROM custody k WHERE k.sha256 = e.sha256 AND k.case_id = e.case_id AND k.action = 'added')
       UNION
       SELECT DISTINCT 'custody of ' || (x.value ->> 'sha256'), a.case_id
       FROM submissions s JOIN appeals a ON a.id = s.appeal_id, json_each(s.manifest, '$.exhibits') x
       WHERE NOT EXISTS (SELECT 1 FROM custody k
         WHERE k.sha256 = x.value ->> 'sha256' AND k.action = 'submitted' AND k.detail = s.manifest_sha256)
       UNION
       SELECT 'custody of still ' || s.sha256, e.case_id FROM evidence_stills s JOIN evidence e ON e.id = s.evidence_id
       WHERE NOT EXISTS (SELECT 1 FROM custody k WHERE k.sha256 = s.sha256 AND k.action IN ('derived', 'added'))
       ORDER BY 2, 1`,
    )
    .all() as { path: string; caseId: string }[]
  return rows.map((row) => ({ code: 'custody-untold', ...row }))
}

const FIELDS = `'id', e.id, 'case', e.case_id, 'sha256', e.sha256, 'kind', e.kind, 'caption', e.caption,
  'note', e.note, 'name', e.original_name, 'captured', e.captured_at, 'basis', e.captured_basis,
  'removed', e.removed_at, 'redactions', e.redactions`
/** What a piece says now, as migrations 0090 and 0140 write it into the chain. */
const STATE = `CASE e.layer WHEN '' THEN json_object(${FIELDS}) ELSE json_object(${FIELDS}, 'layer', e.layer) END`

/** Rows that are not as their last entry says, and rows that are gone without one. */
function changedRows(raw: Database.Database): ChainProblem[] {
  const last = raw
    .prepare(
      `SELECT k.evidence_id AS id, k.case_id AS caseId, k.state, k.action,
         (SELECT ${STATE} FROM evidence e WHERE e.id = k.evidence_id) AS now
       FROM custody k WHERE k.seq IN (
         SELECT max(seq) FROM custody WHERE evidence_id <> ''
           AND (state <> '' OR (action = 'deleted' AND detail NOT LIKE '% bytes')) GROUP BY evidence_id)`,
    )
    .all() as { id: string; caseId: string; state: string; action: string; now: string | null }[]
  return last
    .filter(({ state, now }) => (now === null ? state !== '' : digest(now) !== state))
    .map(({ id, caseId }) => ({ code: 'evidence-changed', path: `evidence ${id}`, caseId }))
}
