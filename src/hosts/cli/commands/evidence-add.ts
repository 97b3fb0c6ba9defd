import { DeskError } from '#contract/errors.ts'
import { BATCH_FILES, type BatchFileWire } from '#contract/evidence-batches.ts'
import { EVIDENCE_KINDS, type EvidenceKind } from '#contract/evidence-kinds.ts'
import { namedCases } from '#core/evidence/other-cases.ts'
import { type CommandArgs, UsageError } from '../args.ts'
import type { CommandResult } from '../command.ts'
import { intakeRefusalWords } from '../intake-words.ts'
import type { Session } from '../session.ts'
import { walkFiles } from '../walk-files.ts'

/** Takes files and whole folders onto a case. */
export async function addFiles(
  session: Session,
  args: CommandArgs,
  caseId: string,
  named: readonly string[],
): Promise<CommandResult> {
  const kind = kindOf(args)
  // The case first: nobody wants to wait for a walk to hear that there is none.
  const { id } = await session.client.cases.get({ id: caseId })
  const files = walkFiles(named)
  const batches: string[] = []
  for (let start = 0; start < files.length; start += BATCH_FILES) {
    const begun = await session.client.evidence.beginBatch({
      ...{ caseId: id, kind, caption: args.text('caption') ?? '', note: args.text('note') ?? '' },
      files: files.slice(start, start + BATCH_FILES),
    })
    batches.push(begun.id)
  }
  return takeAll(session, caseId, batches, args.flag('later'))
}

/** Goes on with what an earlier run did not finish. */
export async function resumeFiles(session: Session, caseId: string, later: boolean): Promise<CommandResult> {
  const open = await session.client.evidence.batches({ caseId })
  return takeAll(
    session,
    caseId,
    open.toReversed().map(({ id }) => id),
    later,
  )
}

async function takeAll(
  session: Session,
  caseId: string,
  batches: readonly string[],
  later: boolean,
): Promise<CommandResult> {
  const { evidence } = session.client
  let cancelled = false
  try {
    for (const batchId of batches) await evidence.addMany({ batchId }, session.options)
    if (!later) await evidence.describe({}, session.options)
  } catch (error) {
    if (!(error instanceof DeskError && error.code === 'cancelled')) throw error
    cancelled = true
  }
  const files: BatchFileWire[] = []
  for (const batchId of batches) {
    const mine = await filesOf(session, batchId)
    // What is left belongs to `evidence resume`, or to the page where the rest can be sent again.
    if (!mine.some(({ state }) => state === 'sent' || state === 'waiting'))
      await evidence.endBatch({ batchId })
    files.push(...mine)
  }
  return told(caseId, files, cancelled)
}

async function filesOf({ client }: Session, batchId: string): Promise<BatchFileWire[]> {
  const files: BatchFileWire[] = []
  for (let after = -1; ;) {
    const page = await client.evidence.batchFiles({ batchId, after, limit: 5000 })
    files.push(...page.files)
    if (page.next === null) return files
    after = page.next
  }
}

function told(caseId: string, files: readonly BatchFileWire[], cancelled: boolean): CommandResult {
  const added = files
    .filter(({ state }) => state === 'added' || state === 'known')
    .map(({ evidenceId, sha256, bytes, mediaType, name, folder, state, alsoIn, nearIn }) => ({
      ...{ id: evidenceId, sha256, bytes, mediaType, name, folder },
      duplicateOf: state === 'known' ? evidenceId : null,
      ...{ alsoIn, nearIn },
    }))
  const refused = files
    .filter(({ state }) => state === 'refused')
    .map(({ name, folder, reason }) => ({ name, folder, reason, message: intakeRefusalWords(reason) }))
  const left = files.filter(({ state }) => state === 'sent' || state === 'waiting').length
  const where = (one: { readonly name: string; readonly folder: string }): string =>
    one.folder === '' ? one.name : `${one.folder}/${one.name}`
  const lines = added.map((one) => {
    const notes = [
      ...(one.duplicateOf === null ? [] : ['already on the case']),
      ...(one.alsoIn.length === 0 ? [] : [`the same file is in ${namedCases(one.alsoIn)}`]),
      ...(one.nearIn.length === 0 ? [] : [`a picture that looks the same is in ${namedCases(one.nearIn)}`]),
    ]
    return `${one.sha256?.slice(0, 12)}  ${where(one)}${notes.length === 0 ? '' : `  (${notes.join('; ')})`}`
  })
  return {
    json: { added, refused, left },
    text: [
      ...lines,
      ...refused.map((one) => `refused       ${where(one)}: ${one.message}`),
      ...(left === 0 ? [] : [`${left} files are left; go on with: evidence resume ${caseId}`]),
    ].join('\n'),
    exit: refused.length > 0 || cancelled ? 1 : 0,
  }
}

function kindOf(args: CommandArgs): EvidenceKind {
  const kind = EVIDENCE_KINDS.find((one) => one === (args.text('kind') ?? 'other'))
  if (!kind) throw new UsageError(`--kind is one of ${EVIDENCE_KINDS.join(', ')}`)
  return kind
}
