import type { ContentBlock } from '#contract/evidence.ts'

type Of<T extends ContentBlock['type']> = Extract<ContentBlock, { type: T }>

export type BlockGroup =
  | { readonly kind: 'fields'; readonly fields: readonly Of<'field'>[] }
  | { readonly kind: 'rows'; readonly rows: readonly Of<'row'>[] }
  | { readonly kind: 'block'; readonly block: ContentBlock }

/** Headers that follow one another are one list, and rows one table. */
export function groupBlocks(blocks: readonly ContentBlock[]): BlockGroup[] {
  const groups: BlockGroup[] = []
  for (const block of blocks) {
    const last = groups.at(-1)
    if (block.type === 'field') {
      if (last?.kind === 'fields')
        groups[groups.length - 1] = { kind: 'fields', fields: [...last.fields, block] }
      else groups.push({ kind: 'fields', fields: [block] })
    } else if (block.type === 'row') {
      if (last?.kind === 'rows') groups[groups.length - 1] = { kind: 'rows', rows: [...last.rows, block] }
      else groups.push({ kind: 'rows', rows: [block] })
    } else groups.push({ kind: 'block', block })
  }
  return groups
}
