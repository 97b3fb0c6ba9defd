import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DeskError } from '#contract/errors.ts'
import { asDeskError } from '#node/db/open.ts'
import { UsageError, readArgs } from './args.ts'
import type { Command, CommandResult } from './command.ts'
import { appealCommand } from './commands/appeal.ts'
import { closeCommand, deadlineCommand, decideCommand, reopenCommand } from './commands/case-work.ts'
import { caseCommand, casesCommand, orderCommand } from './commands/cases.ts'
import { conversationCommand, inboxCommand } from './commands/conversation.ts'
import { custodyCommand, holdCommand, retentionCommand } from './commands/custody.ts'
import { demoCommand } from './commands/demo.ts'
import { rulesCommand } from './commands/rules.ts'
import { dueCommand } from './commands/due.ts'
import { dossierCommand, reproduceCommand } from './commands/dossier.ts'
import { evidenceCommand } from './commands/evidence.ts'
import { snoozeCommand, tagCommand, undoCommand } from './commands/hands.ts'
import { importCommand } from './commands/import.ts'
import { lintCommand } from './commands/lint.ts'
import { backupCommand, drillCommand, scrubCommand } from './commands/backup.ts'
import { seedCommand, verifyCommand } from './commands/keep.ts'
import { replyCommand } from './commands/reply.ts'
import { reportCommand } from './commands/report.ts'
import { RESTORE_OPTIONS, RESTORE_USAGE, restore } from './commands/restore.ts'
import { explain } from './explain.ts'
import { progressLine } from './progress-line.ts'
import { type SessionOptions, openSession } from './session.ts'

const COMMANDS: Readonly<Record<string, Command>> = {
  import: importCommand,
  cases: casesCommand,
  order: orderCommand,
  case: caseCommand,
  close: closeCommand,
  reopen: reopenCommand,
  decide: decideCommand,
  deadline: deadlineCommand,
  evidence: evidenceCommand,
  conversation: conversationCommand,
  inbox: inboxCommand,
  appeal: appealCommand,
  reply: replyCommand,
  lint: lintCommand,
  dossier: dossierCommand,
  due: dueCommand,
  rules: rulesCommand,
  reproduce: reproduceCommand,
  verify: verifyCommand,
  custody: custodyCommand,
  hold: holdCommand,
  tag: tagCommand,
  snooze: snoozeCommand,
  undo: undoCommand,
  retention: retentionCommand,
  report: reportCommand,
  backup: backupCommand,
  drill: drillCommand,
  scrub: scrubCommand,
  seed: seedCommand,
  demo: demoCommand,
}

function help(): string {
  const lines = Object.values(COMMANDS).map((command) => `  ${command.usage}\n      ${command.summary}`)
  return [
    'aftercase COMMAND [--data DIR] [--json] [--as NAME]',
    '',
    ...lines,
    `  ${RESTORE_USAGE}\n      put a backup in the desk's place (the old desk is set aside)`,
    '',
    'Exit: 0 done, 1 refused, 2 wrong words. --json prints one object; times are epoch milliseconds.',
    '--as NAME does it as somebody of the people of the desk (name or initials).',
  ].join('\n')
}

/** Runs one command line. Answers with the exit code: 0 done, 1 refused, 2 usage. */
export async function main(
  words: readonly string[],
  out: (text: string) => void,
  complain: (text: string) => void,
  onProgress?: SessionOptions['onProgress'],
): Promise<number> {
  const [name, ...rest] = words
  const json = rest.includes('--json')
  if (name === undefined || name === 'help' || name === '--help') {
    out(help())
    return name === undefined ? 2 : 0
  }
  const abort = new AbortController()
  const stop = (): void => abort.abort()
  process.once('SIGINT', stop)
  try {
    const result = await run(name, rest, { signal: abort.signal, ...(json ? {} : { onProgress }) })
    out(json ? JSON.stringify(result.json) : result.text)
    return result.exit ?? 0
  } catch (error) {
    return report(error, json, out, complain)
  } finally {
    process.removeListener('SIGINT', stop)
  }
}

async function run(
  name: string,
  words: readonly string[],
  how: Omit<SessionOptions, 'dataDir' | 'as'>,
): Promise<CommandResult> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command && name !== 'restore') throw new UsageError(`no command "${name}"; try: aftercase help`)
  const args = readArgs(command?.rewrite?.(words) ?? words, command?.options ?? RESTORE_OPTIONS)
  if (args.help)
    return {
      json: { usage: command?.usage ?? RESTORE_USAGE },
      text: `aftercase ${command?.usage ?? RESTORE_USAGE}`,
    }
  // The demo never touches the user's own desk unless told to.
  const dataDir =
    name === 'demo' && args.text('data') === undefined
      ? mkdtempSync(join(tmpdir(), 'aftercase-demo-'))
      : args.dataDir
  const options: SessionOptions = { dataDir, as: args.text('as') ?? null, ...how }
  if (!command) return restore(options, args)
  const session = await openSession(options)
  try {
    return await command.run(session, args)
  } finally {
    await session.close()
  }
}

/** What the command line itself does with files can fail like the desk: a full disk, a folder that cannot be written. */
function known(error: unknown): unknown {
  if (error instanceof Error && error.name === 'AbortError') return new DeskError('cancelled', {})
  const path = (error as NodeJS.ErrnoException | null)?.path
  const translated = asDeskError(error, path ?? '')
  const code = (error as NodeJS.ErrnoException | null)?.code
  if (code === 'ENOENT' && path !== undefined)
    return new DeskError('not-found', { what: 'file or folder', id: path })
  if (code === 'EEXIST' && path !== undefined)
    return new DeskError('conflict', { what: 'file-exists' }, `${path} exists already`)
  return translated
}

function report(
  thrown: unknown,
  json: boolean,
  out: (text: string) => void,
  complain: (text: string) => void,
): number {
  const error = known(thrown)
  const usage = error instanceof UsageError
  const code = usage ? 'usage' : error instanceof DeskError ? error.code : 'internal'
  const message =
    error instanceof DeskError ? explain(error) : error instanceof Error ? error.message : String(error)
  if (json)
    out(
      JSON.stringify({
        error: { code, message, ...(error instanceof DeskError ? { data: error.data } : {}) },
      }),
    )
  else complain(message)
  return usage ? 2 : 1
}

if (import.meta.main)
  process.exitCode = await main(
    process.argv.slice(2),
    (text) => process.stdout.write(`${text}\n`),
    (text) => process.stderr.write(`${text}\n`),
    process.stderr.isTTY ? progressLine((text) => process.stderr.write(text)) : undefined,
  )
