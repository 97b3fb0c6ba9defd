import type { VaultAlarm } from '#contract/backups.ts'
import { actorName } from '#node/cases/events.ts'
import type { Deps } from '#node/deps.ts'
import { appendCustody } from '#node/vault/custody.ts'

/** Originals that are damaged or gone and could not be put back, with the cases that need them, the most pressing first. */
export function openAlarms({ raw }: Pick<Deps, 'raw'>): VaultAlarm[] {
  const alarms = raw
    .prepare('SELECT sha256, code, found_at AS foundAt FROM vault_alarms WHERE ended_at IS NULL')
    .all() as Pick<VaultAlarm, 'sha256' | 'code' | 'foundAt'>[]
  const owners = raw.prepare(
    `SELECT DISTINCT c.id, c.platform_id AS platformId, CASE WHEN c.is_open = 1 THEN c.due_at END AS dueAt,
       e.original_name AS name
     FROM evidence e JOIN cases c ON c.id = e.case_id
     WHERE e.sha256 = @sha256 OR e.id IN (SELECT evidence_id FROM evidence_stills WHERE sha256 = @sha256)
     ORDER BY dueAt IS NULL, dueAt, c.platform_id`,
  )
  return alarms
    .map((alarm): VaultAlarm => {
      const rows = owners.all({ sha256: alarm.sha256 }) as (VaultAlarm['cases'][number] & { name: string })[]
      const cases = rows.map(({ id, platformId, dueAt }) => ({ id, platformId, dueAt }))
      return { ...alarm, name: rows[0]?.name ?? `${alarm.sha256.slice(0, 12)}…`, cases }
    })
    .toSorted((a, b) => pressing(a) - pressing(b))
}

const pressing = ({ cases }: VaultAlarm): number => cases[0]?.dueAt ?? Number.MAX_SAFE_INTEGER

/** Raises an alarm, unless it stands already. */
export async function raiseAlarm(deps: Deps, sha256: string, code: VaultAlarm['code']): Promise<void> {
  await deps.db
    .insertInto('vault_alarms')
    .values({ sha256, code, found_at: deps.now(), ended_at: null })
    .onConflict((on) =>
      on
        .column('sha256')
        .doUpdateSet({ code, found_at: deps.now(), ended_at: null, ended_by: '' })
        .where('vault_alarms.ended_at', 'is not', null),
    )
    .execute()
}

/**
 * Ends an alarm, if there is one. `from` names the copy an original was put back from, which is entered in the chain for
 * each case that has it; empty where the original is as it was by itself.
 */
export async function endAlarm(deps: Deps, sha256: string, from: string): Promise<void> {
  const now = deps.now()
  await deps.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('vault_alarms')
      .set({ ended_at: now, ended_by: from })
      .where('sha256', '=', sha256)
      .where('ended_at', 'is', null)
      .execute()
    if (from === '') return
    const owners = await tx
      .selectFrom('evidence')
      .select((eb) => ['case_id', eb.fn.min<string>('id').as('evidenceId')])
      .where('sha256', '=', sha256)
      .groupBy('case_id')
      .execute()
    const actor = await actorName(tx)
    const note = { actor, action: 'restored', sha256, detail: `from ${from}` } as const
    if (owners.length === 0) await appendCustody(tx, { ...note, caseId: null })
    for (const { case_id, evidenceId } of owners)
      await appendCustody(tx, { ...note, caseId: case_id, evidenceId })
  })
}
