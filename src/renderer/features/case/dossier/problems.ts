import type { Place } from '../parts/focus.ts'

export interface Problem {
  /** Code of `dossier.warning`. */
  readonly code: string
  /** What the warning names, as it came. */
  readonly facts: string
  /** Where in the build view it is mended; null where only the original can be. */
  readonly place: Place | null
}

const CLAIM: ReadonlySet<string> = new Set([
  'claim_without_proof',
  'exhibit_unknown',
  'text_cut',
  'message_unknown',
])
const EXHIBITS: ReadonlySet<string> = new Set([
  'exhibit_pages_cut',
  'exhibit_not_rendered',
  'exhibit_rasterised',
  'exhibit_damaged',
  'original_missing',
  'image_pages_left_out',
  'image_small_print',
  'image_checklist_uncovered',
  'exhibit_first_frame_only',
  'exhibit_password',
])

/** A warning of a plan, `code key=value …`, and where it is mended. */
export function problemOf(warning: string): Problem {
  const [code = '', ...facts] = warning.split(' ')
  const place = CLAIM.has(code) ? 'view-claim' : EXHIBITS.has(code) ? 'view-exhibits' : null
  return { code, facts: facts.join(' '), place }
}
