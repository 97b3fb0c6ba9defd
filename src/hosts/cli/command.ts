import type { ParseArgsConfig } from 'node:util'
import type { CommandArgs } from './args.ts'
import type { Session } from './session.ts'

export interface CommandResult {
  /** Printed with `--json`: one object on stdout. */
  readonly json: unknown
  /** Printed otherwise. */
  readonly text: string
  /** 1 where the command ran but the answer is bad news (verify found problems). */
  readonly exit?: 0 | 1
}

export interface Command {
  /** One line for the help. */
  readonly usage: string
  readonly summary: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  /** Changes the words before they are read, where a command has signs of its own. */
  readonly rewrite?: (words: readonly string[]) => readonly string[]
  run(session: Session, args: CommandArgs): Promise<CommandResult>
}
