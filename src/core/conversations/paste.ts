import { EXPORT_TITLES } from './export-words.ts'
import { attachmentNames, body, cleanName, linesOf, looksLikeName } from './lines.ts'
import { hasMailQuotes, splitMailQuotes } from './mail-quotes.ts'
import { type Found, type FoundMessage, type Slip, type Stamp, foundMessage } from './model.ts'
import { ConversationRefusal } from './refusal.ts'
import { MAX_HEAD, scanStamp, stampAtEnd, wholeStamp } from './stamp.ts'

/** A line that begins a message. `null` author: the platform speaks (WhatsApp's own lines). */
interface Head {
  readonly line: number
  readonly author: string | null
  readonly stamp: Stamp
  readonly rest: string
  /** Lines of the head; text follows behind them. */
  readonly lines: number
}

type Shape = (line: string, at: number, lines: readonly string[]) => Omit<Head, 'line' | 'lines'> | null

/** `[01/03/2026, 14:05:12] Name: text` (iOS, Telegram). */
const bracketed: Shape = (line) => {
  if (!line.startsWith('[')) return null
  const found = scanStamp(line, 1)
  if (!found?.stamp.time || line[found.end] !== ']') return null
  return named(line.slice(found.end + 1).trim(), found.stamp, true)
}

/** `01/03/2026, 14:05 - Name: text` (Android). */
const dashed: Shape = (line) => {
  const found = scanStamp(line, 0)
  const dash = found?.stamp.date && found.stamp.time ? /^\s[-–—]\s/.exec(line.slice(found.end)) : null
  return found && dash ? named(line.slice(found.end + dash[0].length), found.stamp, true) : null
}

/** `Name  2026-03-01 14:05` alone on its line (Seller Center, WeChat, Telegram). */
const nameThenTime: Shape = (line) => {
  const found = line.length <= MAX_HEAD ? stampAtEnd(line) : null
  return found?.stamp.time && looksLikeName(found.before)
    ? { author: cleanName(found.before), stamp: found.stamp, rest: '' }
    : null
}

/** `2026-03-01 14:05 Name` alone on its line, or with `: text` behind. */
const timeThenName: Shape = (line) => {
  const found = scanStamp(line, 0)
  if (!found?.stamp.time || !/\s/.test(line[found.end] ?? '')) return null
  const behind = line.slice(found.end).trim()
  if (/^[-–—]\s/.test(behind)) return null
  const colon = named(behind, found.stamp, false)
  if (colon) return colon
  return looksLikeName(behind) ? { author: cleanName(behind), stamp: found.stamp, rest: '' } : null
}

/** A stamp alone on its line. */
const timeAlone: Shape = (line) => {
  const stamp = wholeStamp(line)
  return stamp?.time ? { author: '', stamp, rest: '' } : null
}

function named(text: string, stamp: Stamp, platformToo: boolean): ReturnType<Shape> {
  const colon = /^([^:：\n]{1,80})[:：](?:\s|$)([\s\S]*)$/.exec(text)
  const author = colon?.[1] ?? ''
  if (colon && looksLikeName(author)) return { author: cleanName(author), stamp, rest: colon[2] ?? '' }
  return platformToo ? { author: null, stamp, rest: text } : null
}

const SHAPES: readonly (readonly [name: string, shape: Shape])[] = [
  ['bracketed', bracketed],
  ['dashed', dashed],
  ['name-time', nameThenTime],
  ['time-name', timeThenName],
  ['alone', timeAlone],
]

/**
 * Takes pasted text apart into messages: chat copies with names and times, WhatsApp exports in any language, mails with
 * earlier ones quoted, names with colons. What fits none of these is one message.
 * @throws ConversationRefusal empty
 */
export function parsePaste(text: string): Found {
  const lines = withoutHead(linesOf(text))
  if (body(lines).trim() === '') throw new ConversationRefusal('empty')
  if (hasMailQuotes(lines)) {
    const messages = splitMailQuotes(lines)
    if (messages.length > 0) return { format: 'paste', messages, slips: [] }
  }
  return byHeads(lines) ?? byNames(lines) ?? single(lines)
}

/** The desk's own export begins with the case and the shop: nobody said that. */
function withoutHead(lines: readonly string[]): readonly string[] {
  const titled = EXPORT_TITLES.some((title) => lines[0]?.startsWith(`${title} `))
  return titled ? lines.slice(lines.indexOf('') + 1) : lines
}

function single(lines: readonly string[]): Found {
  const text = body(lines)
  return {
    format: 'paste',
    messages: [foundMessage({ text, attachments: attachmentNames(text) })],
    slips: [],
  }
}

