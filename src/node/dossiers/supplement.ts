import { letters } from '#core/dossier/numbering.ts'
import type { DossierExhibit, DossierInput } from '#core/dossier/model.ts'

/** The version that the next one is based on. */
export interface BaseVersion {
  readonly input: DossierInput
  readonly version: number
  readonly builtAt: number
  /** SHA-256 of its PDF. */
  readonly sha256: string
}

/**
 * The input of a later version: that of the base, word for word, with the new exhibits at the end as 12A, 12B, … after the
 * twelve of the first version. What changed in the draft since is told by the change sheet, never by the pages of the base.
 */
export function supplementInput(base: BaseVersion, draft: DossierInput, note: string): DossierInput {
  const known = new Set(base.input.exhibits.map(({ id }) => id))
  const first = base.input.exhibits.filter(({ late }) => late === undefined).length
  const earlier = base.input.exhibits.length - first
  const added: DossierExhibit[] = draft.exhibits
    .filter(({ id }) => !known.has(id))
    .map((exhibit, index) => ({
      ...exhibit,
      late: { label: `${first}${letters(earlier + index)}`, version: base.version + 1 },
    }))
  return {
    ...base.input,
    exhibits: [...base.input.exhibits, ...added],
    custody: draft.custody ?? [],
    supplement: {
      version: base.version + 1,
      base: {
        version: base.version,
        builtAt: base.builtAt,
        sha256: base.sha256,
        custody: base.input.custody ?? [],
        ...(base.input.supplement === undefined ? {} : { supplement: base.input.supplement }),
      },
      generatedAt: draft.generatedAt,
      note,
    },
  }
}
