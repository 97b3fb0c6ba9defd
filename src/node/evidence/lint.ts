import { open } from 'node:fs/promises'
import { sql } from 'kysely'
import { type EvidenceFinding, lintEvidence } from '#core/evidence/lint.ts'
import { OTHER_CASES_SHOWN } from '#core/evidence/other-cases.ts'
import { findCase } from '#node/cases/reproject.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import { decodeText } from '#node/dossier/decode-text.ts'
import { lookDistance } from '#node/vault/picture-look.ts'
import { evidenceOf } from './queries.ts'

/** Bits of 64 that may differ between two pictures of one scene; one of four parts is then the same. */
const NEAR = 3
const TEXT_BYTES = 200_000
const TEXTS: ReadonlySet<string> = new Set([
  'text/plain',
  'text/csv',
  'text/html',
  'text/tab-separated-values',
])

export interface LintedItem {
  readonly evidenceId: string
  readonly findings: EvidenceFinding[]
}

/** What may make the evidence of a case count for nothing, piece by piece. @throws DeskError not-found */
export async function lintCase(deps: Deps, caseId: string): Promise<LintedItem[]> {
  const { db } = deps
  const row = await findCase(db, caseId)
  const order = await db
    .selectFrom('orders')
    .select(['tracking_no', 'created_at'])
    .where('shop_id', '=', row.shop_id)
    .where('platform_id', '=', row.order_platform_id)
    .executeTakeFirst()
  const back = await db
    .selectFrom('case_returns')
    .select('tracking_no')
    .where('case_id', '=', row.id)
    .executeTakeFirst()
  const ownTracking = [row.tracking_no, order?.tracking_no ?? '', back?.tracking_no ?? ''].filter(Boolean)
  const items = await evidenceOf(db, row.id)
  const story = {
    now: deps.now(),
    orderCreatedAt: order?.created_at ?? null,
    decidedAt: await decidedAt(db, row.id),
  }
  return Promise.all(
    items.map(async (item) => {
      const file = await db
        .selectFrom('vault_files')
        .select(['width', 'height', 'look', 'extension'])
        .where('sha256', '=', item.sha256)
        .executeTakeFirstOrThrow()
      const { kind, caption, note, mediaType, capturedAt, alsoIn, originalName: name } = item
      const findings = lintEvidence({
        ...{ kind, caption, note, mediaType, capturedAt, alsoIn, name },
        ...{ ownTracking: [...new Set(ownTracking)], ownNumbers: [row.platform_id, row.order_platform_id] },
        size: file.width === null || file.height === null ? null : { width: file.width, height: file.height },
        text: TEXTS.has(mediaType) ? await beginning(() => deps.vault.path(item.sha256, file.extension)) : '',
        story,
        nearIn: file.look === '' ? [] : await casesLike(db, row.id, item.sha256, file.look),
      })
      return { evidenceId: item.id, findings }
    }),
  )
}

/** When the platform ruled or the case was closed, whichever was first; null while neither is so. */
async function decidedAt(db: Executor, caseId: string): Promise<number | null> {
  const ruled = db
    .selectFrom('rulings')
    .where('case_id', '=', caseId)
    .select((eb) => eb.fn.min('at').as('at'))
  const closed = db
    .selectFrom('case_events')
    .where('case_id', '=', caseId)
    .where('kind', '=', 'closed')
    .select((eb) => eb.fn.min('at').as('at'))
  const rows = await ruled.unionAll(closed).execute()
  const times = rows.map(({ at }) => at).filter((at) => at !== null)
  return times.length === 0 ? null : Math.min(...times)
}

/** Other cases that hold a picture of this look. */
export async function casesLike(
  db: Executor,
  caseId: string,
  sha256: string,
  look: string,
): Promise<string[]> {
  const parts = [1, 5, 9, 13].map(
    (from) => sql`SELECT sha256, look FROM vault_files
      WHERE look <> '' AND substr(look, ${sql.lit(from)}, 4) = ${look.slice(from - 1, from + 3)}`,
  )
  const { rows } = await sql<{ sha256: string; look: string }>`${sql.join(parts, sql` UNION `)}`.execute(db)
  const near = rows
    .filter((one) => one.sha256 !== sha256 && lookDistance(one.look, look) <= NEAR)
    .map((one) => one.sha256)
  if (near.length === 0) return []
  const found = await db
    .selectFrom('evidence')
    .innerJoin('cases', 'cases.id', 'evidence.case_id')
    .select('cases.platform_id')
    .distinct()
    .where('evidence.sha256', 'in', near.slice(0, 500))
    .where('evidence.case_id', '<>', caseId)
    .where('evidence.removed_at', 'is', null)
    .limit(OTHER_CASES_SHOWN + 1)
    .execute()
  return found.map(({ platform_id }) => platform_id)
}

/** The first part of a text; empty when the file cannot be read, which `verify` tells of. */
async function beginning(path: () => string): Promise<string> {
  try {
    const file = await open(path())
    try {
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(TEXT_BYTES), position: 0 })
      return decodeText(buffer.subarray(0, whole(buffer, bytesRead)))
    } finally {
      await file.close()
    }
  } catch {
    return ''
  }
}

/** Up to the last line that is whole, where the file goes on: half a character at the end would spoil the reading of all. */
function whole(buffer: Buffer, bytesRead: number): number {
  if (bytesRead < buffer.length) return bytesRead
  const line = buffer.lastIndexOf(0x0a, bytesRead - 1)
  return line > 0 ? line + 1 : bytesRead
}
