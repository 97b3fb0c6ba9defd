/**
 * The languages of a template, those of the market first: a reply goes to a buyer there. A market's `en-GB` is met
 * by a template's `en`.
 */
export function orderLanguages(available: readonly string[], market: readonly string[]): readonly string[] {
  const base = (tag: string): string => tag.split('-')[0] ?? tag
  const first = market.flatMap((wanted) => {
    const found =
      available.find((tag) => tag === wanted) ?? available.find((tag) => base(tag) === base(wanted))
    return found ? [found] : []
  })
  return [...new Set([...first, ...available])]
}
