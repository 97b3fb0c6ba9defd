import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type PolicyPack, policyPack } from '#core/deadlines/rule.ts'

/** The shipped policy packs, one folder a market. A file that breaks its schema stops the start: rules are not guessed. */
export function loadPolicies(resourcesDir: string): PolicyPack[] {
  return [...rulePacks(resourcesDir), ...holidayPacks(resourcesDir)]
}

const holidayFile = z.object({
  market: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  source: z.string(),
  /** Name of the holiday by ISO date. */
  days: z.record(z.iso.date(), z.string()),
})

/** Public holidays, a file a market. */
function holidayPacks(resourcesDir: string): PolicyPack[] {
  const root = join(resourcesDir, 'holidays')
  return readdirSync(root)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const { market, source, days } = holidayFile.parse(JSON.parse(readFileSync(join(root, name), 'utf8')))
      return policyPack.parse({ market, note: source, rules: [], holidays: Object.keys(days) })
    })
}

function rulePacks(resourcesDir: string): PolicyPack[] {
  const root = join(resourcesDir, 'policies')
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((folder) =>
      readdirSync(join(root, folder.name))
        .filter((name) => name.endsWith('.json'))
        .map((name) => policyPack.parse(JSON.parse(readFileSync(join(root, folder.name, name), 'utf8')))),
    )
}