function byHeads(lines: readonly string[]): Found | null {
  const best = SHAPES.map(([name, shape]) => {
    const heads = lines.flatMap((line, at): Head[] => {
      const head = line.length <= 4000 && /\d/.test(line.slice(0, MAX_HEAD)) ? shape(line, at, lines) : null
      return head ? [{ ...head, line: at, lines: 1 }] : []
    })
    return { name, heads }
  }).reduce((top, one) => (one.heads.length > top.heads.length ? one : top))
  if (best.heads.length === 0) return null
  if (best.name === 'alone' && timesBelow(best.heads, lines)) return belowTimes(best.heads, lines)
  const heads = best.name === 'alone' ? authorsAbove(best.heads, lines) : best.heads
  const slips: Slip[] = []
  const messages: FoundMessage[] = []
  const day = dayLines(lines)
  const add = (author: string, text: string, when: Stamp | null): void => {
    if (text !== '') messages.push(foundMessage({ author, text, when, attachments: attachmentNames(text) }))
  }
  const leading = body(lines.slice(0, heads[0]?.line ?? 0).filter((line) => wholeStamp(line) === null))
  if (leading !== '') {
    add('', leading, null)
    slips.push({ code: 'leading-text', count: 1 })
  }
  let [platform, empty] = [0, 0]
  heads.forEach((head, index) => {
    const end = heads[index + 1]?.line ?? lines.length
    const stamp = head.stamp.date ? head.stamp : { ...head.stamp, date: day(head.line) }
    const said = lines
      .slice(head.line + head.lines, end)
      .filter((_, at) => !isDayLine(lines, head.line + head.lines + at))
    if (head.author === null) platform += 1
    else {
      const text = body([head.rest, ...said])
      if (text === '') empty += 1
      add(head.author, text, stamp)
    }
  })
  if (platform > 0) slips.push({ code: 'system-lines', count: platform })
  if (empty > 0) slips.push({ code: 'rows-empty', count: empty })
  const format = best.name === 'bracketed' || best.name === 'dashed' ? 'whatsapp' : 'paste'
  return messages.length === 0 ? null : { format, messages, slips }
}

/** A line of its own that names a day: between the messages of WeChat and of Seller Center. */
function isDayLine(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ''
  if (line.trim() === '' || line.length > 60 || !/\d|今天|昨天|day/i.test(line)) return false
  const stamp = wholeStamp(line)
  return stamp !== null && stamp.date !== null && stamp.time === null
}

function dayLines(lines: readonly string[]): (line: number) => Stamp['date'] {
  const days = lines.flatMap((line, at) => {
    const date = isDayLine(lines, at) ? (wholeStamp(line)?.date ?? null) : null
    return date ? [{ at, date }] : []
  })
  return (line) => days.findLast(({ at }) => at < line)?.date ?? null
}

/** Where a few short lines keep standing right above the stamps, they are the names. */
function authorsAbove(heads: readonly Head[], lines: readonly string[]): Head[] {
  const above = heads.map(({ line }) => (lines[line - 1] ?? '').trim())
  const names = new Set(above)
  const few = names.size <= Math.max(2, Math.floor(heads.length / 2))
  const said = heads.every(({ line }, index) => {
    const next = heads[index + 1]?.line
    return body(lines.slice(line + 1, next === undefined ? lines.length : next - 1)) !== ''
  })
  if (!few || !said || !above.every((name) => looksLikeName(name))) return [...heads]
  return heads.map((head, index) => ({
    ...head,
    line: head.line - 1,
    lines: 2,
    author: cleanName(above[index] ?? ''),
  }))
}

/** Some pages print the time under what was said: text above the first stamp, none below the last. */
function timesBelow(heads: readonly Head[], lines: readonly string[]): boolean {
  const [first, last] = [heads[0]?.line ?? 0, heads.at(-1)?.line ?? 0]
  return body(lines.slice(0, first)) !== '' && body(lines.slice(last + 1)) === ''
}

function belowTimes(heads: readonly Head[], lines: readonly string[]): Found {
  const day = dayLines(lines)
  const messages = heads.flatMap(({ line, stamp }, index) => {
    const start = index === 0 ? 0 : (heads[index - 1]?.line ?? 0) + 1
    const text = body(lines.slice(start, line).filter((_, at) => !isDayLine(lines, start + at)))
    const when = stamp.date ? stamp : { ...stamp, date: day(line) }
    return text === '' ? [] : [foundMessage({ text, when, attachments: attachmentNames(text) })]
  })
  return { format: 'paste', messages, slips: [{ code: 'no-names', count: messages.length }] }
}

/** `Name: text` on most lines, or `Name:` alone above its text; at least two messages of at most six people. */
function byNames(lines: readonly string[]): Found | null {
  const heads = lines.flatMap((line, at) => {
    const match = line.length <= 4000 ? /^([^:：\n]{1,40})[:：](?!\/\/)\s?(.*)$/.exec(line) : null
    const name = match?.[1] ?? ''
    return match && looksLikeName(name) && !/^\d+$/.test(name)
      ? [{ at, author: cleanName(name), rest: match[2] ?? '' }]
      : []
  })
  const names = new Map<string, number>()
  for (const { author } of heads) names.set(author, (names.get(author) ?? 0) + 1)
  const filled = lines.filter((line) => line.trim() !== '').length
  const starts = heads[0]?.at === lines.findIndex((line) => line.trim() !== '')
  // "Order: 1" and "Colour: blue" are a list of facts; people come back, or take turns line by line.
  const again = [...names.values()].some((count) => count > 1)
  if (heads.length < 2 || names.size > 6 || names.size < 2 || !starts || !again || heads.length * 4 < filled)
    return null
  const messages = heads.flatMap(({ at, author, rest }, index) => {
    const text = body([rest, ...lines.slice(at + 1, heads[index + 1]?.at ?? lines.length)])
    return text === '' ? [] : [foundMessage({ author, text, attachments: attachmentNames(text) })]
  })
  return messages.length < 2 ? null : { format: 'paste', messages, slips: [] }
}
