import type { EvidenceKind } from '#contract/evidence-kinds.ts'

/** Words that people give folders of proof, English and Chinese; the first kind that fits wins. */
const WORDS: readonly (readonly [EvidenceKind, RegExp])[] = [
  ['returned-parcel', /\breturn(?:s|ed)?\b|\bunboxing\b|退货|退回|退件|拆包/iu],
  ['packing', /\bpack(?:ing|ed|aging)?\b|打包|装箱|发货视频|包装/iu],
  ['label', /\b(?:shipping )?labels?\b|面单|标签/iu],
  ['delivery', /\bdeliver(?:y|ed)\b|\bpod\b|签收|妥投/iu],
  ['tracking', /\btracking\b|\blogistics\b|物流|轨迹/iu],
  ['chat', /\bchats?\b|\bmessages?\b|聊天|对话|沟通/iu],
  ['invoice', /\binvoices?\b|\breceipts?\b|发票|收据/iu],
  ['listing', /\blistings?\b|商品页|详情页/iu],
  ['policy', /\bpolic(?:y|ies)\b|政策|规则/iu],
  ['video', /\bvideos?\b|视频|录像/iu],
  ['product', /\bproducts?\b|\bitems?\b|商品|产品|实物/iu],
]

/** What the files of a folder probably show, by the name of the innermost folder that says so; null where none does. */
export function kindOfFolder(folder: string): EvidenceKind | null {
  const names = folder.split('/').filter(Boolean).toReversed()
  for (const name of names) {
    const plain = name.replace(/[_.-]+/g, ' ')
    const found = WORDS.find(([, pattern]) => pattern.test(plain))
    if (found) return found[0]
  }
  return null
}
