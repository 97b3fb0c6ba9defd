import { slotsFor } from './slots.ts'

export interface ReadinessInput {
  readonly kind: string
  readonly reason: string
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
}

export interface Readiness {
  readonly score: number
  readonly checklist: ChecklistSlot[]
  /** What blocks submission. */
  readonly missing: string[]
}

/** How ready an appeal is: a slot for each kind of proof the reason wants, and what blocks submission. */
export function assessReadiness(input: ReadinessInput): Readiness {
  const slots = slotsFor(input.kind, input.reason)
  const checklist = slots.map((wanted): ChecklistSlot => {
    const chosen = input.exhibits.filter((exhibit) => wanted.kinds.includes(exhibit.kind))
    const ids = chosen.map((exhibit) => exhibit.evidenceId)
    if (chosen.some((exhibit) => exhibit.caption.trim() !== ''))
      return row(wanted.slot, 'have', 'proven', ids)
    if (chosen.length > 0) return row(wanted.slot, 'weak', 'caption-missing', ids)
    const unused = input.unused
      .filter((item) => wanted.kinds.includes(item.kind))
      .map((item) => item.evidenceId)
    if (unused.length > 0) return row(wanted.slot, 'weak', 'not-chosen', unused)
    return wanted.required
      ? row(wanted.slot, 'missing', 'required', [])
      : row(wanted.slot, 'missing', 'helpful', [])
  })
  const missing = [
    ...(input.ask.trim() === '' ? ['ask-empty'] : []),
    ...(input.claimText.trim() === '' ? ['claim-empty'] : []),
    ...(input.exhibits.length === 0 ? ['no-exhibits'] : []),
    ...(input.dossierOk === null ? ['dossier-missing'] : input.dossierOk ? [] : ['dossier-failed']),
  ]
  return { score: score(checklist, missing), checklist, missing }
}

function row(slot: string, state: ChecklistSlot['state'], why: string, evidenceIds: string[]): ChecklistSlot {
  return { slot, state, why, evidenceIds }
}

/** Sixty points for proof, forty for the four things a submission needs. */
function score(checklist: readonly ChecklistSlot[], missing: readonly string[]): number {
  const worth = { have: 1, weak: 0.5, missing: 0, 'not-applicable': 1 } as const
  const proof = checklist.reduce((sum, one) => sum + worth[one.state], 0) / Math.max(1, checklist.length)
  return Math.round(proof * 60 + (4 - missing.length) * 10)
}
