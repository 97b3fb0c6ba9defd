import type { Migration } from 'kysely/migration'
import * as m0010 from './0010-desk.ts'
import * as m0020 from './0020-dossiers.ts'
import * as m0030 from './0030-steps.ts'
import * as m0040 from './0040-rules.ts'
import * as m0050 from './0050-conversations.ts'
import * as m0060 from './0060-user-templates.ts'
import * as m0070 from './0070-pictures.ts'
import * as m0080 from './0080-drafts.ts'
import * as m0090 from './0090-custody.ts'
import * as m0100 from './0100-queue.ts'
import * as m0101 from './0101-cells.ts'
import * as m0102 from './0102-search.ts'
import * as m0103 from './0103-lanes.ts'
import * as m0110 from './0110-actions.ts'
import * as m0111 from './0111-case-tasks.ts'
import * as m0120 from './0120-view-layouts.ts'
import * as m0121 from './0121-saved-views.ts'
import * as m0130 from './0130-intake.ts'
import * as m0131 from './0131-watch.ts'
import * as m0140 from './0140-layers.ts'
import * as m0150 from './0150-care.ts'
import * as m0151 from './0151-scrub.ts'
import * as m0160 from './0160-clocks.ts'
import * as m0161 from './0161-ended-clocks.ts'
import * as m0170 from './0170-draft-settings.ts'
import * as m0171 from './0171-buyer-names.ts'
import * as m0180 from './0180-people.ts'

/** Static, so that it works in a bundle, a worker and a test alike. Numbered, with gaps; a shipped one is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0010-desk': m0010,
  '0020-dossiers': m0020,
  '0030-steps': m0030,
  '0040-rules': m0040,
  '0050-conversations': m0050,
  '0060-user-templates': m0060,
  '0070-pictures': m0070,
  '0080-drafts': m0080,
  '0090-custody': m0090,
  '0100-queue': m0100,
  '0101-cells': m0101,
  '0102-search': m0102,
  '0103-lanes': m0103,
  '0110-actions': m0110,
  '0111-case-tasks': m0111,
  '0120-view-layouts': m0120,
  '0121-saved-views': m0121,
  '0130-intake': m0130,
  '0131-watch': m0131,
  '0140-layers': m0140,
  '0150-care': m0150,
  '0151-scrub': m0151,
  '0160-clocks': m0160,
  '0161-ended-clocks': m0161,
  '0170-draft-settings': m0170,
  '0171-buyer-names': m0171,
  '0180-people': m0180,
}
