/** One version of a template, as told apart by an import. */
export interface TemplateStamp {
  /** When it was written, UTC milliseconds. */
  readonly at: number
  /** What it says, as one comparable text. */
  readonly content: string
}

export const IMPORT_PREFERENCES = ['newer', 'file', 'desk'] as const
export type ImportPreference = (typeof IMPORT_PREFERENCES)[number]

/** `added`: the desk had none. `same`: nothing to decide. Else whose version won. */
export type ImportOutcome = 'added' | 'same' | 'file' | 'desk'

/**
 * Which version wins when a file brings a template the desk has. `newer` takes the later one and keeps the desk's where
 * both are of the same instant, so that importing a file twice changes nothing.
 */
export function decideImport(
  incoming: TemplateStamp,
  present: TemplateStamp | null,
  prefer: ImportPreference,
): ImportOutcome {
  if (present === null) return 'added'
  if (present.content === incoming.content) return 'same'
  if (prefer !== 'newer') return prefer
  return incoming.at > present.at ? 'file' : 'desk'
}
