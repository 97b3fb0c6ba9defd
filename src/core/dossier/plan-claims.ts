import { claimsOf, splitReferences } from './references.ts'
import type { DossierInput, DossierWarning } from './model.ts'
import type { PlannedClaim } from './plan-model.ts'
import type { PageRefs } from './plan.ts'

/** Where `{E3:2}` leads. */
interface Place {
  readonly exhibitId: string
  readonly number: number
  /** Printed: "3", "12A". */
  readonly label: string
  /** Page of the dossier, from 1. */
  readonly page: number
}

/** Finds what a reference names: an exhibit by its label, and the page of the dossier its page stands on. */
export function placeOf(
  input: DossierInput,
  refs: PageRefs,
  label: string,
  page: number | null,
): Place | null {
  const index = input.exhibits.findIndex((exhibit, at) => labelOf(exhibit, at) === label)
  const exhibit = input.exhibits[index]
  if (exhibit === undefined) return null
  const found = refs.exhibits.get(exhibit.id)
  const offset = Math.min(Math.max(0, (page ?? 1) - 1), Math.max(0, (found?.pages ?? 1) - 1))
  return { exhibitId: exhibit.id, number: index + 1, label, page: (found?.page ?? 0) + offset }
}

/** "3", or "12A" for an exhibit that a later version added. */
export function labelOf(exhibit: DossierInput['exhibits'][number], index: number): string {
  return exhibit.late?.label ?? String(index + 1)
}

/**
 * The claims of the statement with the pages that prove them. A statement without any reference is proved by its captions,
 * as chosen with the exhibits. Warns of claims without proof and of references that lead nowhere.
 */
export function plannedClaims(
  input: DossierInput,
  refs: PageRefs,
  warn: (warning: DossierWarning) => void,
): readonly PlannedClaim[] {
  const claims = claimsOf(input.claimText)
  if (claims.every(({ references }) => references.length === 0)) return captionClaims(input, refs, warn)
  return claims.map(({ text, references }, index) => {
    const proofs = references.flatMap(({ kind, label, page }) => {
      if (kind === 'message') {
        if (input.messages[Number(label) - 1] === undefined)
          warn({ code: 'message_unknown', data: { claim: index + 1, message: label } })
        return []
      }
      const place = placeOf(input, refs, label, page)
      if (place === null) warn({ code: 'exhibit_unknown', data: { claim: index + 1, exhibitId: label } })
      return place === null ? [] : [place]
    })
    if (proofs.length === 0) warn({ code: 'claim_without_proof', data: { claim: index + 1 } })
    return { text, proofs }
  })
}

function captionClaims(
  input: DossierInput,
  refs: PageRefs,
  warn: (warning: DossierWarning) => void,
): readonly PlannedClaim[] {
  return input.claims.map((claim, index) => {
    const proofs = claim.exhibits.flatMap((id) => {
      const at = input.exhibits.findIndex((exhibit) => exhibit.id === id)
      const exhibit = input.exhibits[at]
      if (exhibit === undefined) {
        warn({ code: 'exhibit_unknown', data: { claim: index + 1, exhibitId: id } })
        return []
      }
      return [{ exhibitId: id, number: at + 1, page: refs.exhibits.get(id)?.page ?? 0 }]
    })
    if (proofs.length === 0) warn({ code: 'claim_without_proof', data: { claim: index + 1 } })
    return { text: claim.text, proofs }
  })
}

/** Prints references as words: `exhibit` says "Exhibit 3, p. 14", `message` says "message 5". Unknown ones stay as typed. */
export function expandReferences(
  text: string,
  input: DossierInput,
  refs: PageRefs,
  words: {
    readonly exhibit: (label: string, page: number) => string
    readonly message: (label: string) => string
  },
): string {
  return splitReferences(text)
    .map((piece) => {
      if (piece.type === 'text') return piece.text
      const { kind, label, page } = piece.reference
      if (kind === 'message') return words.message(label)
      const place = placeOf(input, refs, label, page)
      return place === null ? piece.source : words.exhibit(label, place.page)
    })
    .join('')
}
