import { type Found, type FoundMessage, LIMITS, type Slip, foundMessage } from './model.ts'
import { ConversationRefusal } from './refusal.ts'

export type Thing = Readonly<Record<string, unknown>>
export const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const own = (thing: Thing, key: string): unknown =>
  Object.hasOwn(thing, key) ? thing[key] : undefined
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''

const MAX_DEPTH = 8
/** Types that the platform itself puts into a conversation, whoever it names as sender. */
const PLATFORM_TYPES = /^(NOTIFICATION|ALLOCATED_SERVICE|BUYER_ENTER_FROM_\w+)$/

/**
 * Messages of the Customer Service API, from one answer or many in a list (facts §1.5, C-2): by `index`, which is a
 * number too large for JavaScript; `content` is JSON inside JSON; what is not visible must not be shown and is counted
 * instead. Null where the value holds none.
 * @throws ConversationRefusal too-many
 */
export function apiMessages(value: unknown): Found | null {
  const byId = new Map<string, Thing>()
  const walk = (here: unknown, depth: number): void => {
    if (depth > MAX_DEPTH) return
    if (Array.isArray(here)) for (const one of here) walk(one, depth + 1)
    else if (isThing(here)) {
      if (isMessage(here)) byId.set(textOf(own(here, 'id')), here)
      else for (const one of Object.values(here)) walk(one, depth + 1)
    }
    if (byId.size > LIMITS.messages) throw new ConversationRefusal('too-many')
  }
  walk(value, 0)
  if (byId.size === 0) return null
  const all = [...byId.values()].sort(byIndex)
  const seen = all.filter((one) => own(one, 'is_visible') !== false)
  const messages = seen.map(readMessage)
  const slips: Slip[] = []
  if (seen.length < all.length) slips.push({ code: 'hidden', count: all.length - seen.length })
  const media = messages.filter(({ attachments }) => attachments.length > 0).length
  if (media > 0) slips.push({ code: 'attachments-not-inside', count: media })
  return { format: 'api', messages, slips }
}

function isMessage(thing: Thing): boolean {
  return (
    textOf(own(thing, 'id')) !== '' &&
    typeof own(thing, 'type') === 'string' &&
    own(thing, 'content') !== undefined &&
    (own(thing, 'create_time') !== undefined || own(thing, 'index') !== undefined) &&
    isThing(own(thing, 'sender'))
  )
}

function byIndex(a: Thing, b: Thing): number {
  const [left, right] = [a, b].map((one) => textOf(own(one, 'index')))
  if (left !== undefined && right !== undefined && /^\d{1,40}$/.test(left) && /^\d{1,40}$/.test(right)) {
    const [x, y] = [BigInt(left), BigInt(right)]
    return x < y ? -1 : x > y ? 1 : 0
  }
  return Number(textOf(own(a, 'create_time'))) - Number(textOf(own(b, 'create_time')))
}

function readMessage(thing: Thing): FoundMessage {
  const type = textOf(own(thing, 'type')).slice(0, 40)
  const sender = own(thing, 'sender')
  const role = isThing(sender) ? textOf(own(sender, 'role')) : ''
  const content = contentOf(own(thing, 'content'))
  const seconds = Number(textOf(own(thing, 'create_time')))
  const platform = role === 'SYSTEM' || PLATFORM_TYPES.test(type)
  const media = type === 'IMAGE' || type === 'VIDEO'
  const name = media ? fileName(textOf(own(content, 'url')), type, textOf(own(thing, 'id'))) : ''
  return foundMessage({
    author: isThing(sender) ? textOf(own(sender, 'nickname')).slice(0, LIMITS.author) : '',
    text: wordsOf(type, content),
    // Seconds; a host that hands on milliseconds is understood too.
    when:
      Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds > 1e12 ? seconds : seconds * 1000) : null,
    direction: platform || role === 'BUYER' ? 'in' : role === '' ? null : 'out',
    sender: platform ? 'platform' : role === 'ROBOT' ? 'robot' : 'person',
    platformId: textOf(own(thing, 'id')).slice(0, 64),
    channel: 'chat',
    attachments: name === '' ? [] : [name],
  })
}

/** `content` is a JSON text; one that is not is taken as it stands. */
function contentOf(written: unknown): Thing {
  if (isThing(written)) return written
  if (typeof written !== 'string') return {}
  try {
    const value: unknown = JSON.parse(written)
    return isThing(value) ? value : { content: written }
  } catch {
    return { content: written }
  }
}

/** What was written; of a card its type and the plain facts on it. */
function wordsOf(type: string, content: Thing): string {
  const written = textOf(own(content, 'content')) || textOf(own(content, 'text'))
  if (type === 'TEXT') return written
  const facts = Object.entries(content)
    .filter(([key, value]) => /(_id|_status|_type|tracking\w*)$/.test(key) && textOf(value) !== '')
    .slice(0, 8)
    .map(([key, value]) => `${key} ${textOf(value).slice(0, 80)}`)
  return [`[${type}]`, written, facts.join(', ')].filter(Boolean).join(' ')
}

function fileName(url: string, type: string, id: string): string {
  const name = /\/([^/?#]{1,120}\.\w{2,5})(?:[?#]|$)/.exec(url)?.[1]
  return name ?? `${type.toLowerCase()}-${id}`
}
