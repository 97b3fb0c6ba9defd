import { type Thing, apiMessages, isThing, own } from './api.ts'
import { type Found, LIMITS } from './model.ts'
import { ConversationRefusal } from './refusal.ts'
import { parseRows } from './rows.ts'

/** Levels of nesting that are looked into. */
const MAX_DEPTH = 8

/**
 * Reads JSON: pages of the Customer Service API (facts §1.5), the desk's own export, and lists of objects with a text
 * and a time or a name (Telegram and others). One object a line is read as well.
 * @throws ConversationRefusal broken, not-conversation, too-many
 */
export function parseConversationJson(text: string): Found {
  const value = parse(text)
  const api = apiMessages(value)
  if (api) return api
  const list = largestList(value)
  if (!list) throw new ConversationRefusal('not-conversation')
  if (list.length > LIMITS.messages) throw new ConversationRefusal('too-many')
  const keys = [...new Set(list.flatMap((one) => Object.keys(one).slice(0, 100)))].slice(0, 200)
  const found = parseRows([keys, ...list.map((one) => keys.map((key) => asText(own(one, key))))], 'json')
  if (!found) throw new ConversationRefusal('not-conversation')
  return found
}

function parse(text: string): unknown {
  const bare = text.replace(/^\ufeff/, '').trim()
  if (bare === '') throw new ConversationRefusal('empty')
  try {
    return JSON.parse(bare)
  } catch {
    // One object a line.
  }
  try {
    return bare.split('\n').flatMap((line): unknown[] => (line.trim() === '' ? [] : [JSON.parse(line)]))
  } catch {
    throw new ConversationRefusal('broken')
  }
}

/** The longest list of objects anywhere in it: the messages among what an export says besides. */
function largestList(value: unknown): Thing[] | null {
  let best: Thing[] | null = null
  const walk = (here: unknown, depth: number): void => {
    if (depth > MAX_DEPTH) return
    if (Array.isArray(here)) {
      const things = here.filter(isThing)
      if (things.length > (best?.length ?? 0)) best = things
      // What hangs on messages is no conversation of its own; a list of pages is.
      for (const one of here.slice(0, 1000)) walk(one, depth + 1)
    } else if (isThing(here)) for (const one of Object.values(here).slice(0, 1000)) walk(one, depth + 1)
  }
  walk(value, 0)
  if (best === null && isThing(value)) return [value]
  return best
}

/** A field as a cell: text in pieces (Telegram) is joined, a person is their name. */
function asText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value))
    return value
      .slice(0, 1000)
      .map((one: unknown) => (isThing(one) ? asText(own(one, 'text') ?? own(one, 'name')) : asText(one)))
      .join(value.every((one) => typeof one === 'string') ? '\n' : '')
  if (isThing(value)) {
    const inner = own(value, 'nickname') ?? own(value, 'name') ?? own(value, 'text') ?? own(value, 'content')
    return typeof inner === 'string' ? inner : ''
  }
  return ''
}
