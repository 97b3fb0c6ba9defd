import type { Deps } from '#node/deps.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import { brokenCustody, unaccounted } from '#node/vault/custody.ts'

export interface Verification {
  readonly ok: boolean
  readonly files: number
  readonly bytes: number
  readonly problems: { code: string; path: string; caseId: string | null }[]
}

/** Re-hashes every original and every file that was handed in, and walks the custody chain; names what is damaged, missing or extra, and whose it is. */
export async function verifyDesk(deps: Deps, context: JobContext): Promise<Verification> {
  const files = await deps.db
    .selectFrom('vault_files')
    .select(['sha256', 'extension', 'bytes'])
    .orderBy('sha256')
    .execute()
  const handedIn = await submittedFiles(deps)
  const job = { dataDir: deps.dataDir, files, submitted: handedIn }
  const checked = await deps.jobs.run('verifyFiles', job, context)
  const caseOf = new Map(handedIn.map((file) => [file.path, file.caseId]))
  const problems: Verification['problems'] = deps.startup.some(({ code }) => code === 'database-changed')
    ? [{ code: 'damaged', path: 'desk.sqlite', caseId: null }]
    : []
  for (const { code, path, sha256 } of checked.problems) {
    const submitter = caseOf.get(path)
    const cases = submitter !== undefined ? [submitter] : sha256 === '' ? [] : await casesWith(deps, sha256)
    if (cases.length === 0) problems.push({ code, path, caseId: null })
    for (const caseId of cases) problems.push({ code, path, caseId })
  }
  for (const seq of await brokenCustody(deps.db))
    problems.push({ code: 'custody-broken', path: `custody #${seq}`, caseId: null })
  for (const { sha256, caseId } of await unaccounted(deps.db))
    problems.push({ code: 'custody-broken', path: `custody of ${sha256}`, caseId })
  return { ok: problems.length === 0, files: checked.files, bytes: checked.bytes, problems }
}

async function casesWith(deps: Deps, sha256: string): Promise<string[]> {
  const rows = await deps.db
    .selectFrom('evidence')
    .innerJoin('cases', 'cases.id', 'evidence.case_id')
    .select('cases.platform_id')
    .distinct()
    .where('evidence.sha256', '=', sha256)
    .execute()
  return rows.map((row) => row.platform_id)
}

/** Files of submitted dossiers, with the hashes that the ledger froze. */
async function submittedFiles(deps: Deps): Promise<{ path: string; sha256: string; caseId: string }[]> {
  const rows = await deps.db
    .selectFrom('submissions')
    .innerJoin('appeals', 'appeals.id', 'submissions.appeal_id')
    .innerJoin('cases', 'cases.id', 'appeals.case_id')
    .select(['submissions.dossier_id as dossierId', 'submissions.manifest', 'cases.platform_id as caseId'])
    .orderBy('submissions.recorded_at')
    .execute()
  return rows.flatMap(({ dossierId, manifest, caseId }) =>
    (JSON.parse(manifest) as { files: { name: string; sha256: string }[] }).files.map(({ name, sha256 }) => ({
      path: `dossiers/${dossierId}/${name}`,
      sha256,
      caseId,
    })),
  )
}
