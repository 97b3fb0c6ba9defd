import { createHash } from 'node:crypto'
import { createReadStream, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { vaultPath } from '#node/vault/layout.ts'

/** Counts rows and hashes what lies in the vault of the last round; throws where a row has no file of its hash. */
export async function checkVault(dataDir: string, count: number): Promise<string> {
  const raw = new Database(join(dataDir, 'desk.sqlite'), { readonly: true })
  const rows = raw
    .prepare(
      `SELECT v.sha256, v.extension FROM vault_files v JOIN evidence e USING (sha256) JOIN custody c USING (sha256)
       JOIN case_events s ON s.evidence_id = e.id`,
    )
    .all() as { sha256: string; extension: string }[]
  raw.close()
  if (rows.length !== count) throw new Error(`${rows.length} rows for ${count} files`)
  for (const { sha256, extension } of rows) {
    const hash = createHash('sha256')
    for await (const piece of createReadStream(vaultPath(dataDir, sha256, extension)))
      hash.update(piece as Buffer)
    if (hash.digest('hex') !== sha256) throw new Error(`${sha256} is damaged`)
  }
  const left = readdirSync(join(dataDir, 'vault', 'tmp')).length
  if (left > 0) throw new Error(`${left} temp files were left`)
  return `${rows.length} pieces with story and custody, each file hashed anew`
}
