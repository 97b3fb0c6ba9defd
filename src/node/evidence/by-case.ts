import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CaseRecord, findCase } from '#node/cases/reproject.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import { vaultPath } from '#node/vault/layout.ts'

/** Pages that lead to the originals case by case. See ADR 0024 for why they are pages and not links of the file system. */
export const PAGES = 'by-case'

/** Where the originals of a case are, and the page that lists them. */
export interface Places {
  readonly page: string
  readonly files: { readonly evidenceId: string; readonly name: string; readonly path: string }[]
}

/** @throws DeskError not-found */
export async function placesOf(deps: Pick<Deps, 'db' | 'dataDir'>, caseId: string): Promise<Places> {
  const row = await findCase(deps.db, caseId)
  const pieces = await piecesOf(deps.db, row.id)
  return {
    page: pagePath(deps.dataDir, row),
    files: pieces.map((piece) => ({
      ...{ evidenceId: piece.id, name: piece.name },
      path: vaultPath(deps.dataDir, piece.sha256, piece.extension),
    })),
  }
}

/** Writes the page of a case anew. A page that cannot be written is told in the log and written at the next change. */
export async function writeCasePage(deps: Deps, caseId: string): Promise<void> {
  try {
    const row = await findCase(deps.db, caseId)
    const pieces = await piecesOf(deps.db, row.id)
    const target = pagePath(deps.dataDir, row)
    if (pieces.length === 0) return rmSync(target, { force: true })
    mkdirSync(join(deps.dataDir, PAGES), { recursive: true })
    const temp = `${target}.part`
    writeFileSync(temp, pageOf(row, pieces))
    renameSync(temp, target)
  } catch (error) {
    deps.log.fault('by-case', error)
  }
}

/** Start-up: a desk that has no such pages yet, or comes out of a backup, gets them. */
export async function writeMissingPages(deps: Deps): Promise<void> {
  if (existsSync(join(deps.dataDir, PAGES))) return
  const cases = await deps.db.selectFrom('evidence').select('case_id').distinct().execute()
  for (const { case_id } of cases) await writeCasePage(deps, case_id)
}

const pagePath = (dataDir: string, row: CaseRecord): string =>
  join(
    dataDir,
    PAGES,
    `${row.market}-${row.platform_id.replaceAll(/[^\p{L}\p{N}._-]/gu, '_').slice(0, 80)}.html`,
  )

type Piece = Awaited<ReturnType<typeof piecesOf>>[number]

/** What never changes of the pieces of a case, oldest first. */
const piecesOf = (db: Executor, caseId: string) =>
  db
    .selectFrom('evidence')
    .innerJoin('vault_files', 'vault_files.sha256', 'evidence.sha256')
    .select(['evidence.id', 'evidence.original_name as name', 'evidence.added_at as addedAt'])
    .select(['vault_files.sha256', 'vault_files.extension', 'vault_files.bytes'])
    .where('evidence.case_id', '=', caseId)
    .where('evidence.removed_at', 'is', null)
    .orderBy('evidence.added_at')
    .orderBy('evidence.id')
    .execute()

/** Plain HTML without a script: relative ways, so that the folder can be moved. */
function pageOf(row: CaseRecord, pieces: readonly Piece[]): string {
  const lines = pieces.map(({ name, sha256, extension, bytes, addedAt }) => {
    const way = `../vault/${sha256.slice(0, 2)}/${sha256}.${extension}`
    const added = new Date(addedAt).toISOString().slice(0, 16).replace('T', ' ')
    const facts = `${bytes} B · ${added} UTC · SHA-256 ${sha256}`
    return `<li><a href="${escape(way)}">${escape(name)}</a><br><small>${facts}</small></li>`
  })
  const title = `${row.market} ${row.platform_id}`
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(title)}</title>
<style>body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color-scheme:light dark}li{margin:.5rem 0;overflow-wrap:anywhere}small{opacity:.75}</style>
<h1>${escape(title)}</h1>
<p>Originals, kept unchanged. Copy a file before you edit it. 原件，请勿改动；如需编辑请先复制。</p>
<ol>
${lines.join('\n')}
</ol>
</html>
`
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
