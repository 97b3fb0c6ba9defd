import { type RawBuilder, sql } from 'kysely'
import { OTHER_CASES_SHOWN } from '#core/evidence/other-cases.ts'

/**
 * Platform ids of other cases with the same bytes, as a JSON list of one more than are shown: one file may hang on a hundred
 * thousand cases, and a page of one of them must not read them all.
 */
export const alsoIn = (sha256: RawBuilder<unknown>, caseId: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`(SELECT json_group_array(c.platform_id) FROM (
      SELECT DISTINCT o.case_id FROM evidence o INDEXED BY evidence_by_file
      WHERE o.sha256 = ${sha256} AND o.case_id <> ${caseId} AND o.removed_at IS NULL
      LIMIT ${sql.lit(OTHER_CASES_SHOWN + 1)}) x
    CROSS JOIN cases c ON c.id = x.case_id)`
