import { type CommandArgs, only } from '../args.ts'
import type { CommandResult } from '../command.ts'
import { type SessionOptions, openSession } from '../session.ts'

export const RESTORE_USAGE = 'restore FILE'

/** Checks a backup whole, stages it, and opens the desk anew so that it takes its place; the old desk is set aside. */
export async function restore(options: SessionOptions, args: CommandArgs): Promise<CommandResult> {
  const file = only(args, 'file')
  const before = await openSession(options)
  let staged: { cases: number; files: number; bytes: number }
  try {
    staged = await before.client.desk.stageRestore({ uploadId: await before.upload(file) }, before.options)
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
      files: staged.files,
      bytes: staged.bytes,
    }
    return { json, text: `restored ${cases} cases, ${staged.files} files`, exit: json.ok ? 0 : 1 }
  } finally {
    await after.close()
  }
}
