type Value = string | number | null

export interface FieldChange {
  readonly field: string
  readonly before: Value
  readonly after: Value
}

/**
 * What an export changes in a stored row. An empty cell, or a column the export lacks, never wipes what an earlier
 * export said: exports come with 19 or 25 columns, and a missing column is not a statement.
 */
export function changedFields(
  stored: Readonly<Record<string, unknown>>,
  incoming: Readonly<Record<string, Value>>,
): FieldChange[] {
  return Object.entries(incoming).flatMap(([field, after]) => {
    const before = (stored[field] ?? null) as Value
    if (after === null || after === '' || after === before) return []
    return [{ field, before, after }]
  })
}

/** As an event's `before` and `after` maps. */
export function asMaps(changes: readonly FieldChange[]): {
  before: Record<string, Value>
  after: Record<string, Value>
} {
  return {
    before: Object.fromEntries(changes.map((change) => [change.field, change.before])),
    after: Object.fromEntries(changes.map((change) => [change.field, change.after])),
  }
}

/** The stored row with the changes applied. */
export function withChanges<T extends Readonly<Record<string, unknown>>>(
  stored: T,
  changes: readonly FieldChange[],
): T {
  return { ...stored, ...Object.fromEntries(changes.map((change) => [change.field, change.after])) }
}
