/** One thing the platform said of an appeal, as a person read it or as an export told it. */
export interface AppealWord {
  readonly at: number
  /** `typed` by a person, or told by an `export`. */
  readonly by: 'typed' | 'export'
  readonly column: 'appeal' | 'dispute' | 'compensation'
  /** The platform's word as it came. */
  readonly word: string
  readonly actor: string
  /** The person's note, or the name of the export file. */
  readonly note: string
}

interface StoryEvent {
  readonly at: number
  readonly actor: string
  readonly kind: string
  readonly text: string
  readonly after: Readonly<Record<string, string | number | null>>
}

const COLUMNS = [
  ['appeal_raw', 'appeal'],
  ['dispute_raw', 'dispute'],
  ['compensation_raw', 'compensation'],
] as const

/** What the platform said of appeal, dispute and compensation, oldest first: the export's columns and what was typed. */
export function appealHistory(events: readonly StoryEvent[]): AppealWord[] {
  return events
    .flatMap((event): AppealWord[] => {
      const { at, actor, text, after } = event
      if (event.kind === 'appeal-status')
        return [{ at, by: 'typed', column: 'appeal', word: String(after['word'] ?? ''), actor, note: text }]
      return COLUMNS.flatMap(([field, column]) => {
        const word = after[field]
        if (typeof word !== 'string' || word === '') return []
        return [{ at, by: 'export' as const, column, word, actor, note: text }]
      })
    })
    .toSorted((a, b) => a.at - b.at)
}
