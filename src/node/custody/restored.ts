import { actorName } from '#node/cases/events.ts'
import type { OpenDatabase } from '#node/db/open.ts'
import { appendCustody } from '#node/vault/custody.ts'
import { writeHead, writtenHead } from './head.ts'

/** Enters that a backup took the desk's place, with how far the chain had come before, and goes on from there. */
export async function tellRestored(database: OpenDatabase, dataDir: string): Promise<void> {
  const before = writtenHead(dataDir)
  const detail =
    before === null || before === 'unreadable' ? '' : `before: custody #${before.seq} ${before.hash}`
  const actor = await actorName(database.db)
  await appendCustody(database.db, { actor, action: 'restored', sha256: '', caseId: null, detail })
  writeHead(database.raw, dataDir, true)
}
