import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely } from 'kysely'
import { deskDialect } from '#node/db/dialect.ts'
import { migrate } from '#node/db/migrate.ts'
import { migrations } from '#node/db/migrations/index.ts'
import type { Schema } from '#node/db/schema.ts'
import type { JobRunner } from '#node/jobs/runner.ts'
import { openFaultDesk } from './desk.ts'
import type { World } from './operations.ts'

const SHOPS = 200

/** Makes the desks that the operations run on: the samples with an appeal ready, and a desk of the first version. */
export async function makeWorld(folder: string, runner: JobRunner): Promise<World> {
  const base = join(folder, 'base')
  const desk = await openFaultDesk(base, runner)
  const { client } = desk
  await client.desk.loadSamples({})
  const { rows } = await client.cases.page({ view: 'appealable', limit: 500 })
  const [chosen] = rows.toSorted((a, b) => b.evidenceCount - a.evidenceCount)
  if (!chosen) throw new Error('the samples have no case to appeal')
  const started = await client.appeals.start({ caseId: chosen.id })
  const appeal = await client.appeals.save({
    appealId: started.id,
    claimText: 'Sent complete and as described. The photo before dispatch shows it sealed.',
    ask: 'Please review the refund.',
  })
  const made = await client.desk.backup({})
  const backup = join(folder, 'backup.zip')
  cpSync(made.file, backup)
  const uploadId = await desk.upload('later.txt', Buffer.from('added after the backup'))
  await client.evidence.add({ caseId: chosen.id, uploadId })
  const dossier = await client.dossiers.build({ appealId: appeal.id, language: 'en' })
  const { raw } = desk.desk.deps
  const ids = (table: string): string[] => raw.prepare(`SELECT id FROM ${table}`).pluck().all() as string[]
  const [cases, evidence] = [ids('cases'), ids('evidence')]
  await desk.close()
  const old = await makeOld(join(folder, 'old'))
  return {
    ...{ base, old, backup, caseId: chosen.id, appealId: appeal.id, dossierId: dossier.id },
    ...{ cases, evidence, oldShops: SHOPS },
  }
}

async function makeOld(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true })
  const raw = new Database(join(folder, 'desk.sqlite'))
  raw.pragma('journal_mode = WAL')
  const db = new Kysely<Schema>({ dialect: deskDialect(raw) })
  const first = Object.fromEntries(Object.entries(migrations).slice(0, 1))
  await migrate(db, raw, null, Date.now, first)
  const insert = raw.prepare(`INSERT INTO shops VALUES (?, ?, 'US', 1)`)
  for (let n = 0; n < SHOPS; n += 1) insert.run(`shop-${n}`, `Shop ${n}`)
  await db.destroy()
  return folder
}
