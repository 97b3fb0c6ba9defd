import { copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DeskError } from '#contract/errors.ts'
import type { BackupSource } from '#contract/backups.ts'
import { type CommandArgs, UsageError, only } from '../args.ts'
import type { Command, CommandResult } from '../command.ts'
import type { Session } from '../session.ts'

export const backupCommand: Command = {
  usage: 'backup FILE | backup --to DIR [--keep N] | backup --list DIR',
  summary: 'write the desk into one file, or add what is new to a folder or drive (keeps N snapshots)',
  options: { to: { type: 'string' }, keep: { type: 'string' }, list: { type: 'string' } },
  run: (session, args) => {
    const [to, list] = [args.text('to'), args.text('list')]
    if (list !== undefined) return listBackups(session, resolve(list))
    return to === undefined ? toFile(session, args) : toFolder(session, resolve(to), args.number('keep', 1))
  },
}

const inWords = (problems: readonly { code: string; path: string }[]): string[] =>
  problems.map(({ code, path }) => `  ${code}: ${path}`)

async function toFile(session: Session, args: CommandArgs): Promise<CommandResult> {
  const target = resolve(only(args, 'file'))
  if (existsSync(target)) throw new DeskError('conflict', { what: 'file-exists' }, `${target} exists already`)
  const folder = dirname(target)
  if (!existsSync(folder)) throw new DeskError('not-found', { what: 'folder', id: folder })
  const made = await session.client.desk.backup({}, session.options)
  moveTo(made.file, target)
  const { cases, files, bytes, sha256, problems } = made
  const head = `${target}: ${cases} cases, ${files} files, ${bytes} bytes`
  return {
    json: { ok: problems.length === 0, file: target, cases, files, bytes, sha256, problems },
    text: [head, ...inWords(problems)].join('\n'),
    exit: problems.length === 0 ? 0 : 1,
  }
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

async function toFolder(session: Session, folder: string, keep: number | undefined): Promise<CommandResult> {
  const made = await session.client.backups.toFolder({ folder, keep }, session.options)
  const { copied, problems } = made
  const head =
    `${made.folder} ${made.snapshot}: ${made.cases} cases, ${made.files} files, ` +
    `${copied.files} of them new (${copied.bytes} bytes)`
  return {
    json: { ok: problems.length === 0, ...made },
    text: [head, ...inWords(problems)].join('\n'),
    exit: problems.length === 0 ? 0 : 1,
  }
}

async function listBackups(session: Session, folder: string): Promise<CommandResult> {
  const found = await session.client.backups.list({ folder })
  const lines = found.entries.map(({ name, cases, files, bytes, problems }) =>
    [name, `${cases} cases`, `${files} files`, `${bytes} bytes`, `${problems} problems`].join('  '),
  )
  return { json: found, text: [found.folder, ...lines].join('\n') }
}

export const drillCommand: Command = {
  usage: 'drill FILE|DIR [--snapshot NAME]',
  summary: 'open a backup, count and hash all that is in it, and say whether it can be restored',
  options: { snapshot: { type: 'string' } },
  async run(session, args) {
    const source = sourceOf(only(args, 'file or folder'), args.text('snapshot'))
    const result = await session.client.backups.drill({ source }, session.options)
    const { ok, cases, files, bytes, problems, missing } = result
    const head = `${cases} cases, ${files} files, ${bytes} bytes: ${ok ? 'can be restored' : 'PROBLEMS'}`
    const before = missing.map(({ code, path }) => `  ${code} when it was made: ${path}`)
    return { json: result, text: [head, ...inWords(problems), ...before].join('\n'), exit: ok ? 0 : 1 }
  },
}

export const scrubCommand: Command = {
  usage: 'scrub [--all]',
  summary:
    'read a thirtieth of the vault again, or all; put back from a backup what is damaged, name what cannot be',
  options: { all: { type: 'boolean' } },
  async run(session, args) {
    const done = await session.client.backups.scrub({ all: args.flag('all') }, session.options)
    const { alarms, scrub } = await session.client.backups.state({})
    const lastPass = scrub.lastPass === null ? 'never' : new Date(scrub.lastPass).toISOString()
    const lines = [
      `${done.files} files, ${done.bytes} bytes read; last full pass: ${lastPass}`,
      ...done.repaired.map(({ path, from }) => `  put back: ${path} from ${from}`),
      ...alarms.map(
        ({ code, name, sha256, cases }) =>
          `  ${code}: ${name} (${sha256})${cases.map(({ platformId, dueAt }) => `, case ${platformId}${dueAt === null ? '' : ` due ${new Date(dueAt).toISOString()}`}`).join('')}`,
      ),
    ]
    return {
      json: { ...done, alarms, lastPass: scrub.lastPass },
      text: lines.join('\n'),
      exit: alarms.length === 0 ? 0 : 1,
    }
  },
}

/** A folder of backups, or a backup in one file. @throws DeskError not-found; UsageError for a snapshot of a file */
export function sourceOf(word: string, snapshot: string | undefined): BackupSource {
  const path = resolve(word)
  if (!existsSync(path)) throw new DeskError('not-found', { what: 'file or folder', id: word })
  if (statSync(path).isFile()) {
    if (snapshot !== undefined) throw new UsageError('--snapshot is for a backup folder')
    return { kind: 'file', file: path }
  }
  return { kind: 'snapshot', folder: path, snapshot: snapshot ?? null }
}
