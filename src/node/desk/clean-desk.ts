import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { DeskError } from '#contract/errors.ts'
import { dropPrepared } from '#node/backup/restore.ts'
import { CHECKING, stageChecked } from '#node/backup/staged.ts'
import { openDatabase } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import { FIRST_LOAD, readSampleList } from './samples.ts'

/** In the settings of a clean desk until its first start, which says what happened. */
const CLEAN = 'samplesSetAside'
/** What a person chose about the desk, not about the sample. */
const CHOICES = ['language', 'theme', 'userName', 'reminders', 'retention']
/** What a person made that outlives the sample; these tables name no case. */
const OWN_WORK = ['people', 'saved_views', 'view_layouts', 'template_versions', 'policy_packs'] as const

/** Whether the desk holds the shipped sample, and whether anything beside it. */
export async function sampleState({ db, resourcesDir }: Deps): Promise<'none' | 'only' | 'mixed'> {
  const loaded = await db
    .selectFrom('settings')
    .select('key')
    .where('key', '=', FIRST_LOAD)
    .executeTakeFirst()
  if (!loaded) return 'none'
  const { exports } = readSampleList(resourcesDir)
  const shops = await db.selectFrom('shops').select(['id', 'name', 'market']).execute()
  if (shops.some(({ name, market }) => !exports.some((file) => file.shop === name && file.market === market)))
    return 'mixed'
  const imports = await db.selectFrom('imports').select('file_name').distinct().execute()
  if (imports.some(({ file_name: name }) => !exports.some(({ file }) => file === name))) return 'mixed'
  // A violation is typed in by hand: the sample has none.
  const typed = await db.selectFrom('cases').select('id').where('topic', '=', 'violation').executeTakeFirst()
  return typed ? 'mixed' : 'only'
}

/**
 * Lays an empty desk beside this one for the next start, the way a restore does: what is here is set aside whole.
 * Settings, saved views, own templates and rules go over.
 * @throws DeskError conflict, where the desk does not hold the sample alone
 */
export async function stageCleanDesk(deps: Deps): Promise<void> {
  if ((await sampleState(deps)) !== 'only') throw new DeskError('conflict', { what: 'samples' })
  dropPrepared(deps)
  const folder = join(deps.dataDir, CHECKING)
  mkdirSync(folder, { recursive: true })
  const clean = await openDatabase(folder, deps.now)
  try {
    const settings = clean.raw.prepare('INSERT INTO settings (key, value) VALUES (?, ?)')
    const chosen = await deps.db.selectFrom('settings').selectAll().where('key', 'in', CHOICES).execute()
    for (const { key, value } of chosen) settings.run(key, value)
    settings.run(CLEAN, String(deps.now()))
    for (const table of OWN_WORK) copyTable(deps.raw, clean.raw, table)
  } finally {
    await clean.close()
  }
  stageChecked(deps.dataDir)
}

function copyTable(from: Database.Database, to: Database.Database, table: (typeof OWN_WORK)[number]): void {
  for (const row of from.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all()) {
    const columns = Object.keys(row)
    to.prepare(
      `INSERT INTO ${table} (${columns.join()}) VALUES (${columns.map((column) => `@${column}`).join()})`,
    ).run(row)
  }
}

/** Whether the desk that took the place of another is a clean one; true once. */
export function beganClean(raw: Database.Database): boolean {
  return raw.prepare('DELETE FROM settings WHERE key = ?').run(CLEAN).changes > 0
}
