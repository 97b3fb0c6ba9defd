import { type Kysely, sql } from 'kysely'

/**
 * Indexes of the cases that are work now. Those they replace held every case that was ever open to appeal, and years of ended
 * windows lay before the first line of a list. Beside the list of all work there is one of each lane (kind and standing), so that
 * a view of few cases among many never reads past the others. `due_at` and `rank` keep their old index: the clock and the
 * order of closed cases are read by them.
 */
const LIVE = '(cell & 127) > 0'
const KEYS = ['due_at', 'amount_minor', 'requested_at', 'updated_at', 'rank'] as const

const STATEMENTS = [
  ...KEYS.flatMap((key) => [
    `CREATE INDEX cases_live_${key} ON cases (${key}, seq, cell) WHERE ${LIVE}`,
    `CREATE INDEX cases_lane_${key} ON cases ((cell & 1023), ${key}) WHERE ${LIVE}`,
  ]),
  ...['amount_minor', 'requested_at', 'updated_at'].map((key) => `DROP INDEX cases_work_${key}`),
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
