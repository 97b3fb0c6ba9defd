import type { StoredMessage } from './join.ts'
import type { ParsedMessage } from './model.ts'

/** Clocks of the world differ by quarters of an hour, at most this far. */
const QUARTER = 15
const FARTHEST = 26 * 60

const words = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim()

/**
 * Minutes by which messages that look new stand beside the same words the case has already, where most of them (three
 * quarters, at least two) agree on it: the clock was very likely taken for another zone's. Null where nothing says so.
 */
export function clockShift(
  stored: readonly StoredMessage[],
  added: readonly (ParsedMessage & { readonly at: number })[],
): number | null {
  const times = new Map<string, number[]>()
  for (const one of stored) {
    if (one.own) continue
    const key = `${one.channel} ${words(one.text)}`
    const at = times.get(key)
    if (at) at.push(one.at)
    else times.set(key, [one.at])
  }
  const votes = new Map<number, number>()
  for (const message of added) {
    if (message.atBasis === 'guessed') continue
    // Words said every day ("ok") would vote for every shift there is; a few of their times are enough.
    const shifts = (times.get(`${message.channel} ${words(message.text)}`) ?? [])
      .slice(0, 50)
      .flatMap((at) => {
        const minutes = Math.round((message.at - at) / 60_000)
        return minutes !== 0 && Math.abs(minutes) <= FARTHEST && minutes % QUARTER === 0 ? [minutes] : []
      })
    for (const minutes of new Set(shifts)) votes.set(minutes, (votes.get(minutes) ?? 0) + 1)
  }
  const best = [...votes].sort((a, b) => b[1] - a[1])[0]
  return best && best[1] >= 2 && best[1] * 4 >= added.length * 3 ? best[0] : null
}
