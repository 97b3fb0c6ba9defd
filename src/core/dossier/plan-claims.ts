import { exhibitName } from './numbering.ts'
import { printedPage } from './plan-refs.ts'
import { claimsOf, splitReferences } from './references.ts'
import type { DossierInput, DossierWarning } from './model.ts'
import type { PlannedClaim } from './plan-model.ts'
import type { PageRefs } from './plan-refs.ts'
import type { RichText, TextMark } from './rich-text.ts'

/** Where `{E3:2}` leads. */
interface Place {
  readonly exhibitId: string
  readonly number: number
  /** Printed: "3", "C", "12A". */
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
  return {
    exhibitId: exhibit.id,
    number: index + 1,
    label: exhibitName(input, index),
    page: (found?.page ?? 0) + offset,
  }
}

/** What a reference calls an exhibit: "3", or "12A" for one that a later version added, in every style of print. */
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

/** How references are said in the language of the dossier. */
export interface ReferenceWords {
  readonly exhibit: (label: string, page: string) => string
  readonly message: (label: string) => string
}

/**
 * Prints references as words that lead to their pages: `exhibit` says "Exhibit 3, p. 14", `message` says "message 5".
 * Unknown ones stay as typed.
 */
export function richReferences(
  text: string,
  input: DossierInput,
  refs: PageRefs,
  words: ReferenceWords,
): RichText {
  let out = ''
  const marks: TextMark[] = []
  for (const piece of splitReferences(text)) {
    if (piece.type === 'text') {
      out += piece.text.normalize('NFC')
      continue
    }
    const { kind, label, page } = piece.reference
    const place = kind === 'exhibit' ? placeOf(input, refs, label, page) : null
    const target = kind === 'message' ? (refs.messages.get(Number(label)) ?? 0) : (place?.page ?? 0)
    const from = out.length
    if (kind === 'message') out += words.message(label)
    else out += place === null ? piece.source : words.exhibit(place.label, printedPage(refs, place.page))
    if (target > 0) marks.push({ from, to: out.length, target })
  }
  return { text: out, marks }
}

/** The words of a text with its references, for places that have no links. */
export const expandReferences = (
  text: string,
  input: DossierInput,
  refs: PageRefs,
  words: ReferenceWords,
): string => richReferences(text, input, refs, words).text
