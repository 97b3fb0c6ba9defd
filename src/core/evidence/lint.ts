import { namedCases } from './other-cases.ts'
import { type StoryTimes, outsideStory } from './story-time.ts'

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
  /** When the story begins and ends. */
  readonly story: StoryTimes
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
  'taken-before-order',
  'taken-in-future',
  'taken-after-decision',
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

/** A clock, or a date in one of the usual orders. A bare run of digits counts only where it can be a date: numbers of orders hold such runs. */
const TIME =
  /\b(?:[01]?\d|2[0-3]):[0-5]\d\b|\b20\d{2}[-/.年]\d{1,2}|\b\d{1,2}[-/.]\d{1,2}[-/.](?:20)?\d{2}\b|(?<!\d)20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d{7})|\d{1,2}月\d{1,2}日/u
/** Shapes of tracking numbers: postal unions, UPS, USPS, and the letters-and-digits of the carriers in the facts' markets. */
const TRACKING =
  /(?<![0-9A-Z])(?:[A-Z]{2}\d{9}[A-Z]{2}|1Z[0-9A-Z]{16}|9[2-5]\d{18,20}|[A-Z]{2,6}\d{8,18}[A-Z]{0,2})(?![0-9A-Z])/gu
/** Names that cameras and chat programs give look like tracking numbers. */
const CAMERA = /^(?:IMG|DSCN?|DSCF|PXL|VID|MVIMG|SCR|PIC|PHOTO|IMAGE|MOV|WA|BURST)\d/u

/** What a chat that was exported from another program says of itself: it was held there. */
const EXPORTED: readonly (readonly [string, RegExp])[] = [
  ['WhatsApp', /whats\s?app chat|end-to-end encrypted|端到端加密/iu],
  ['LINE', /\[LINE\]/u],
]
/** A name or a typed word only points at a program: a file may merely have travelled through it. */
const NAMED: readonly (readonly [string, RegExp])[] = [
  ['WhatsApp', /whats\s?app|-WA\d{4}\b/iu],
  // “微信截图” is what its snipping tool calls a picture of anything on the screen.
  ['WeChat', /wechat|weixin|微信(?!截图)|mmexport\d/iu],
  ['LINE', /\bline[ _-]?(?:chat|album|screenshot|_)/iu],
  ['Zalo', /\bzalo\b/iu],
  ['Telegram', /\btelegram\b/iu],
  ['Viber', /\bviber\b/iu],
  ['Messenger', /\bmessenger\b|facebook/iu],
]

/** Tracking numbers in a text, upper case, each once. `like`: a number of this shape is one too. */
function trackingNumbers(words: string, like: readonly string[]): readonly string[] {
  const upper = words.toUpperCase()
  const found = [...(upper.match(TRACKING) ?? []), ...like.flatMap((own) => sameShape(upper, own))]
  return [...new Set(found)].filter((one) => !CAMERA.test(one))
}

/** Runs as long as the known number that begin as it does; short ones and plain digits could be anything. */
function sameShape(words: string, own: string): readonly string[] {
  const shape = /^([A-Z]{2})([0-9A-Z]{8,30})$/u.exec(own)
  if (!shape) return []
  const [, letters = '', rest = ''] = shape
  const runs = words.match(new RegExp(`(?<![0-9A-Z])${letters}[0-9A-Z]{${rest.length}}(?![0-9A-Z])`, 'gu'))
  return (runs ?? []).filter((run) => (run.match(/\d/gu)?.length ?? 0) >= 5)
}

/** The program another than the platform's that a chat seems to come from, and how sure that is. */
function foreignChannel({ name, caption, note, text }: EvidenceFacts): EvidenceFinding | null {
  const sure = EXPORTED.find(([, pattern]) => pattern.test(`${name}\n${text}`))?.[0]
  // Words of the chat itself do not count here: a buyer may speak of another program in the platform's chat.
  const hint = NAMED.find(([, pattern]) => pattern.test([name, caption, note].join('\n')))?.[0]
  const channel = sure ?? hint
  return channel ? { code: 'foreign-channel', level: sure ? 'warn' : 'look', data: { channel } } : null
}

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
    const tracking = facts.ownTracking.map((one) => one.toUpperCase())
    const own = new Set([...facts.ownNumbers.map((one) => one.toUpperCase()), ...tracking])
    const seen = trackingNumbers(words, tracking)
    const other = seen.filter((one) => !own.has(one))
    // A page may list several parcels: only one that lacks ours is the wrong one.
    if (other.length > 0 && !seen.some((one) => own.has(one)))
      add('wrong-tracking', 'warn', {
        found: other.slice(0, 3).join(', '),
        own: facts.ownTracking.join(', '),
      })
  }
  if (facts.alsoIn.length > 0) add('same-in-other-case', 'warn', { cases: namedCases(facts.alsoIn) })
  else if (facts.nearIn.length > 0) add('near-in-other-case', 'look', { cases: namedCases(facts.nearIn) })
  const outside = outsideStory(facts.capturedAt, facts.story)
  if (outside !== null) {
    const { orderCreatedAt, decidedAt } = facts.story
    const to =
      outside === 'taken-before-order' ? orderCreatedAt : outside === 'taken-in-future' ? null : decidedAt
    add(outside, outside === 'taken-after-decision' ? 'look' : 'warn', {
      taken: facts.capturedAt ?? 0,
      ...(to === null ? {} : { than: to }),
    })
  }
  const foreign = kind === 'chat' ? foreignChannel(facts) : null
  if (foreign) found.push(foreign)
  return found
}
