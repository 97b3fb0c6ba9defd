import { sql, type Selectable } from 'kysely'
import { z } from 'zod'
import { DeskError } from '#contract/errors.ts'
import { evidenceLayer, redactionBox } from '#contract/evidence-layer.ts'
import { type EvidenceItem, evidenceStill } from '#contract/evidence.ts'
import { readJson } from '#node/cases/events.ts'
import type { Executor } from '#node/db/open.ts'
import type { EvidenceTable } from '#node/db/schema-vault.ts'
import { alsoIn } from './also-in.ts'
import { captureOf, placeOf } from './capture-time.ts'

export type EvidenceRecord = Selectable<EvidenceTable>

const itemsOf = (db: Executor) =>
  db
    .selectFrom('evidence')
    .innerJoin('vault_files', 'vault_files.sha256', 'evidence.sha256')
    .innerJoin('cases', 'cases.id', 'evidence.case_id')
    .selectAll('evidence')
    .select([
      'cases.market',
      'vault_files.capture_local',
      'vault_files.capture_offset',
      'vault_files.latitude_micro',
      'vault_files.longitude_micro',
      'vault_files.bytes',
      'vault_files.media_type',
      'vault_files.extension',
      'vault_files.has_thumbnail',
    ])
    .select(alsoIn(sql`evidence.sha256`, sql`evidence.case_id`).as('also_in'))
    .select(
      sql<string>`(SELECT json_group_array(json_object('id', s.id, 'atMs', s.at_ms, 'sha256', s.sha256, 'bytes', v.bytes)
          ORDER BY s.at_ms, s.id)
        FROM evidence_stills s JOIN vault_files v ON v.sha256 = s.sha256
        WHERE s.evidence_id = evidence.id AND s.removed_at IS NULL)`.as('stills'),
    )
    .select(
      sql<number>`coalesce((SELECT max(l.version) FROM evidence_layers l WHERE l.evidence_id = evidence.id), 0)`.as(
        'layer_version',
      ),
    )

/** As the columns hold them. */
export const storedBoxes = z.array(redactionBox)
const storedStills = z.array(evidenceStill)

type ItemRecord = Awaited<ReturnType<ReturnType<typeof itemsOf>['executeTakeFirstOrThrow']>>

/** The evidence on a case, oldest first. */
export async function evidenceOf(db: Executor, caseId: string): Promise<EvidenceItem[]> {
  const rows = await itemsOf(db)
    .where('evidence.case_id', '=', caseId)
    .where('evidence.removed_at', 'is', null)
    .orderBy('evidence.added_at')
    .orderBy('evidence.id')
    .execute()
  return rows.map(toItem)
}

/** One item that is still on its case. @throws DeskError not-found */
export async function findEvidence(
  db: Executor,
  evidenceId: string,
): Promise<{ item: EvidenceItem; caseId: string; extension: string }> {
  const row = await itemsOf(db)
    .where('evidence.id', '=', evidenceId)
    .where('evidence.removed_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new DeskError('not-found', { what: 'evidence', id: evidenceId })
  return { item: toItem(row), caseId: row.case_id, extension: row.extension }
}

/** A layer as its column holds it: nothing where nothing was ever drawn. */
export const readLayer = (stored: string): EvidenceItem['layer'] =>
  stored === '' ? { pages: [], marks: [] } : readJson(evidenceLayer, stored)

function toItem(row: ItemRecord): EvidenceItem {
  const capture = captureOf(row)
  // A person's word holds, also that the time is not known.
  const typed = row.captured_basis !== null
  const capturedAt = typed ? row.captured_at : (capture?.at ?? null)
  return {
    id: row.id,
    sha256: row.sha256,
    kind: row.kind as EvidenceItem['kind'],
    caption: row.caption,
    note: row.note,
    originalName: row.original_name,
    mediaType: row.media_type,
    bytes: row.bytes,
    capturedAt,
    capturedBasis: capturedAt === null ? null : typed ? row.captured_basis : 'exif',
    capture,
    place: placeOf(row),
    addedAt: row.added_at,
    addedBy: row.added_by,
    hasThumbnail: row.has_thumbnail === 1,
    alsoIn: JSON.parse(row.also_in) as string[],
    redactions: readJson(storedBoxes, row.redactions),
    layer: readLayer(row.layer),
    layerVersion: row.layer_version,
    stills: readJson(storedStills, row.stills),
  }
}
