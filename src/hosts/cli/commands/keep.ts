import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DeskError } from '#contract/errors.ts'
import { UsageError, only } from '../args.ts'
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

export const backupCommand: Command = {
  usage: 'backup FILE',
  summary: 'write database, vault and dossiers into one file',
  options: {},
  async run(session, args) {
    const target = resolve(only(args, 'file'))
    if (existsSync(target))
      throw new DeskError('conflict', { what: 'file-exists' }, `${target} exists already`)
    const folder = dirname(target)
    if (!existsSync(folder)) throw new DeskError('not-found', { what: 'folder', id: folder })
    const made = await session.client.desk.backup({}, session.options)
    moveTo(made.file, target)
    const { cases, files, bytes, sha256 } = made
    const text = `${target}: ${cases} cases, ${files} files, ${bytes} bytes`
    return { json: { ok: true, file: target, cases, files, bytes, sha256 }, text }
  },
}

/** The file asked for is the backup: a second one in the data folder would fill the disk unseen. */
function moveTo(made: string, target: string): void {
  const temp = `${target}.part`
  try {
    copyFileSync(made, temp)
    renameSync(temp, target)
  } finally {
    rmSync(temp, { force: true })
    rmSync(made, { force: true })
  }
}

export const seedCommand: Command = {
  usage: 'seed --cases N [--seed N]',
  summary: 'fill a desk with made-up cases, for benchmarks',
  options: { cases: { type: 'string' }, seed: { type: 'string' } },
  async run(session, args) {
    const cases = args.number('cases', 1)
    if (cases === undefined) throw new UsageError('--cases says how many')
    const result = await session.client.desk.seed(
      { cases, seed: args.number('seed', 0) ?? 1 },
      session.options,
    )
    return { json: result, text: `${result.cases} cases made` }
  },
}
