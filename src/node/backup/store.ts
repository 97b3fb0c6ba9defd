import type { Selectable } from 'kysely'
import { type BackupSchedule, type CareRun, backupSchedule } from '#contract/backups.ts'
import { DeskError } from '#contract/errors.ts'
import { type Executor, asDeskError } from '#node/db/open.ts'
import type { CareRunsTable } from '#node/db/schema-vault.ts'
import type { Deps } from '#node/deps.ts'
import { keepSetting } from '#node/settings/handlers.ts'

const SCHEDULE = 'backup'
const DESK_ID = 'deskId'
/** By hand only, until somebody says otherwise. Thirty snapshots of unchanged originals cost their databases. */
const NONE: BackupSchedule = { folder: '', at: null, keep: 30 }
/** Problems of one run that are kept in words. */
const KEPT_PROBLEMS = 50

export async function readSchedule(db: Executor): Promise<BackupSchedule> {
  const text = await setting(db, SCHEDULE)
  return text === null ? NONE : backupSchedule.parse(JSON.parse(text))
}

export async function keepSchedule(db: Executor, schedule: BackupSchedule): Promise<void> {
  await keepSetting(db, SCHEDULE, JSON.stringify(schedule))
}

/** Names this desk in its backup folder, wherever it is restored. */
export async function deskId(deps: Pick<Deps, 'db' | 'newId'>): Promise<string> {
  const known = await setting(deps.db, DESK_ID)
  if (known !== null) return known
  const made = deps.newId()
  await keepSetting(deps.db, DESK_ID, made)
  return made
}

async function setting(db: Executor, key: string): Promise<string | null> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value ?? null
}

export interface Outcome {
  readonly kind: CareRun['kind']
  readonly target: string
  readonly scheduled: boolean
  readonly ok: boolean
  readonly files?: number
  readonly bytes?: number
  readonly problems?: readonly { readonly code: string; readonly path: string }[]
  /** What went wrong, for a run that failed as a whole. */
  readonly failure?: unknown
}

/**
 * Writes down what came of a run. One that fails again by itself for the same reason stays one failure: a drive that is away for
 * a week is said once.
 */
export async function keepRun(deps: Deps, outcome: Outcome): Promise<void> {
  const { kind, target, ok, files = 0, bytes = 0, problems = [], failure } = outcome
  const known = failure === undefined ? null : asDeskError(failure, target)
  const error = known === null ? '' : known instanceof DeskError ? known.code : 'internal'
  const reason = known instanceof DeskError ? String((known.data as { reason?: string }).reason ?? '') : ''
  const last = await lastRun(deps.db, kind)
  const again = !ok && last !== null && !last.ok && last.error === error && last.reason === reason
  const flag = (on: boolean): 0 | 1 => (on ? 1 : 0)
  const row = {
    ...{ kind, at: deps.now(), target, ok: flag(ok), scheduled: flag(outcome.scheduled), error, reason },
    ...{ files, bytes },
    problems: JSON.stringify(problems.slice(0, KEPT_PROBLEMS).map(({ code, path }) => ({ code, path }))),
  }
  if (again && outcome.scheduled && last.target === target)
    await deps.db.updateTable('care_runs').set(row).where('id', '=', last.id).execute()
  else
    await deps.db
      .insertInto('care_runs')
      .values({ id: deps.newId(), ...row })
      .execute()
}

/** The last run of a kind; with `ok` the last that ended well. */
export async function lastRun(db: Executor, kind: CareRun['kind'], ok = false): Promise<CareRun | null> {
  let query = db.selectFrom('care_runs').selectAll().where('kind', '=', kind)
  if (ok) query = query.where('ok', '=', 1)
  const row = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row === undefined ? null : toWire(row)
}

function toWire(row: Selectable<CareRunsTable>): CareRun {
  const problems = JSON.parse(row.problems) as CareRun['problems']
  return { ...row, ok: row.ok === 1, scheduled: row.scheduled === 1, problems }
}
