interface Taken {
  readonly atMs: number
  readonly sha256: string
}

/** Stills as a dossier prints them: by time, and by hash where two are of one moment. */
export const inPrintOrder = <T extends Taken>(stills: readonly T[]): T[] =>
  stills.toSorted((a, b) => a.atMs - b.atMs || (a.sha256 < b.sha256 ? -1 : 1))
