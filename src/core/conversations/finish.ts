import {
  type Found,
  LIMITS,
  type MessageChannel,
  type ParsedConversation,
  type ParsedMessage,
  type Slip,
} from './model.ts'
import { ConversationRefusal } from './refusal.ts'
import { type SideOptions, takeSides } from './sides.ts'
import { type TimeOptions, readTimes } from './times.ts'

export interface ParseOptions extends TimeOptions, SideOptions {
  /** Where it was said, unless the source says so itself. */
  readonly channel: MessageChannel
}

/** How many UTF-16 units of `text` fit without cutting a character in two. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const last = text.charCodeAt(most - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most)
}

/**
 * Makes messages of what a reader found: times, sides, order (oldest first) and limits.
 * @throws ConversationRefusal not-conversation, too-many
 */
export function finishConversation(found: Found, options: ParseOptions): ParsedConversation {
  if (found.messages.length === 0) throw new ConversationRefusal('not-conversation')
  if (found.messages.length > LIMITS.messages) throw new ConversationRefusal('too-many')
  const { times, slips, dateOrder, dateOrderBasis, dateSamples } = readTimes(found.messages, options)
  const sides = takeSides(found.messages, options)
  let shortened = 0
  const messages = found.messages.map((message, index): ParsedMessage => {
    const text = cut(message.text, LIMITS.text)
    if (text.length < message.text.length) shortened += 1
    const time = times[index] ?? { at: null, atBasis: 'guessed' as const, zone: options.zone }
    const side = sides[index] ?? { direction: 'in' as const, basis: 'guessed' as const }
    const channel = message.channel ?? options.channel
    return {
      platformId: message.platformId,
      channel,
      direction: side.direction,
      directionBasis: side.basis,
      sender: message.sender,
      author: cut(message.author, LIMITS.author),
      text,
      ...time,
      attachments: message.attachments.slice(0, LIMITS.attachments).map((name) => cut(name, 255)),
      internal: message.internal || channel === 'internal',
    }
  })
  const more: Slip[] = shortened > 0 ? [{ code: 'text-cut', count: shortened }] : []
  return {
    format: found.format,
    messages: oldestFirst(messages),
    slips: [...found.slips, ...slips, ...more],
    dateOrder,
    dateOrderBasis,
    dateSamples,
  }
}

/**
 * Newest-first sources are turned round; messages without a time go where their neighbours are. Within a minute the
 * order of the source stays: many sources print no seconds.
 */
function oldestFirst(messages: readonly ParsedMessage[]): ParsedMessage[] {
  const dated = messages.flatMap(({ at }) => at ?? [])
  const falls = dated.every((at, index) => index === 0 || at <= (dated[index - 1] ?? 0))
  const turned = falls && (dated[0] ?? 0) > (dated.at(-1) ?? 0) ? [...messages].reverse() : [...messages]
  const filled: ParsedMessage[] = []
  const first = turned.find(({ at }) => at !== null)?.at ?? null
  for (const message of turned) {
    const before = filled.at(-1)?.at ?? first
    filled.push(message.at === null ? { ...message, at: before } : message)
  }
  const minute = (message: ParsedMessage): number => Math.floor((message.at ?? 0) / 60_000)
  return filled
    .map((message, index) => ({ message, index }))
    .sort((a, b) => minute(a.message) - minute(b.message) || a.index - b.index)
    .map(({ message }) => message)
}
