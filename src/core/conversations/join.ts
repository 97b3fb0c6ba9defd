import type { Direction, MessageChannel, ParsedMessage } from './model.ts'
import { sameName } from './sides.ts'

/** A message of the case as joining needs it. */
export interface StoredMessage {
  readonly id: string
  readonly platformId: string
  readonly channel: MessageChannel
  readonly direction: Direction
  /** The name as the source wrote it; a later correction by hand does not change it. */
  readonly author: string
  readonly text: string
  readonly at: number
  /** Typed or logged at this desk, not read from a source. */
  readonly own: boolean
}

export interface Joined {
  /** Messages of the import that the case does not have yet, by index. */
  readonly added: readonly number[]
  /** Index in the import to the stored message it is. */
  readonly known: ReadonlyMap<number, string>
  /** Of `known`, those typed or logged here which the source now shows: they take its time and id. */
  readonly confirmed: ReadonlyMap<number, string>
  /** New order within their minute of stored ids and imported indexes, for each minute that changed. */
  readonly order: readonly (readonly (string | number)[])[]
}

/** A reply is logged about when it is sent; what a buyer said may be typed in hours later. */
export const OWN_WINDOW_MS = { out: 2 * 3_600_000, in: 12 * 3_600_000 } as const

const words = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim()
const minuteOf = (at: number): number => Math.floor(at / 60_000)

interface Entry {
  readonly platformId: string
  readonly author: string
  readonly text: string
  readonly stored: string | null
  readonly index: number | null
}

/**
 * Joins an import to what the case has. The platform's id decides where both sides carry one; else channel, minute,
 * author and text. Equal messages of one minute are told apart by their place among the others, so that two stay two,
 * and windows that overlap fit together as they were cut. Every `at` must be set.
 */
export function joinConversation(
  stored: readonly StoredMessage[],
  incoming: readonly (ParsedMessage & { at: number })[],
): Joined {
  const byPlatformId = new Map(
    stored.flatMap((one) =>
      one.platformId === '' ? [] : [[`${one.channel} ${one.platformId}`, one] as const],
    ),
  )
  const known = new Map<number, string>()
  const taken = new Set<string>()
  incoming.forEach((message, index) => {
    const twin =
      message.platformId === '' ? undefined : byPlatformId.get(`${message.channel} ${message.platformId}`)
    if (!twin || taken.has(twin.id)) return
    known.set(index, twin.id)
    taken.add(twin.id)
  })
  // What is matched by its id stands, for the rest, at the minute the import gives.
  const places = new Map<string, number>()
  for (const [index, id] of known) places.set(id, incoming[index]?.at ?? 0)

  const minutes = new Map<string, { stored: Entry[]; incoming: Entry[] }>()
  const bucket = (channel: string, at: number) => {
    const key = `${channel} ${minuteOf(at)}`
    const entry = minutes.get(key) ?? { stored: [], incoming: [] }
    minutes.set(key, entry)
    return entry
  }
  for (const one of stored) {
    if (one.own && !taken.has(one.id)) continue
    bucket(one.channel, places.get(one.id) ?? one.at).stored.push({
      platformId: one.platformId,
      author: sameName(one.author),
      text: words(one.text),
      stored: one.id,
      index: null,
    })
  }
  incoming.forEach((message, index) => {
    bucket(message.channel, message.at).incoming.push({
      platformId: message.platformId,
      author: sameName(message.author),
      text: words(message.text),
      stored: known.get(index) ?? null,
      index,
    })
  })

  const added: number[] = []
  const merged: (readonly (string | number)[])[] = []
  for (const minute of minutes.values()) {
    if (minute.incoming.length === 0) continue
    const order: (string | number)[] = []
    for (const [here, there] of mergeRuns(minute.stored, minute.incoming)) {
      const [id, index] = [here?.stored ?? null, there?.index ?? null]
      if (index !== null && id !== null) known.set(index, id)
      else if (index !== null) added.push(index)
      order.push(id ?? index ?? 0)
    }
    merged.push(order)
  }
  const confirmed = matchOwn(stored, incoming, added, taken)
  for (const [index, id] of confirmed) known.set(index, id)
  const settled = (entry: string | number): string | number =>
    typeof entry === 'number' ? (confirmed.get(entry) ?? entry) : entry
  return {
    added: added.filter((index) => !confirmed.has(index)).sort((a, b) => a - b),
    known,
    confirmed,
    order: merged.map((order) => order.map(settled)),
  }
}

