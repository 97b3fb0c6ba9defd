/** Prints what a year of dates is told at; run under several time zones, it must print the same. */
import { remind } from '#core/deadlines/remind.ts'

const HOUR = 3_600_000
const START = Date.UTC(2026, 0, 1)
const deadlines = Array.from({ length: 40 }, (_, index) => ({
  caseId: `c${index}`,
  platformId: `P${index}`,
  kind: 'respond' as const,
  dueAt: START + (index * 211 + 30) * HOUR,
  basis: 'api' as const,
}))
const plan = { on: true, hours: [24, 12, 2], quiet: { from: 1320, to: 480 }, zone: 'Europe/Berlin' }
const told: unknown[] = []
let said = {}
for (let now: number | null = START; now !== null;) {
  const found = remind(deadlines, plan, said, now)
  told.push(...found.due.map(({ caseId, hours }) => [now, caseId, hours]))
  said = found.said
  now = found.wakeAt
}
process.stdout.write(JSON.stringify(told))
