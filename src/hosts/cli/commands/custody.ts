import { UsageError, only } from '../args.ts'
import type { Command } from '../command.ts'

const MARKS = {
  '': '',
  back: ' [clock set back]',
  jump: ' [clock jumped]',
  behind: ' [clock behind]',
} as const

export const custodyCommand: Command = {
  usage: 'custody CASE [--before N]',
  summary: 'who did what with the evidence of a case, newest first',
  options: { before: { type: 'string' } },
  async run(session, args) {
    const before = args.number('before', 1)
    const input = { caseId: only(args, 'case'), limit: 200, ...(before === undefined ? {} : { before }) }
    const result = await session.client.custody.list(input)
    const lines = result.entries.map(
      ({ seq, at, zone, clock, actor, action, sha256, detail, outside }) =>
        `#${seq} ${new Date(at).toISOString()} ${zone}${MARKS[clock]} ${actor || '-'} ${action} ` +
        `${sha256.slice(0, 12)} ${detail}${outside ? ' [by another program]' : ''}`,
    )
    const more = result.next === null ? [] : [`more: --before ${result.next}`]
    return { json: result, text: [`${result.total} entries`, ...lines, ...more].join('\n') }
  },
}

export const holdCommand: Command = {
  usage: 'hold CASE --reason TEXT [--release]',
  summary: 'keep all evidence of a case from being deleted, or lift that',
  options: { reason: { type: 'string' }, release: { type: 'boolean' } },
  async run(session, args) {
    const reason = args.text('reason')
    if (reason === undefined) throw new UsageError('--reason says why')
    const input = { caseId: only(args, 'case'), reason }
    const release = args.flag('release')
    const hold = await (release ? session.client.custody.release(input) : session.client.custody.hold(input))
    return { json: hold, text: release ? 'hold lifted' : 'on hold' }
  },
}

const USAGE = 'retention --dry-run | --apply [--months N|never] [--ledger-months N|never]'

export const retentionCommand: Command = {
  usage: USAGE,
  summary: 'show, or delete, originals of cases closed longer ago than the desk keeps them',
  options: {
    ...{ 'dry-run': { type: 'boolean' }, apply: { type: 'boolean' } },
    ...{ months: { type: 'string' }, 'ledger-months': { type: 'string' } },
  },
  async run(session, args) {
    if (args.positionals.length > 0 || args.flag('dry-run') === args.flag('apply'))
      throw new UsageError(`expected: ${USAGE}`)
    const { client, options } = session
    const kept = (await client.custody.retention({})).rule
    const read = (name: string, now: number | null): number | null =>
      args.text(name) === 'never' ? null : (args.number(name, 1) ?? now)
    const rule = {
      months: read('months', kept.months),
      ledgerMonths: read('ledger-months', kept.ledgerMonths),
    }
    if (rule.months !== kept.months || rule.ledgerMonths !== kept.ledgerMonths)
      await client.custody.setRetention(rule)
    const plan = await client.custody.retention({})
    const told = `${plan.count} files, ${plan.bytes} bytes; kept: ${plan.kept.held} on hold, ${plan.kept.submitted} handed in`
    if (args.flag('dry-run'))
      return {
        json: plan,
        text: [
          `would delete ${told}`,
          ...plan.files.map(({ bytes, name, caseIds }) => `  ${bytes} ${name} (case ${caseIds.join(', ')})`),
        ].join('\n'),
      }
    const done = await client.custody.applyRetention({ token: plan.token }, options)
    return { json: done, text: `deleted ${told}` }
  },
}
