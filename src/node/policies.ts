import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type PolicyPack, policyPack } from '#core/deadlines/rule.ts'

/** The shipped policy packs, one folder a market. A file that breaks its schema stops the start: rules are not guessed. */
export function loadPolicies(resourcesDir: string): PolicyPack[] {
  const root = join(resourcesDir, 'policies')
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((folder) =>
      readdirSync(join(root, folder.name))
        .filter((name) => name.endsWith('.json'))
        .map((name) => policyPack.parse(JSON.parse(readFileSync(join(root, folder.name, name), 'utf8')))),
    )
}
