import type { RestorePreview } from '#contract/backups.ts'
import { type CommandArgs, only } from '../args.ts'
import type { CommandResult } from '../command.ts'
import { type SessionOptions, openSession } from '../session.ts'
import { sourceOf } from './backup.ts'

export const RESTORE_USAGE = 'restore FILE|DIR [--snapshot NAME] [--preview]'
export const RESTORE_OPTIONS = { snapshot: { type: 'string' }, preview: { type: 'boolean' } } as const

/**
 * Checks a backup whole, stages it, and opens the desk anew so that it takes its place; the old desk is set aside. With
 * `--preview` it says what would change, and changes nothing.
 */
export async function restore(options: SessionOptions, args: CommandArgs): Promise<CommandResult> {
  const source = sourceOf(only(args, 'file or folder'), args.text('snapshot'))
  const before = await openSession(options)
  let staged: RestorePreview
  try {
    staged = await before.client.backups.prepareRestore({ source }, before.options)
    if (args.flag('preview')) {
      await before.client.backups.dropPrepared({})
      return { json: { ok: true, ...staged }, text: inWords(staged) }
    }
    await before.client.backups.restorePrepared({})
  } finally {
    await before.close()
  }
  const after = await openSession(options)
  try {
    const { cases } = await after.client.desk.info({})
    const verified = await after.client.desk.verify({}, after.options)
    const json = {
      ok: verified.ok && cases === staged.cases,
      cases,
      ...{ files: staged.files, bytes: staged.bytes, lost: staged.lost },
    }
    return { json, text: `restored ${cases} cases, ${staged.files} files`, exit: json.ok ? 0 : 1 }
  } finally {
    await after.close()
  }
}

function inWords({ createdAt, cases, files, lost, now }: RestorePreview): string {
  return [
    `backup of ${new Date(createdAt).toISOString()}: ${cases} cases, ${files} files`,
    `desk now: ${now.cases} cases, ${now.files} originals`,
    `would be set aside: ${lost.cases} cases, ${lost.evidence} pieces of evidence, ${lost.submissions} submissions, ${lost.events} later entries`,
    ...lost.examples.map((id) => `  case ${id}`),
  ].join('\n')
}
