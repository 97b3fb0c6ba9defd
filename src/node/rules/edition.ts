import { PROJECTION_EDITION } from '#core/cases/project.ts'
import { rankingOf } from '#node/cases/ranking.ts'
import type { Deps } from '#node/deps.ts'
import { keepSetting } from '#node/settings/handlers.ts'
import { movesUnder } from './moves.ts'

const KEY = 'projection.edition'

/**
 * Derives the unclosed cases anew where an earlier edition of the program wrote them: a clock it did not know would stay
 * silent until the next step. Answers with how many rows changed; nothing to do is one look at a setting.
 */
export async function refreshProjections(deps: Deps): Promise<number> {
  const held = await deps.db.selectFrom('settings').select('value').where('key', '=', KEY).executeTakeFirst()
  if (held?.value === String(PROJECTION_EDITION)) return 0
  return deps.db.transaction().execute(async (tx) => {
    let changed = 0
    for await (const { row, columns } of movesUnder(tx, 'generic', deps.packs, rankingOf(deps.raw))) {
      await tx.updateTable('cases').set(columns).where('id', '=', row.id).execute()
      changed += 1
    }
    await keepSetting(tx, KEY, String(PROJECTION_EDITION))
    return changed
  })
}
