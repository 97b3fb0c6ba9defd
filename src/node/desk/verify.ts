import type { Deps } from '#node/deps.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import { actorName } from '#node/cases/events.ts'
import { checkChain } from '#node/custody/check.ts'
import { writeHead } from '#node/custody/head.ts'
import { appendCustody } from '#node/vault/custody.ts'
import { verifyVault } from '#node/vault/verify-files.ts'

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
    .where('deleted_at', 'is', null)
    .orderBy('sha256')
    .execute()
  const handedIn = await submittedFiles(deps)
  const job = { dataDir: deps.dataDir, files, submitted: handedIn }
  const checked = await verifyVault(job, { ...context, jobs: deps.jobs })
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
  const platformId = deps.raw.prepare('SELECT platform_id FROM cases WHERE id = ?').pluck()
  for (const { code, path, caseId } of await checkChain(deps.raw, deps.dataDir))
    problems.push({ code, path, caseId: (platformId.get(caseId) as string | undefined) ?? null })
  await tellVerified(deps, checked, problems.length)
  return { ok: problems.length === 0, files: checked.files, bytes: checked.bytes, problems }
}

/** That the desk was looked at is an entry too, and so is each file that was not as it should be. */
async function tellVerified(
  deps: Deps,
  checked: {
    files: number
    bytes: number
    problems: readonly { code: string; sha256: string; path: string }[]
  },
  problems: number,
): Promise<void> {
  const actor = await actorName(deps.db)
  const note = { actor, action: 'verified', caseId: null } as const
  await deps.db.transaction().execute(async (tx) => {
    for (const { code, sha256, path } of checked.problems)
      await appendCustody(tx, { ...note, sha256, detail: `${code}: ${path}` })
    const detail = `${checked.files} files, ${checked.bytes} bytes, ${problems} problems`
    await appendCustody(tx, { ...note, sha256: '', detail })
  })
  writeHead(deps.raw, deps.dataDir)
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
