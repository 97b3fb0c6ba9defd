import type { ReplyTemplate } from './template.ts'

/** One form for looking up: full-width as ASCII, lower case, Latin letters without marks. */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .toLowerCase()
}

/**
 * Templates of a category (empty = all) that hold every word of `search` in their id, titles or texts. Those whose
 * title holds the words come first; else the order stays.
 */
export function findTemplates<T extends ReplyTemplate & { readonly folder?: string }>(
  templates: readonly T[],
  search: string,
  category = '',
): T[] {
  const words = folded(search).split(/\s+/u).filter(Boolean)
  const found = templates.flatMap((template) => {
    if (category !== '' && template.category !== category) return []
    const head = folded(
      [template.id, template.category, template.folder ?? '', template.title.en, template.title.zh].join(
        '\n',
      ),
    )
    if (words.every((word) => head.includes(word))) return [{ template, rank: 0 }]
    const body = folded(
      Object.values(template.variants)
        .flatMap(({ paragraphs }) => paragraphs)
        .join('\n'),
    )
    return words.every((word) => head.includes(word) || body.includes(word)) ? [{ template, rank: 1 }] : []
  })
  return found.toSorted((a, b) => a.rank - b.rank).map(({ template }) => template)
}
