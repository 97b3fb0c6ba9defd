import { actorName, recordEvent } from '#node/cases/events.ts'
import type { CaseRecord } from '#node/cases/reproject.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'

/** Puts the evidence of an earlier request on the one it became. The originals are kept once; what is there stays. */
export async function carryEvidence(
  tx: Executor,
  deps: Deps,
  from: CaseRecord,
  to: CaseRecord,
): Promise<number> {
  const items = await tx
    .selectFrom('evidence')
    .selectAll()
    .where('case_id', '=', from.id)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  const there = await tx
    .selectFrom('evidence')
    .select('sha256')
    .where('case_id', '=', to.id)
    .where('removed_at', 'is', null)
    .execute()
  const known = new Set(there.map(({ sha256 }) => sha256))
  let carried = 0
  for (const item of items) {
    if (known.has(item.sha256)) continue
    const id = deps.newId()
    await tx
      .insertInto('evidence')
      .values({ ...item, id, case_id: to.id, added_at: deps.now(), added_by: await actorName(tx) })
      .execute()
    await recordEvent(tx, deps, {
      caseId: to.id,
      kind: 'evidence-added',
      text: item.original_name,
      evidenceId: id,
      after: { sha256: item.sha256, carriedFrom: from.platform_id },
    })
    carried += 1
  }
  return carried
}