/** The nearest own message with the same words, each used once. */
function matchOwn(
  stored: readonly StoredMessage[],
  incoming: readonly (ParsedMessage & { at: number })[],
  added: readonly number[],
  taken: ReadonlySet<string>,
): Map<number, string> {
  const free = new Map<string, StoredMessage[]>()
  for (const one of stored) {
    if (!one.own || taken.has(one.id)) continue
    const key = `${one.channel} ${words(one.text)}`
    free.set(key, [...(free.get(key) ?? []), one])
  }
  const found = new Map<number, string>()
  for (const index of [...added].sort((a, b) => a - b)) {
    const message = incoming[index]
    if (!message) continue
    const key = `${message.channel} ${words(message.text)}`
    const near = (free.get(key) ?? [])
      // A side that was only guessed is no reason to doubt what was logged.
      .filter((one) => message.directionBasis === 'guessed' || one.direction === message.direction)
      .map((one) => ({ one, far: Math.abs(one.at - message.at) }))
      .filter(({ one, far }) => far <= OWN_WINDOW_MS[one.direction])
      .sort((a, b) => a.far - b.far)[0]
    if (!near) continue
    found.set(index, near.one.id)
    free.set(
      key,
      (free.get(key) ?? []).filter((one) => one !== near.one),
    )
  }
  return found
}

type Pair = readonly [here: Entry | null, there: Entry | null]

/** The same message: by id where both have one, else by words and, where both name one, by author. */
function same(here: Entry, there: Entry): boolean {
  if (there.stored !== null) return here.stored === there.stored
  if (here.platformId !== '' && there.platformId !== '') return here.platformId === there.platformId
  return (
    here.text === there.text && (here.author === '' || there.author === '' || here.author === there.author)
  )
}

/**
 * Fits two runs of one minute together. Each is a window of what was really said: one may hold the other, or the end of
 * one be the beginning of the other; the longest such fit counts. Where neither is so (something is missing in the
 * middle) what they share in order is shared.
 */
function mergeRuns(here: readonly Entry[], there: readonly Entry[]): Pair[] {
  const alone = (): Pair[] => [
    ...here.map((one): Pair => [one, null]),
    ...there.map((one): Pair => [null, one]),
  ]
  if (here.length === 0 || there.length === 0) return alone()
  let best: { shift: number; shared: number } | null = null
  for (let shift = -(there.length - 1); shift < here.length; shift += 1) {
    const shared = fit(here, there, shift)
    if (shared > (best?.shared ?? 0)) best = { shift, shared }
  }
  if (!best || best.shared < commonLength(here, there)) return common(here, there)
  const pairs: Pair[] = []
  const last = Math.max(here.length, there.length + best.shift)
  for (let at = Math.min(0, best.shift); at < last; at += 1)
    pairs.push([here[at] ?? null, there[at - best.shift] ?? null])
  return pairs
}

/** How many are shared when `there` begins at `shift`; 0 where one of them differs. */
function fit(here: readonly Entry[], there: readonly Entry[], shift: number): number {
  let shared = 0
  for (let at = Math.max(0, shift); at < Math.min(here.length, there.length + shift); at += 1) {
    const [left, right] = [here[at], there[at - shift]]
    if (!left || !right || !same(left, right)) return 0
    shared += 1
  }
  return shared
}

/** Longer minutes than this are fitted by their ends alone: the table below grows with the square. */
const MAX_TABLE = 400

function table(here: readonly Entry[], there: readonly Entry[]): number[][] {
  const rows = Array.from({ length: here.length + 1 }, () =>
    Array.from({ length: there.length + 1 }, () => 0),
  )
  for (let i = here.length - 1; i >= 0; i -= 1)
    for (let j = there.length - 1; j >= 0; j -= 1) {
      const [left, right] = [here[i], there[j]]
      const row = rows[i]
      if (!row || !left || !right) continue
      row[j] = same(left, right)
        ? (rows[i + 1]?.[j + 1] ?? 0) + 1
        : Math.max(rows[i + 1]?.[j] ?? 0, row[j + 1] ?? 0)
    }
  return rows
}

function commonLength(here: readonly Entry[], there: readonly Entry[]): number {
  if (here.length > MAX_TABLE || there.length > MAX_TABLE) return 0
  return table(here, there)[0]?.[0] ?? 0
}

/** Both runs in one, what they share in order taken once. */
function common(here: readonly Entry[], there: readonly Entry[]): Pair[] {
  if (here.length > MAX_TABLE || there.length > MAX_TABLE)
    return [...here.map((one): Pair => [one, null]), ...there.map((one): Pair => [null, one])]
  const rows = table(here, there)
  const pairs: Pair[] = []
  let [i, j] = [0, 0]
  while (i < here.length || j < there.length) {
    const [left, right] = [here[i] ?? null, there[j] ?? null]
    if (left && right && same(left, right)) {
      pairs.push([left, right])
      i += 1
      j += 1
    } else if (left && (!right || (rows[i + 1]?.[j] ?? 0) >= (rows[i]?.[j + 1] ?? 0))) {
      pairs.push([left, null])
      i += 1
    } else {
      pairs.push([null, right])
      j += 1
    }
  }
  return pairs
}
