import type { DossierInput } from '#core/dossier/model.ts'

/** Where the desk keeps the file with this hash. */
export type PathOf = (sha256: string) => string

/** A dossier's input as the ledger keeps it: everything but where this machine has its files. */
export function freezeInput(input: DossierInput): string {
  const { logo, ...rest } = input
  return JSON.stringify({
    ...rest,
    hasLogo: logo !== undefined,
    exhibits: input.exhibits.map((exhibit) => ({
      ...exhibit,
      path: '',
      ...(exhibit.stills === undefined
        ? {}
        : { stills: exhibit.stills.map((still) => ({ ...still, path: '' })) }),
    })),
  })
}

/** The input again, with the paths of today. Only what `freezeInput` wrote is ever read here. */
export function thawInput(frozen: string, pathOf: PathOf, logo: string | null): DossierInput {
  const { hasLogo, ...input } = JSON.parse(frozen) as DossierInput & { readonly hasLogo: boolean }
  return {
    ...input,
    ...(hasLogo && logo !== null ? { logo } : {}),
    exhibits: input.exhibits.map((exhibit) => ({
      ...exhibit,
      path: pathOf(exhibit.sha256),
      ...(exhibit.stills === undefined
        ? {}
        : { stills: exhibit.stills.map((still) => ({ ...still, path: pathOf(still.sha256) })) }),
    })),
  }
}
