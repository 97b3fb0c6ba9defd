/** A person reads a few; what is in more cases than this is a leaflet or a label that belongs to all. */
export const OTHER_CASES_SHOWN = 5

/** Names other cases, the first few of them; `…` stands for more. */
export function namedCases(platformIds: readonly string[]): string {
  const shown = platformIds.slice(0, OTHER_CASES_SHOWN)
  return [...shown, ...(platformIds.length > shown.length ? ['…'] : [])].join(', ')
}
