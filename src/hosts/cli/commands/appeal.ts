import { readFileSync } from 'node:fs'
import type { Appeal } from '#contract/appeals.ts'
import { DeskError } from '#contract/errors.ts'
import { UsageError } from '../args.ts'
import type { Command } from '../command.ts'
import type { Session } from '../session.ts'
import { APPEAL_VERBS } from './appeal-verbs.ts'

const USAGE =
  'appeal draft|show|compose|gate|submit|status|outcome|lesson|export CASE [WORD] [--text-file F] [--ask TEXT] ' +
  '[--lang en|zh] [--save] [--by NAME --yes] [--reference R] [--note T] [--amount MINOR] [--reason T] [--until DATE] ' +
  '[--round N --submission K --out DIR]'
const TEXTS = [
  'text-file',
  'ask',
  'lang',
  'by',
  'reference',
  'note',
  'amount',
  'reason',
  'until',
  'lesson',
  'round',
  'submission',
  'out',
]

export const appealCommand: Command = {
  usage: USAGE,
  summary: 'draft an appeal, look at it, mark it submitted, follow it, and copy out any past round',
  options: {
    ...Object.fromEntries(TEXTS.map((name) => [name, { type: 'string' as const }])),
    ...{ save: { type: 'boolean' }, yes: { type: 'boolean' } },
  },
  async run(session, args) {
    const [verb, caseId, ...rest] = args.positionals
    const other = APPEAL_VERBS[verb ?? '']
    if (
      caseId === undefined ||
      rest.length > 1 ||
      (verb !== 'draft' && !other) ||
      (verb === 'draft' && rest.length > 0)
    )
      throw new UsageError(`expected: ${USAGE}`)
    if (other) return other(session, args, caseId, rest)
    const file = args.text('text-file')
    const claim = file === undefined ? undefined : readText(file)
    const appeal = await draftAppeal(session, caseId, claim, args.text('ask'))
    const { score, checklist, missing, next } = await session.client.appeals.readiness({
      appealId: appeal.id,
    })
    const title = (wanted: string): string =>
      checklist.find(({ slot }) => slot === wanted)?.title.en ?? wanted
    const text = [
      `appeal ${appeal.id}, round ${appeal.round}, readiness ${score}`,
      ...checklist.map((slot) => `  ${slot.state}  ${slot.slot}`),
      `missing: ${missing.join(', ') || 'nothing'}`,
      ...(next === null ? [] : [`next: ${title(next.slot)} (+${next.gain})`]),
    ]
    const json = { appealId: appeal.id, round: appeal.round, score, checklist, missing, next }
    return { json, text: text.join('\n') }
  },
}

/** What we ask where nobody wrote it: the money back, as the platform's form puts it. */
const DEFAULT_ASK = 'Please review the decision and compensate the refunded amount to the seller.'

/** The appeal being drafted with the given text; evidence added since it was started joins its exhibits. */
export async function draftAppeal(
  session: Session,
  caseId: string,
  claimText?: string,
  ask?: string,
): Promise<Appeal> {
  const started = await session.client.appeals.start({ caseId })
  const { evidence } = await session.client.cases.get({ id: caseId })
  const chosen = new Set(started.exhibits.map((exhibit) => exhibit.evidenceId))
  const later = evidence.filter((item) => !chosen.has(item.id))
  return session.client.appeals.save({
    appealId: started.id,
    ...(claimText === undefined ? {} : { claimText }),
    ...(ask === undefined && started.ask !== '' ? {} : { ask: ask ?? DEFAULT_ASK }),
    exhibits: [...started.exhibits, ...later.map((item) => ({ evidenceId: item.id, caption: item.caption }))],
  })
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw new DeskError('not-found', { what: 'file', id: file })
  }
}
