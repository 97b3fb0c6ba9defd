import { UsageError } from '../args.ts'
import type { Command } from '../command.ts'

export const verifyCommand: Command = {
  usage: 'verify',
  summary: 're-hash every original and walk the custody chain',
  options: {},
  async run(session) {
    const result = await session.client.desk.verify({}, session.options)
    const problems = result.problems.map(
      (one) => `  ${one.code}: ${one.path}${one.caseId ? ` (case ${one.caseId})` : ''}`,
    )
    const head = `${result.files} files, ${result.bytes} bytes: ${result.ok ? 'all as they were' : 'PROBLEMS'}`
    return { json: result, text: [head, ...problems].join('\n'), exit: result.ok ? 0 : 1 }
  },
}

export const seedCommand: Command = {
  usage: 'seed --cases N [--seed N] [--messages-per-case N] [--evidence-per-case N]',
  summary: 'fill a desk with made-up cases, for benchmarks',
  options: {
    cases: { type: 'string' },
    seed: { type: 'string' },
    'messages-per-case': { type: 'string' },
    'evidence-per-case': { type: 'string' },
  },
  async run(session, args) {
    const cases = args.number('cases', 1)
    if (cases === undefined) throw new UsageError('--cases says how many')
    const result = await session.client.desk.seed(
      {
        cases,
        seed: args.number('seed', 0) ?? 1,
        messages: args.number('messages-per-case', 0) ?? 0,
        evidence: args.number('evidence-per-case', 0) ?? 0,
      },
      session.options,
    )
    return { json: result, text: `${result.cases} cases made` }
  },
}
