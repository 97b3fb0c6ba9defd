import type { Outcome } from './strike.ts'

/** One line of the table: operation and kind of fault. */
export interface Line {
  readonly operation: string
  readonly calls: number
  readonly outcomes: readonly Outcome[]
}

const HEAD = [
  'operation',
  'fault',
  'calls',
  'struck',
  'lost',
  'dangling',
  'silent',
  'stray',
  'recovered',
  'faults',
]

/** The figures as a table in fixed columns. */
export function table(lines: readonly Line[]): string {
  const rows = lines.map(({ operation, calls, outcomes }) => {
    const sum = (of: (one: Outcome) => unknown[]): number =>
      outcomes.reduce((all, one) => all + of(one).length, 0)
    const struck = outcomes.filter((one) => one.killed || one.refused !== null)
    return [
      operation,
      outcomes[0]?.afterMs === undefined ? (outcomes[0]?.kind ?? '-') : 'random kill',
      calls,
      struck.length,
      sum((one) => one.findings.lost),
      sum((one) => one.findings.dangling),
      sum((one) => one.findings.silent),
      sum((one) => one.findings.stray),
      outcomes.filter((one) => one.findings.startup.length > 0).length,
      outcomes.filter((one) => one.faults.length > 0).length,
    ].map(String)
  })
  const all = [HEAD, ...rows]
  const widths = HEAD.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  return all.map((row) => row.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join('  ')).join('\n')
}
