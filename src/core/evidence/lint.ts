/** What is known of a piece of evidence without looking at what it shows. */
export interface EvidenceFacts {
  readonly kind: string
  readonly name: string
  readonly caption: string
  readonly note: string
  readonly mediaType: string
  /** Pixels; null where it is no picture or was never measured. */
  readonly size: { readonly width: number; readonly height: number } | null
  readonly capturedAt: number | null
  /** Words of a text original, the first part of it; empty for others. */
  readonly text: string
  /** Numbers of this case: order, request, tracking of both ways. */
  readonly ownNumbers: readonly string[]
  /** Tracking numbers of this case; empty where none is known. */
  readonly ownTracking: readonly string[]
  /** Other cases with the same file, and with a picture that looks the same. */
  readonly alsoIn: readonly string[]
  readonly nearIn: readonly string[]
}

export const EVIDENCE_FINDINGS = [
  'no-visible-time',
  'cropped',
  'too-small',
  'wrong-tracking',
  'same-in-other-case',
  'near-in-other-case',
  'foreign-channel',
] as const
export interface EvidenceFinding {
  readonly code: (typeof EVIDENCE_FINDINGS)[number]
  /** `warn`: likely to be refused or to count for nothing; `look`: worth a second look. */
  readonly level: 'warn' | 'look'
  readonly data: Readonly<Record<string, string | number>>
}

/** Short side below which the words of a screenshot are not legible on a printed page (half of A4 at 150 dpi; ours). */
export const LEGIBLE_SIDE = 600
/** A phone's screenshot is up to 2.4 times as long as wide; a strip was cut out of something. */
const LONGEST_SHAPE = 3
const DATED: ReadonlySet<string> = new Set(['chat', 'tracking', 'delivery', 'packing', 'returned-parcel'])
const TRACKED: ReadonlySet<string> = new Set(['tracking', 'delivery', 'label'])
const SCREENS: ReadonlySet<string> = new Set(['chat', 'tracking', 'listing', 'policy'])

const TIME =
  /\b\d{1,2}[:.]\d{2}\b|\b\d{4}[-/.年]\d{1,2}|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b|(?:19|20)\d{6}|\d{1,2}月\d{1,2}日/u
/** Shapes of tracking numbers: postal unions, UPS, and the letters-and-digits of the carriers in the facts' markets. */
const TRACKING = /\b(?:[A-Z]{2}\d{9}[A-Z]{2}|1Z[0-9A-Z]{16}|[A-Z]{2,6}\d{8,18}[A-Z]{0,2})\b/gu
const CHANNELS: readonly (readonly [string, RegExp])[] = [
  ['WhatsApp', /whats\s?app|-WA\d{4}\b/iu],
  ['WeChat', /wechat|weixin|微信|mmexport\d/iu],
  ['LINE', /\bline[ _-]?(?:chat|album|screenshot|_)|\[LINE\]/iu],
  ['Zalo', /\bzalo\b/iu],
  ['Telegram', /\btelegram\b/iu],
  ['Viber', /\bviber\b/iu],
  ['Messenger', /\bmessenger\b|facebook/iu],
]

/** What may make a piece of evidence count for nothing. Pure and without OCR: what only a picture shows is not seen. */
export function lintEvidence(facts: EvidenceFacts): EvidenceFinding[] {
  const { kind, size, name, caption, note, text } = facts
  const words = [name, caption, note, text].join('\n')
  const found: EvidenceFinding[] = []
  const add = (
    code: EvidenceFinding['code'],
    level: EvidenceFinding['level'],
    data: EvidenceFinding['data'] = {},
  ): void => {
    found.push({ code, level, data })
  }
  if (DATED.has(kind) && facts.capturedAt === null && !TIME.test(words)) add('no-visible-time', 'look')
  if (size !== null) {
    const [short, long] = [Math.min(size.width, size.height), Math.max(size.width, size.height)]
    if (short < LEGIBLE_SIDE) add('too-small', 'warn', { short, least: LEGIBLE_SIDE })
    if (SCREENS.has(kind) && long > short * LONGEST_SHAPE) add('cropped', 'look', { ...size })
  }
  if (TRACKED.has(kind) && facts.ownTracking.length > 0) {
    const own = new Set([...facts.ownNumbers, ...facts.ownTracking].map((one) => one.toUpperCase()))
    const seen = [...new Set(words.toUpperCase().match(TRACKING) ?? [])]
    const other = seen.filter((one) => !own.has(one))
    // A page may list several parcels: only one that lacks ours is the wrong one.
    if (other.length > 0 && !seen.some((one) => own.has(one)))
      add('wrong-tracking', 'warn', {
        found: other.slice(0, 3).join(', '),
        own: facts.ownTracking.join(', '),
      })
  }
  if (facts.alsoIn.length > 0) add('same-in-other-case', 'warn', { cases: facts.alsoIn.join(', ') })
  else if (facts.nearIn.length > 0) add('near-in-other-case', 'look', { cases: facts.nearIn.join(', ') })
  if (kind === 'chat') {
    const channel = CHANNELS.find(([, pattern]) => pattern.test(words))?.[0]
    if (channel) add('foreign-channel', 'warn', { channel })
  }
  return found
}
