import { Parser } from 'htmlparser2'
import { type Found, LIMITS } from '#core/conversations/model.ts'
import { parsePaste } from '#core/conversations/paste.ts'
import { ConversationRefusal } from '#core/conversations/refusal.ts'
import { parseRows, readWhen } from '#core/conversations/rows.ts'

/** Tags open at once; a page that nests deeper was made to hurt. */
const MAX_DEPTH = 500
const BLOCK = /^(?:p|div|li|tr|td|th|h[1-6]|section|article|header|footer|ul|ol|table|blockquote|pre|dd|dt)$/
const MUTE = /^(?:script|style|template|noscript|svg|head|title|button|select)$/
const AUTHOR = /(?:^|[\s_-])(?:from[_-]?name|author|sender|nick(?:name)?|user[_-]?name|name)(?:[\s_-]|$)/i
const TIME = /(?:^|[\s_-])(?:date|time|timestamp|datetime)(?:[\s_-]|$)/i
const TEXT = /(?:^|[\s_-])(?:text|content|body|bubble|msg|message[_-]?(?:text|content|body))(?:[\s_-]|$)/i

type Part = 'author' | 'time' | 'text'
interface Open {
  readonly tag: string
  readonly part: Part | null
  readonly mute: boolean
  /** A time that only an attribute spells out in full. */
  readonly time: string
}
interface Token {
  readonly part: Part
  readonly text: string
}

interface Page {
  readonly tables: readonly string[][][]
  readonly tokens: readonly Token[]
  readonly text: string
}

/**
 * Reads a chat saved as a page: a table whose head names its columns, else elements whose class says author, time and
 * text (Telegram and others), else the words of the page as if pasted. Nothing of the page runs or loads.
 */
export function readHtmlChat(html: string): Found {
  const page = readPage(html)
  const tables = page.tables.flatMap((rows) => parseRows(rows, 'html') ?? [])
  const largest = tables.sort((a, b) => b.messages.length - a.messages.length)[0]
  if (largest && largest.messages.length > 0) return largest
  const parts = byParts(page.tokens)
  if (parts && parts.messages.length > 0) return parts
  return { ...parsePaste(plainLines(page.text)), format: 'html' }
}

/** Markup leaves blank lines in heaps; one parts paragraphs well enough. */
function plainLines(text: string): string {
  const lines = text.split('\n').map((line) => line.trim())
  return lines.filter((line, at) => line !== '' || lines[at - 1] !== '').join('\n')
}

function readPage(html: string): Page {
  const stack: Open[] = []
  const tables: string[][][] = []
  const inside: string[][][] = []
  const tokens: { part: Part; text: string }[] = []
  let text = ''
  /** Whether the next text of a part goes on with the last token: inside the same element only. */
  let running: number | null = null

  const cellOf = (): string[] | undefined => inside.at(-1)?.at(-1)
  const write = (words: string): void => {
    if (text.length > LIMITS.characters) throw new ConversationRefusal('too-large')
    text += words
    const row = cellOf()
    if (row && row.length > 0) row[row.length - 1] = `${row.at(-1) ?? ''}${words}`
  }
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        if (stack.length > MAX_DEPTH) throw new ConversationRefusal('broken')
        const mark = `${attributes['class'] ?? ''} ${attributes['data-testid'] ?? ''}`
        const own: Part | null =
          tag === 'time' || TIME.test(mark)
            ? 'time'
            : AUTHOR.test(mark)
              ? 'author'
              : TEXT.test(mark)
                ? 'text'
                : null
        const above = stack.at(-1)
        const title = [attributes['datetime'], attributes['title']].find(
          (one) => one && readWhen(one) !== null,
        )
        stack.push({
          tag,
          // Inside a text there is only text; around one, the innermost name counts.
          part: above?.part === 'text' ? 'text' : (own ?? above?.part ?? null),
          mute: (above?.mute ?? false) || MUTE.test(tag),
          time: own === 'time' ? (title ?? '') : (above?.time ?? ''),
        })
        if (own !== null && above?.part !== 'text') running = null
        if (own === 'time' && title) tokens.push({ part: 'time', text: title })
        if (tag === 'table') inside.push([])
        else if (tag === 'tr') inside.at(-1)?.push([])
        else if (tag === 'td' || tag === 'th') cellOf()?.push('')
        if (tag === 'br') write('\n')
        else if (BLOCK.test(tag)) write('\n')
        if (tag === 'br' && running !== null) extend(running, '\n')
      },
      ontext(words) {
        const here = stack.at(-1)
        if (here?.mute) return
        const plain = here?.tag === 'pre' ? words : words.replace(/\s+/g, ' ')
        write(plain)
        const part = here?.part
        if (!part || plain.trim() === '' || (part === 'time' && here.time !== '')) return
        if (running !== null && tokens[running]?.part === part) return extend(running, plain)
        tokens.push({ part, text: plain })
        running = tokens.length - 1
      },
      onclosetag(tag) {
        const closed = stack.pop()
        if (BLOCK.test(tag)) write('\n')
        if (tag === 'table') {
          const rows = inside.pop()
          if (rows) tables.push(rows.map((row) => row.map((cell) => cell.trim())))
        }
        if (closed?.part !== stack.at(-1)?.part) running = null
        else if (BLOCK.test(tag) && running !== null) extend(running, '\n')
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  const extend = (index: number, more: string): void => {
    const token = tokens[index]
    if (token) token.text += more
  }
  parser.write(html)
  parser.end()
  return { tables, tokens, text }
}

/** Author and time stand before their text; a text without either goes on from the one before (Telegram). */
function byParts(tokens: readonly Token[]): Found | null {
  const texts = tokens.filter(({ part }) => part === 'text').length
  const dated = tokens.filter(({ part, text }) => part === 'time' && readWhen(text.trim()) !== null).length
  if (texts < 1 || dated < 1) return null
  const rows: string[][] = [['time', 'author', 'text']]
  let [time, author] = ['', '']
  for (const { part, text } of tokens) {
    const words = text.trim()
    if (part === 'time') {
      if (readWhen(words) !== null) time = words
    } else if (part === 'author') author = words
    else rows.push([time, author, words])
  }
  return parseRows(rows, 'html')
}
