/** Where things stand, as the last pass of the planner found them. The first pass knows nothing. */
export interface PageRefs {
  readonly total: number
  /** Page of the index of exhibits. */
  readonly index: number
  readonly exhibits: ReadonlyMap<string, { readonly page: number; readonly pages: number }>
  /** Page by number of the message, from 1. */
  readonly messages: ReadonlyMap<number, number>
  /** First page of the full conversation behind the exhibits; 0 where there is none. */
  readonly annex: number
  /** Printed number of every page. */
  readonly labels: readonly string[]
}

export const NO_REFS: PageRefs = {
  total: 0,
  index: 0,
  exhibits: new Map(),
  messages: new Map(),
  annex: 0,
  labels: [],
}

/** The number printed on a page (from 1). */
export const printedPage = ({ labels }: Pick<PageRefs, 'labels'>, page: number): string =>
  labels[page - 1] ?? String(page)

export function sameRefs(a: PageRefs, b: PageRefs): boolean {
  const flat = (refs: PageRefs): string =>
    JSON.stringify([refs.total, refs.index, refs.annex, [...refs.exhibits], [...refs.messages], refs.labels])
  return flat(a) === flat(b)
}
