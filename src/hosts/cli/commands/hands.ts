import type { OutputOf } from '#contract/define.ts'
import type { bulk } from '#contract/bulk.ts'
import { UsageError, only } from '../args.ts'
import type { Command, CommandResult } from '../command.ts'
import type { Session } from '../session.ts'

type Change = Parameters<Session['client']['bulk']['apply']>[0]['change']
type Report = OutputOf<typeof bulk.apply>

/** One change of one case, by our id or the platform's. */
async function change(session: Session, caseId: string, wanted: Change): Promise<CommandResult> {
  const { id } = await session.client.cases.get({ id: caseId })
  const report = await session.client.bulk.apply(
    { selection: { of: 'cases', ids: [id] }, change: wanted },
    session.options,
  )
  return { json: report, text: textOf(report), exit: report.refused.length > 0 ? 1 : 0 }
}

function textOf({ refused, undo }: Report): string {
  const [refusal] = refused
  if (refusal) return `left as it is: ${refusal.reason}`
  return undo === null ? 'it is so already' : `done; undo ${undo}`
}

export const tagCommand: Command = {
  usage: 'tag CASE +TAG... -TAG...',
  summary: 'put tags on a case, or take them off',
  options: { off: { type: 'string', multiple: true } },
  // A word that begins with a dash would be read as an option.
  rewrite: (words) => words.map((word) => (/^-[^-]/u.test(word) ? `--off=${word.slice(1)}` : word)),
  async run(session, args) {
    const [caseId, ...tags] = args.positionals
    const wrong = tags.find((tag) => !tag.startsWith('+'))
    if (caseId === undefined || wrong !== undefined) throw new UsageError('tag CASE +TAG... -TAG...')
    const wanted = { addTags: tags.map((tag) => tag.slice(1)), removeTags: [...args.list('off')] }
    if (wanted.addTags.length + wanted.removeTags.length === 0)
      throw new UsageError('name a tag: +TAG or -TAG')
    return change(session, caseId, wanted)
  },
}

export const snoozeCommand: Command = {
  usage: 'snooze CASE --until TIME | --off',
  summary: 'put a case off until a time (2026-12-01T09:00+08:00), or end that',
  options: { until: { type: 'string' }, off: { type: 'boolean' } },
  async run(session, args) {
    const caseId = only(args, 'case')
    if (args.flag('off')) return change(session, caseId, { snooze: { how: 'off' } })
    const at = Date.parse(args.text('until') ?? '')
    if (Number.isNaN(at)) throw new UsageError('--until is a date and time, like 2026-12-01T09:00+08:00')
    return change(session, caseId, { snooze: { how: 'until', at } })
  },
}

export const undoCommand: Command = {
  usage: 'undo [TOKEN]',
  summary: 'take back your last change by hand, or the one named',
  options: {},
  async run(session, args) {
    const token = args.positionals.length === 0 ? null : only(args, 'token')
    const result = await session.client.undo.apply({ token }, session.options)
    const left = result.left.map(({ platformId, field }) => `  ${platformId}: ${field} was changed since`)
    const head = `taken back on ${result.restored} of ${result.action.cases} cases`
    return { json: result, text: [head, ...left].join('\n'), exit: left.length > 0 ? 1 : 0 }
  },
}
