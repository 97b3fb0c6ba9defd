import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Appeal } from '#contract/appeals.ts'
import { DeskError } from '#contract/errors.ts'
import { appealHistory } from '#core/appeals/history.ts'
import { type CommandArgs, UsageError } from '../args.ts'
import type { CommandResult } from '../command.ts'
import type { Session } from '../session.ts'

type Verb = (
  session: Session,
  args: CommandArgs,
  caseId: string,
  rest: readonly string[],
) => Promise<CommandResult>

const iso = (at: number | null): string => (at === null ? '-' : new Date(at).toISOString().slice(0, 16))

/** A round of the case: the one named by `--round`, else the newest. @throws DeskError not-found */
async function roundOf({ client }: Session, caseId: string, wanted?: number): Promise<Appeal> {
  const { appeals } = await client.cases.get({ id: caseId })
  const found = wanted === undefined ? appeals.at(-1) : appeals.find(({ round }) => round === wanted)
  if (!found)
    throw new DeskError('not-found', { what: 'appeal', id: wanted ? `${caseId} #${wanted}` : caseId })
  return found
}

/** Rounds, attempts, and what the platform said so far. */
const show: Verb = async ({ client }, _args, caseId) => {
  const found = await client.cases.get({ id: caseId })
  const history = appealHistory(found.events)
  const rounds = found.appeals.map(({ id, round, state, attempts, submissions, outcomeReason, lesson }) => ({
    ...{ appealId: id, round, state, used: attempts.used, of: attempts.of },
    ...{ submitted: submissions.map(({ submittedAt, dossierId }) => ({ submittedAt, dossierId })) },
    ...{ outcomeReason, lesson },
  }))
  return {
    json: { appealable: found.appealable, rounds, history },
    text: [
      `${found.appealable ? 'can probably be appealed' : 'nothing to appeal now'}; rounds: ${rounds.length}`,
      ...rounds.map(
        ({ round, state, used, of }) => `  round ${round}: ${state}, ${used} of ${of ?? '?'} sent`,
      ),
      ...history.map(({ at, column, word, by }) => `  ${iso(at)} ${column}: ${word} (${by})`),
    ].join('\n'),
  }
}

/** A draft from what the case knows; `--save` takes it over. */
const compose: Verb = async (session, args, caseId) => {
  const { client } = session
  const { id } = await client.appeals.start({ caseId })
  const language = args.text('lang') ?? 'en'
  if (language !== 'en' && language !== 'zh') throw new UsageError('--lang is en or zh')
  const draft = await client.appeals.compose({ appealId: id, language })
  if (args.flag('save')) await client.appeals.save({ appealId: id, ...draft })
  return { json: { appealId: id, ...draft }, text: [draft.ask, '', draft.claimText].join('\n') }
}

/** The last look before what cannot be taken back; exit 1 where something keeps it from being marked. */
const gate: Verb = async (session, _args, caseId) => {
  const { id } = await roundOf(session, caseId)
  const items = await session.client.appeals.gate({ appealId: id })
  return {
    json: { items },
    text: items.map(({ level, code, data }) => `${level}  ${code}  ${JSON.stringify(data)}`).join('\n'),
    exit: items.some(({ level }) => level === 'stop') ? 1 : 0,
  }
}

/** Freezes what was handed in. Without `--yes` it only looks. */
const submit: Verb = async (session, args, caseId) => {
  const by = args.text('by')
  if (by === undefined) throw new UsageError('--by names who handed it in')
  const looked = await gate(session, args, caseId, [])
  if (!args.flag('yes') || looked.exit === 1)
    return { ...looked, text: `${looked.text}\nnothing was marked; --yes marks it as submitted`, exit: 1 }
  const appeal = await roundOf(session, caseId)
  const { dossiers } = await session.client.cases.get({ id: caseId })
  const dossier = dossiers.filter(({ appealId, current }) => appealId === appeal.id && current).at(-1)
  if (!dossier) throw new DeskError('not-ready', { missing: ['dossier-missing'] })
  const done = await session.client.appeals.markSubmitted({
    ...{ appealId: appeal.id, dossierId: dossier.id, submittedBy: by },
    reference: args.text('reference') ?? '',
  })
  const frozen = done.submissions.at(-1)
  return {
    json: {
      appealId: done.id,
      state: done.state,
      manifestSha256: frozen?.manifestSha256,
      files: frozen?.files,
    },
    text: `submitted; package ${frozen?.manifestSha256 ?? ''}, ${frozen?.files.length ?? 0} files`,
  }
}

