import { normalWord } from '#core/cases/words.ts'

/** One kind of proof an appeal of this sort wants; any of `kinds` fills it. */
export interface Slot {
  readonly slot: string
  readonly kinds: readonly string[]
  readonly required: boolean
}

const slot = (name: string, kinds: readonly string[], required = false): Slot => ({
  slot: name,
  kinds,
  required,
})

const CHAT = slot('chat', ['chat'])
const LISTING = slot('listing', ['listing', 'product'])
const PACKING = slot('packing', ['packing', 'video'], true)
const DELIVERY = slot('delivery', ['delivery', 'tracking'], true)
const PARCEL = slot('returned-parcel', ['returned-parcel'], true)
const LABEL = slot('label', ['label'])

/**
 * What proof fits a reason (facts §4.1, by the platform's examples and those of other marketplaces).
 * The reason is localised display text, so it is matched by words; anything else gets the general set.
 */
const BY_REASON: readonly { readonly words: RegExp; readonly slots: readonly Slot[] }[] = [
  {
    words:
      /(not|n t) (been )?(received|arrived|delivered)|never arrived|\blost\b|deliver.* failed|unable to deliver|未收到|没收到|chưa nhận|ไม่ได้รับ|belum (di)?terima/u,
    slots: [DELIVERY, CHAT, LABEL],
  },
  {
    words: /missing|incomplete|少|缺|thiếu|ไม่ครบ|kurang/u,
    slots: [PACKING, slot('weight', ['label', 'packing', 'returned-parcel']), CHAT, PARCEL],
  },
  {
    words: /damag|broken|defect|faulty|破损|损坏|质量|hỏng|lỗi|เสียหาย|ชำรุด|rusak/u,
    slots: [PACKING, slot('product', ['product', 'returned-parcel'], true), CHAT],
  },
  {
    words: /counterfeit|fake|not authentic|假|仿|giả|ปลอม|palsu/u,
    slots: [slot('invoice', ['invoice'], true), LISTING, CHAT],
  },
  {
    words: /match|describ|wrong|different|不符|描述|错|sai|không đúng|ไม่ตรง|ผิด|tidak sesuai|salah/u,
    slots: [slot('listing', ['listing', 'product'], true), PACKING, CHAT],
  },
  {
    words: /no longer|change|mind|don t (want|need)|不想要|不需要|không còn|เปลี่ยนใจ|tidak lagi/u,
    slots: [slot('policy', ['policy', 'listing'], true), CHAT, PARCEL],
  },
  {
    words: /late|delay|on time|晚|延迟|trễ|ล่าช้า|terlambat/u,
    slots: [slot('tracking', ['tracking', 'delivery'], true), LABEL, CHAT],
  },
]

/** Kinds of case without a returned parcel. */
const NOTHING_COMES_BACK: ReadonlySet<string> = new Set(['refund', 'cancellation'])

const GENERAL: readonly Slot[] = [
  slot('chat', ['chat'], true),
  LISTING,
  slot('tracking', ['tracking', 'delivery']),
]

/** The slots of a checklist for a case of this kind and reason. */
export function slotsFor(kind: string, reason: string): readonly Slot[] {
  const word = normalWord(reason).replace(/['’]/g, ' ')
  const found = BY_REASON.find((entry) => entry.words.test(word))?.slots ?? GENERAL
  return NOTHING_COMES_BACK.has(kind) ? found.filter((one) => one !== PARCEL) : found
}
