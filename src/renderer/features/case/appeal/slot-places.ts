import type { Readiness } from '#contract/appeals.ts'
import type { CaseTab } from '../parts/case-context.tsx'
import type { Place } from '../parts/focus.ts'

export interface Way {
  readonly tab: CaseTab
  readonly places: readonly Place[]
  /** Kind that what is added there should have. */
  readonly kind?: string
}

/** Where a checklist line is mended: the caption of its evidence, the choice of exhibits, or adding evidence. */
export function wayOfSlot(slot: Readiness['checklist'][number]): Way {
  if (slot.why === 'caption-missing')
    return {
      tab: 'evidence',
      places: [...slot.evidenceIds.map((id): Place => `caption-${id}`), 'evidence-add'],
    }
  if (slot.why === 'not-chosen') return { tab: 'appeal', places: ['exhibits'] }
  return { tab: 'evidence', places: ['evidence-add'], kind: slot.kind }
}

const BLOCKERS: Readonly<Record<string, Place>> = {
  'ask-empty': 'ask',
  'claim-empty': 'claim',
  'no-exhibits': 'exhibits',
  'dossier-missing': 'build',
  'dossier-failed': 'build',
}

/** Where a blocker is mended; null for one this page does not know. */
export function wayOfBlocker(blocker: string): Way | null {
  const place = BLOCKERS[blocker]
  return place ? { tab: 'appeal', places: [place] } : null
}
