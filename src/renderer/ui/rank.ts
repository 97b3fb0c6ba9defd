/** How well `text` fits what was typed: 0 not at all; a beginning beats the beginning of a word, that a part, that loose letters. */
export function fit(text: string, typed: string): number {
  const [hay, needle] = [plain(text), plain(typed)]
  if (needle === '') return 1
  const at = hay.indexOf(needle)
  if (at === 0) return 4
  if (at > 0) return /[\s:·(/-]/u.test(hay[at - 1] ?? '') ? 3 : 2
  const words = needle.split(' ').filter(Boolean)
  if (words.length > 1 && words.every((word) => hay.includes(word))) return 2
  return loose(hay, needle) ? 1 : 0
}

/** The items that fit, best first; equal ones keep their order. */
export function ranked<T>(items: readonly T[], typed: string, text: (item: T) => string): readonly T[] {
  return items
    .map((item, place) => ({ item, place, score: fit(text(item), typed) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.place - b.place)
    .map(({ item }) => item)
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim()

/** All letters in their order, with others between; of two letters nearly everything would fit. */
function loose(hay: string, needle: string): boolean {
  if (needle.length < 3) return false
  let from = 0
  for (const sign of needle) {
    const at = hay.indexOf(sign, from)
    if (at === -1) return false
    from = at + 1
  }
  return true
}
