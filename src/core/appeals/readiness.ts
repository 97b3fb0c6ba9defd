import { type ProofFacts, type Slot, proofSlots } from './slots.ts'

export interface ReadinessInput extends ProofFacts {
  readonly ask: string
  readonly claimText: string
  /** In order; `captionless` when neither exhibit nor evidence says what it shows. */
  readonly exhibits: readonly {
    readonly evidenceId: string
    readonly kind: string
    readonly caption: string
  }[]
  /** Evidence on the case that is not among the exhibits. */
  readonly unused: readonly { readonly evidenceId: string; readonly kind: string }[]
  /** Null when no dossier was built for the present draft. */
  readonly dossierOk: boolean | null
}

export interface ChecklistSlot {
  readonly slot: string
  readonly state: 'have' | 'weak' | 'missing' | 'not-applicable'
  readonly why: string
  readonly evidenceIds: string[]
  readonly required: boolean
  readonly title: Slot['title']
  readonly hint: Slot['hint']
  readonly source: string
  readonly confidence: Slot['confidence']
  /** Kind a new piece of evidence should have to fill it. */
  readonly kind: string
}

export interface Readiness {
  readonly score: number
  readonly checklist: ChecklistSlot[]
  /** What blocks submission. */
  readonly missing: string[]
  /** The slot that gains most if it is filled, and how many points; null where every slot is filled. */
  readonly next: { readonly slot: string; readonly gain: number } | null
}

/** How ready an appeal is: a slot for each kind of proof the reason wants, and what blocks submission. */
export function assessReadiness(input: ReadinessInput): Readiness {
  const checklist = proofSlots(input).map((wanted) => assessed(wanted, input))
  const missing = [
    ...(input.ask.trim() === '' ? ['ask-empty'] : []),
    ...(input.claimText.trim() === '' ? ['claim-empty'] : []),
    ...(input.exhibits.length === 0 ? ['no-exhibits'] : []),
    ...(input.dossierOk === null ? ['dossier-missing'] : input.dossierOk ? [] : ['dossier-failed']),
  ]
  return { score: score(checklist, missing), checklist, missing, next: bestNext(checklist) }
}

function assessed(wanted: Slot, { exhibits, unused }: ReadinessInput): ChecklistSlot {
  const { slot, required, title, hint, source, confidence, kinds, notBecause } = wanted
  const row = (state: ChecklistSlot['state'], why: string, evidenceIds: string[]): ChecklistSlot => ({
    ...{ slot, state, why, evidenceIds, required, title, hint, source, confidence },
    kind: kinds[0] ?? 'other',
  })
  if (notBecause !== null) return row('not-applicable', notBecause, [])
  const chosen = exhibits.filter((exhibit) => kinds.includes(exhibit.kind))
  const ids = chosen.map((exhibit) => exhibit.evidenceId)
  if (chosen.some((exhibit) => exhibit.caption.trim() !== '')) return row('have', 'proven', ids)
  if (chosen.length > 0) return row('weak', 'caption-missing', ids)
  const spare = unused.filter((item) => kinds.includes(item.kind)).map((item) => item.evidenceId)
  if (spare.length > 0) return row('weak', 'not-chosen', spare)
  return row('missing', required ? 'required' : 'helpful', [])
}

const WORTH = { have: 1, weak: 0.5, missing: 0, 'not-applicable': 0 } as const
/** What the platform names first weighs three times as much as what only helps. */
const weight = ({ required }: ChecklistSlot): number => (required ? 3 : 1)
const applies = ({ state }: ChecklistSlot): boolean => state !== 'not-applicable'

/** Sixty points for proof, forty for the four things a submission needs. */
function score(checklist: readonly ChecklistSlot[], missing: readonly string[]): number {
  const asked = checklist.filter(applies)
  const whole = asked.reduce((sum, one) => sum + weight(one), 0)
  const proof = asked.reduce((sum, one) => sum + weight(one) * WORTH[one.state], 0) / Math.max(1, whole)
  return Math.round(proof * 60 + (4 - missing.length) * 10)
}

/** The one thing to do next: the largest gain; among equals what is half there, then the order of the list. */
function bestNext(checklist: readonly ChecklistSlot[]): Readiness['next'] {
  const asked = checklist.filter(applies)
  const whole = asked.reduce((sum, one) => sum + weight(one), 0)
  const open = asked
    .filter(({ state }) => state !== 'have')
    .map((one) => ({ one, gain: (weight(one) * (1 - WORTH[one.state])) / whole }))
    .toSorted((a, b) => b.gain - a.gain || WORTH[b.one.state] - WORTH[a.one.state])
  const best = open[0]
  return best ? { slot: best.one.slot, gain: Math.max(1, Math.round(best.gain * 60)) } : null
}
