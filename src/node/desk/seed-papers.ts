import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Deps } from '#node/deps.ts'
import { PAGES } from '#node/evidence/by-case.ts'
import { vaultPath } from '#node/vault/layout.ts'
import type { SeedOptions } from './seed.ts'
import type { lifeOf } from './seed-life.ts'

/** So few originals stand behind all seeded evidence: rows are what a benchmark of the queue needs, not bytes. */
const FILES = 32
const HOUR = 3_600_000

/** Writes what hangs on a case: messages, lines of its story, evidence with its custody. */
export async function seedPapers(
  deps: Deps,
  { messages, evidence }: SeedOptions,
  life: ReturnType<typeof lifeOf>,
  newId: () => string,
): Promise<(caseId: string, at: number) => void> {
  const { raw } = deps
  const files = evidence > 0 ? originals(deps) : []
  const told = raw.prepare(
    `INSERT INTO case_events (id, case_id, at, actor, kind, text, after) VALUES (?, ?, ?, ?, ?, ?, '{}')`,
  )
  const said = raw.prepare(
    `INSERT INTO messages (id, case_id, channel, direction, author, text, at, delivery) VALUES (?, ?, 'chat', ?, '', ?, ?, ?)`,
  )
  const shown = raw.prepare(
    `INSERT INTO evidence (id, case_id, sha256, kind, caption, original_name, added_at, added_by)
     VALUES (?, ?, ?, 'packing', ?, 'photo.txt', ?, 'seed')`,
  )
  /** Around an average: most cases have less, a few have much. */
  const some = (average: number): number => Math.floor(life.random() * 2 * average + life.random())
  return (caseId, at) => {
    told.run(newId(), caseId, at, '', 'imported', 'seed')
    for (let n = some(messages * 0.3 - 1); n > 0; n -= 1)
      told.run(newId(), caseId, at + n * HOUR, 'seed', 'note', life.sentence())
    for (let n = some(messages * 0.7); n > 0; n -= 1) {
      const ours = life.random() < 0.5
      said.run(
        newId(),
        caseId,
        ours ? 'out' : 'in',
        life.sentence(),
        at + n * HOUR,
        ours ? 'sent' : 'received',
      )
    }
    for (let n = some(evidence); n > 0; n -= 1)
      shown.run(
        newId(),
        caseId,
        files[Math.floor(life.random() * files.length)],
        life.sentence(),
        at + n * HOUR,
      )
  }
}

function originals({ raw, dataDir, now }: Deps): string[] {
  const add = raw.prepare(
    `INSERT OR IGNORE INTO vault_files (sha256, bytes, media_type, extension, ingested_at) VALUES (?, ?, 'text/plain', 'txt', ?)`,
  )
  // Where it is missing a start writes a page for each case: a million of what nobody looks at.
  mkdirSync(join(dataDir, PAGES), { recursive: true })
  return Array.from({ length: FILES }, (_, index) => {
    const text = `Synthetic evidence ${index}\n`
    const sha256 = createHash('sha256').update(text).digest('hex')
    const path = vaultPath(dataDir, sha256, 'txt')
    mkdirSync(dirname(path), { recursive: true })
    if (!existsSync(path)) writeFileSync(path, text)
    add.run(sha256, Buffer.byteLength(text), now())
    return sha256
  })
}
