import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { DeskError } from '#contract/errors.ts'
import type { Appeal } from '#contract/appeals.ts'
import { recordEvent } from '#node/cases/events.ts'
import { wordFields } from '#node/cases/facts.ts'
import { findUnclosedCase, reproject } from '#node/cases/reproject.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import { findDossier } from '#node/dossiers/queries.ts'
import { dossierFolder } from '#node/vault/layout.ts'
import { gateStops } from './gate.ts'
import { EDITABLE, findAppeal, toAppeal } from './queries.ts'

export interface SubmitInput {
  readonly appealId: string
  readonly dossierId: string
  readonly submittedBy: string
  readonly submittedAt?: number | undefined
  readonly channel: string
  readonly reference: string
}

/**
 * Freezes what was handed in: the dossier's files are re-hashed on disk, then the manifest with texts, exhibits and
 * hashes is written into the append-only ledger. Nothing is marked submitted without it (DESIGN §5.3).
 * @throws DeskError dossier-not-ready, not-ready, already-submitted, vault-file-damaged
 */
export async function markSubmitted(tx: Executor, deps: Deps, input: SubmitInput): Promise<Appeal> {
  const row = await findAppeal(tx, input.appealId)
  // A round that has its answer is over; what comes after is a new round.
  if (!EDITABLE.has(row.state)) throw new DeskError('already-submitted', { appealId: row.id })
  const record = await findUnclosedCase(tx, row.case_id)
  const appeal = await toAppeal(tx, row, deps.packs)
  const missing = [
    ...(row.ask.trim() === '' ? ['ask-empty'] : []),
    ...(row.claim_text.trim() === '' ? ['claim-empty'] : []),
  ]
  if (missing.length > 0) throw new DeskError('not-ready', { missing })
  const dossier = await findDossier(tx, input.dossierId)
  if (dossier.appealId !== row.id) throw new DeskError('not-found', { what: 'dossier', id: input.dossierId })
  const failed = dossier.audit.checks.filter((check) => !check.ok).map((check) => check.name)
  if (!dossier.audit.ok || failed.length > 0) throw new DeskError('dossier-not-ready', { failed })
  if (!dossier.current) throw new DeskError('dossier-not-ready', { failed: ['out-of-date'] })
  const stops = await gateStops(deps, tx, row.id, dossier.id)
  if (stops.length > 0) throw new DeskError('not-ready', { missing: stops })
  for (const file of dossier.files) checkOnDisk(deps.dataDir, dossier.id, file)

  const exhibits = await tx
    .selectFrom('appeal_exhibits')
    .innerJoin('evidence', 'evidence.id', 'appeal_exhibits.evidence_id')
    .select([
      'evidence.id as evidenceId',
      'evidence.sha256',
      // As the dossier prints it: an exhibit without words of its own has those of the evidence.
      sql<string>`coalesce(nullif(appeal_exhibits.caption, ''), evidence.caption)`.as('caption'),
    ])
    .where('appeal_id', '=', row.id)
    .orderBy('position')
    .execute()
  const files = dossier.files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 }))
  const manifest = JSON.stringify({
    files,
    claimText: appeal.claimText,
    shortText: appeal.shortText,
    ask: appeal.ask,
    exhibits,
  })
  const manifestSha256 = createHash('sha256').update(manifest).digest('hex')
  const now = deps.now()
  await tx
    .insertInto('submissions')
    .values({
      id: deps.newId(),
      appeal_id: row.id,
      dossier_id: dossier.id,
      submitted_at: input.submittedAt ?? now,
      recorded_at: now,
      submitted_by: input.submittedBy,
      channel: input.channel,
      reference: input.reference,
      manifest,
      manifest_sha256: manifestSha256,
    })
    .execute()
  await tx
    .updateTable('appeals')
    .set({ state: 'submitted', updated_at: now })
    .where('id', '=', row.id)
    .execute()
  await recordEvent(tx, deps, {
    caseId: record.id,
    kind: 'appeal-submitted',
    text: input.reference,
    after: {
      round: row.round,
      manifestSha256,
      submittedBy: input.submittedBy,
      submittedAt: input.submittedAt ?? now,
      // What the export said before: only other words than these are news.
      ...wordFields(record),
    },
  })
  await reproject(tx, deps, record.id)
  return toAppeal(tx, await findAppeal(tx, row.id), deps.packs)
}

function checkOnDisk(dataDir: string, dossierId: string, file: { name: string; sha256: string }): void {
  let bytes: Buffer
  try {
    bytes = readFileSync(join(dossierFolder(dataDir, dossierId), file.name))
  } catch {
    throw new DeskError('vault-file-missing', { sha256: file.sha256 })
  }
  if (createHash('sha256').update(bytes).digest('hex') !== file.sha256)
    throw new DeskError('vault-file-damaged', { sha256: file.sha256 })
}
