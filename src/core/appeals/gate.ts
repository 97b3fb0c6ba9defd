import { redactText } from '#core/dossier/redact-find.ts'
import { claimsOf } from '#core/dossier/references.ts'

export type GateLevel = 'fine' | 'look' | 'stop'

/** One thing to know before what cannot be taken back. The page says `code` in words; `data` are its numbers. */
export interface GateItem {
  readonly code: string
  readonly level: GateLevel
  readonly data: Readonly<Record<string, string | number>>
}

export interface GateSource {
  readonly now: number
  readonly ask: string
  readonly claimText: string
  readonly shortText: string
  /** Texts of the built dossier as the form takes them: characters and the form's limit. */
  readonly texts: readonly { readonly characters: number; readonly limit: number; readonly cut: boolean }[]
  /** Images of the built dossier and how many the form takes; null where it takes none. */
  readonly images: { readonly used: number; readonly max: number } | null
  readonly bytes: readonly { readonly name: string; readonly bytes: number; readonly limit: number | null }[]
  readonly dueAt: number | null
  /** What the desk knows of the buyer, and whether the dossier was built without it. */
  readonly personal: readonly string[]
  readonly redacted: boolean
  /** Exhibits that the lint of evidence has something to say about. */
  readonly doubtful: number
  readonly attempts: { readonly used: number; readonly of: number | null }
  /** Codes of what keeps the dossier from being submitted at all. */
  readonly missing: readonly string[]
}

const HOUR = 3_600_000

/**
 * The last look before "submitted": slots used, lengths, clock, claims without proof, the buyer's data, rounds left, and
 * that nothing can be added later. `stop` keeps it from being marked; `look` asks for a second thought.
 */
export function gateOf(source: GateSource): readonly GateItem[] {
  const items: GateItem[] = source.missing.map((code) => ({
    code: `missing.${code}`,
    level: 'stop',
    data: {},
  }))
  const add = (code: string, level: GateLevel, data: GateItem['data'] = {}): void => {
    items.push({ code, level, data })
  }
  if (source.images !== null) {
    const { used, max } = source.images
    add('slots', used > max ? 'stop' : used === 0 ? 'look' : 'fine', { used, max })
  }
  for (const { characters, limit, cut } of source.texts)
    add('text', characters > limit ? 'stop' : cut ? 'look' : 'fine', { characters, limit })
  for (const { name, bytes, limit } of source.bytes)
    if (limit !== null && bytes > limit) add('bytes', 'stop', { name, bytes, limit })
  if (source.dueAt === null) add('no-deadline', 'look')
  else if (source.dueAt < source.now)
    add('deadline-passed', 'look', { hours: hours(source.now - source.dueAt) })
  else {
    const left = source.dueAt - source.now
    add('deadline', left < 24 * HOUR ? 'look' : 'fine', { hours: hours(left) })
  }
  const open = claimsOf(source.claimText).filter(({ references }) =>
    references.every(({ kind }) => kind !== 'exhibit'),
  )
  const all = claimsOf(source.claimText)
  const supported = all.length - open.length
  // A text without any reference is proved by its captions; where some claims refer, the others stand without proof.
  add('claims', supported > 0 && open.length > 0 ? 'look' : 'fine', { open: open.length, of: all.length })
  const found = source.personal.filter((text) =>
    [source.ask, source.claimText, source.shortText].some((words) => redactText(words, [text]) !== words),
  )
  add('personal-text', found.length > 0 ? 'look' : 'fine', { found: found.length })
  if (source.personal.length > 0)
    add('personal-dossier', source.redacted ? 'fine' : 'look', { known: source.personal.length })
  if (source.doubtful > 0) add('doubtful-proof', 'look', { found: source.doubtful })
  const { used, of } = source.attempts
  if (of === null) add('attempts-unknown', 'look', { used })
  else add('attempts', used >= of ? 'stop' : used === of - 1 ? 'look' : 'fine', { used, of })
  add('final', 'look')
  return items
}

const hours = (ms: number): number => Math.floor(ms / HOUR)
