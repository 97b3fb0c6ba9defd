import type { CaseFilter } from '#contract/cases.ts'
import { MARKETS, findMarket } from '#core/shared/markets.ts'
import type { BoxFilter } from './query-language.ts'
import { printAmount, printHours, printSpan, readAmount, readDay, readHours } from './query-values.ts'
import { CHINESE, HAS_WORDS, IS_WORDS, KIND_WORDS, MARKET_WORDS, STATE_WORDS } from './query-words.ts'

interface KeyRules {
  /** What the value adds to the filter; null where it means nothing. */
  read(value: string, before: BoxFilter): BoxFilter | null
  /** The values that say what the filter holds. */
  print(filter: BoxFilter): string[]
}

/** One of a closed list, in English or Chinese. */
const oneOf = <T extends string>(words: Readonly<Record<string, T>>, value: string): T | null =>
  words[value.trim().toLowerCase()] ?? null

const some = (value: string | null | undefined): string[] =>
  value === null || value === undefined ? [] : [value]
const short = (value: string, max: number): string | null => {
  const text = value.trim()
  return text === '' || text.length > max ? null : text
}
const textKey = (field: 'shop' | 'tag' | 'status' | 'reason', max: number): KeyRules => ({
  read: (value) => {
    const text = short(value, max)
    return text === null ? null : { [field]: text }
  },
  print: (filter) => some(filter[field]),
})
const added = <T>(list: readonly T[] | undefined, one: T): T[] => [...new Set([...(list ?? []), one])]

/** Every key of the search box: how its value is read, and printed back. */
export const QUERY_KEYS = {
  market: {
    read: (value) => {
      const code = findMarket(value)?.code ?? oneOf(MARKET_WORDS, value)
      return code === null ? null : { market: code }
    },
    print: ({ market }) => some(market && MARKETS[market].code.toLowerCase()),
  },
  kind: {
    read: (value) => {
      const kind = oneOf(KIND_WORDS, value)
      return kind === null ? null : { kind }
    },
    print: ({ kind }) => some(kind),
  },
  shop: textKey('shop', 120),
  owner: {
    read: (value) => {
      const name = value.trim()
      if (name.length > 80) return null
      if (['me', '@me', '我'].includes(name.toLowerCase())) return { owner: '@me' }
      return { owner: ['none', 'nobody', '无人', '没有', ''].includes(name.toLowerCase()) ? '' : name }
    },
    print: ({ owner }) =>
      owner === null || owner === undefined ? [] : [owner === '@me' ? 'me' : owner === '' ? 'none' : owner],
  },
  tag: textKey('tag', 60),
  due: {
    read: (value) => {
      const hours = readHours(value)
      if (hours) return { hoursLeft: hours }
      const days = readDay(value)
      return days && { due: days }
    },
    print: ({ due, hoursLeft }) => [
      ...(hoursLeft ? printHours(hoursLeft) : []),
      ...(due ? printSpan(due) : []),
    ],
  },
  amount: {
    read: (value) => {
      const amount = readAmount(value)
      return amount && { amount }
    },
    print: ({ amount }) => (amount ? printAmount(amount) : []),
  },
  has: {
    read: (value, before) => {
      const what = oneOf(HAS_WORDS, value)
      return what === null ? null : { has: added(before.has, what) }
    },
    print: ({ has }) => [...(has ?? [])],
  },
  reason: textKey('reason', 120),
  status: textKey('status', 120),
  state: {
    read: (value) => {
      const state = oneOf(STATE_WORDS, value)
      return state === null ? null : { state }
    },
    print: ({ state }) => some(state),
  },
  is: {
    read: (value, before) => {
      const view = oneOf(IS_WORDS, value)
      const is: CaseFilter['is'] | null = view === null ? null : added(before.is, view)
      return is === null || is.length > 4 ? null : { is }
    },
    print: ({ is }) => [...(is ?? [])],
  },
  updated: {
    read: (value) => {
      const days = readDay(value)
      return days && { updated: days }
    },
    print: ({ updated }) => (updated ? printSpan(updated) : []),
  },
} as const satisfies Readonly<Record<string, KeyRules>>
export type QueryKey = keyof typeof QUERY_KEYS

/** A key by its English or Chinese name. */
export function keyNamed(name: string): QueryKey | undefined {
  const lower = name.toLowerCase()
  if (Object.hasOwn(QUERY_KEYS, lower)) return lower as QueryKey
  return CHINESE[lower]
}