/** Notes the word Seller Center shows. */
const status: Verb = async (session, args, caseId, [word]) => {
  if (word === undefined) throw new UsageError('expected: appeal status CASE WORD')
  const { id } = await roundOf(session, caseId)
  const { state } = await session.client.appeals.recordStatus({
    ...{ appealId: id, word, note: args.text('note') ?? '' },
  })
  return { json: { appealId: id, state, word }, text: `noted: ${word}` }
}

const RESULTS = ['approved', 'partly', 'denied', 'more-evidence'] as const

/** What the platform decided. */
const outcome: Verb = async (session, args, caseId, [word]) => {
  const result = RESULTS.find((one) => one === word)
  if (!result) throw new UsageError(`expected: appeal outcome CASE ${RESULTS.join('|')}`)
  const until = args.text('until')
  if (until !== undefined && Number.isNaN(Date.parse(until)))
    throw new UsageError('--until is a date: 2026-07-15T18:00Z')
  const { id } = await roundOf(session, caseId)
  const done = await session.client.appeals.recordOutcome({
    ...{ appealId: id, result, reason: args.text('reason') ?? '', lesson: args.text('lesson') ?? '' },
    amountMinor: args.number('amount', 0) ?? 0,
    supplementDueAt: until === undefined ? null : Date.parse(until),
  })
  return { json: { appealId: id, state: done.state, outcomeAmount: done.outcomeAmount }, text: done.state }
}

const lesson: Verb = async (session, _args, caseId, [words]) => {
  if (words === undefined) throw new UsageError('expected: appeal lesson CASE TEXT')
  const { id } = await roundOf(session, caseId)
  const done = await session.client.appeals.setLesson({ appealId: id, lesson: words })
  return { json: { appealId: id, lesson: done.lesson }, text: done.lesson }
}

/** Copies out what a round handed in, each file checked against the hash that was frozen with it. */
const exportRound: Verb = async (session, args, caseId) => {
  const out = args.text('out')
  if (out === undefined) throw new UsageError('--out names the folder for the files')
  const appeal = await roundOf(session, caseId, args.number('round', 1))
  const nth = args.number('submission', 1)
  // Evidence that was asked for later is a further submission of the same round.
  const frozen = nth === undefined ? appeal.submissions.at(-1) : appeal.submissions[nth - 1]
  if (!frozen)
    throw new DeskError('not-found', { what: 'submission', id: `round ${appeal.round} #${nth ?? 1}` })
  const { dossiers } = await session.client.cases.get({ id: caseId })
  const dossier = dossiers.find(({ id }) => id === frozen.dossierId)
  if (!dossier) throw new DeskError('not-found', { what: 'dossier', id: frozen.dossierId })
  const files = frozen.files.map(({ name, sha256 }) => {
    const path = join(resolve(out), name)
    mkdirSync(dirname(path), { recursive: true })
    const bytes = kept(join(session.dataDir, dossier.folder, name), sha256)
    writeFileSync(path, bytes)
    return { path, bytes: bytes.byteLength, sha256 }
  })
  await session.client.custody.dossierOpened({ dossierId: dossier.id, name: '', exported: true })
  return {
    json: {
      ...{ round: appeal.round, submission: appeal.submissions.indexOf(frozen) + 1 },
      ...{ of: appeal.submissions.length, manifestSha256: frozen.manifestSha256, files },
    },
    text: `round ${appeal.round}: ${files.length} files, each with the hash that was submitted`,
  }
}

/** @throws DeskError vault-file-missing, vault-file-damaged */
function kept(path: string, sha256: string): Uint8Array {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch {
    throw new DeskError('vault-file-missing', { sha256 })
  }
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new DeskError('vault-file-damaged', { sha256 })
  return bytes
}

/** Everything but `draft`, which the dossier needs too. */
export const APPEAL_VERBS: Readonly<Record<string, Verb>> = {
  ...{ show, compose, gate, submit, status, outcome, lesson },
  export: exportRound,
}
