import type { StoredMessage } from './join.ts'
import type { ParsedMessage } from './model.ts'
import { sameName } from './sides.ts'

const words = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim()

/**
 * Gives messages without any time one: the time of the same words where the case has them already (so that importing
 * twice changes nothing), else that of the message before, else `now`. Their order is the source's own.
 */
export function placeUntimed(
  stored: readonly StoredMessage[],
  incoming: readonly ParsedMessage[],
  now: number,
): (ParsedMessage & { at: number })[] {
  let next = 0
  let before: number | null = null
  const known = (message: ParsedMessage): number | null => {
    for (let at = next; at < stored.length; at += 1) {
      const one = stored[at]
      if (!one || one.own || one.channel !== message.channel || words(one.text) !== words(message.text))
        continue
      if (one.author !== '' && message.author !== '' && sameName(one.author) !== sameName(message.author))
        continue
      next = at + 1
      return one.at
    }
    return null
  }
  return incoming.map((message) => {
    const at = message.at ?? known(message) ?? before ?? now
    before = at
    return { ...message, at }
  })
}
