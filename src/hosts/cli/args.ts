import { homedir } from 'node:os'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { defaultDataFolder } from '#node/data-folder.ts'

/** Wrong words on the command line: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export interface CommandArgs {
  readonly positionals: readonly string[]
  readonly text: (name: string) => string | undefined
  /** All values of an option that may be given several times. */
  readonly list: (name: string) => readonly string[]
  readonly flag: (name: string) => boolean
  /** A whole number of at least `least`. @throws UsageError */
  readonly number: (name: string, least: number) => number | undefined
}

type Options = NonNullable<ParseArgsConfig['options']>

/** Options every command takes. */
const COMMON: Options = {
  ...{ data: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  as: { type: 'string' },
}

/** Reads the words after the command's name. @throws UsageError for an unknown option or a missing value */
export function readArgs(
  words: readonly string[],
  options: Options,
): CommandArgs & { dataDir: string; json: boolean; help: boolean } {
  let parsed: { values: Record<string, unknown>; positionals: string[] }
  try {
    parsed = parseArgs({
      args: [...words],
      options: { ...COMMON, ...options },
      allowPositionals: true,
      strict: true,
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
  const { values, positionals } = parsed
  const text = (name: string): string | undefined => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  return {
    positionals,
    text,
    list: (name) => (Array.isArray(values[name]) ? values[name].map(String) : []),
    flag: (name) => values[name] === true,
    number(name, least) {
      const value = text(name)
      if (value === undefined) return undefined
      const number = Number(value)
      if (!Number.isSafeInteger(number) || number < least)
        throw new UsageError(`--${name} takes a whole number of at least ${least}`)
      return number
    },
    dataDir: text('data') ?? defaultDataFolder(process.env, process.platform, homedir()),
    json: values['json'] === true,
    help: values['help'] === true,
  }
}

/** The one positional word a command needs. @throws UsageError */
export function only(args: CommandArgs, what: string): string {
  const [first, ...rest] = args.positionals
  if (first === undefined || rest.length > 0) throw new UsageError(`expected one ${what}`)
  return first
}
