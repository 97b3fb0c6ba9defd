import { type ConversationColumn, conversationColumns, readChannel, readRole } from './columns.ts'
import { attachmentNames, body, cleanName, linesOf } from './lines.ts'
import { type Found, type FoundMessage, SENDERS, type Slip, type Stamp, foundMessage } from './model.ts'
import { scanStamp } from './stamp.ts'

/** Epoch numbers of these years; anything else is no time. */
const FIRST = Date.UTC(2000, 0, 1)
const LAST = Date.UTC(2101, 0, 1)

/** Seconds, milliseconds or a stamp as written; null where the cell holds no time. */
export function readWhen(written: string): number | Stamp | null {
  const text = written.replace(/[\u00a0\u202f]/g, ' ').trim()
  if (/^\d{10}(\.\d+)?$/.test(text) || /^\d{13}$/.test(text)) {
    const ms = text.length === 13 && !text.includes('.') ? Number(text) : Math.round(Number(text) * 1000)
    return ms >= FIRST && ms < LAST ? ms : null
  }
  const scanned = scanStamp(text.slice(0, 80), 0)
  return scanned && scanned.end >= Math.min(text.length, 80) ? scanned.stamp : null
}

/**
 * Reads the rows of a table whose first filled row names its columns. Null where they name no conversation.
 * Rows without any text and attachment are counted, not taken.
 */
export function parseRows(rows: readonly (readonly string[])[], format: Found['format']): Found | null {
  const start = rows.findIndex((cells) => cells.some((cell) => cell.trim() !== ''))
  const columns = conversationColumns(rows[start] ?? [])
  if (!columns) return null
  const cell = (cells: readonly string[], column: ConversationColumn): string => {
    const index = columns[column]
    return index === undefined ? '' : (cells[index] ?? '')
  }
  const count = { empty: 0, unread: 0 }
  const messages = rows.slice(start + 1).flatMap((cells): FoundMessage[] => {
    if (cells.every((one) => one.trim() === '')) return []
    const text = body(linesOf(cell(cells, 'text')))
    const named = cell(cells, 'attachments')
      .split(/[\n;|]/)
      .map((name) => (name.trim().split(/[\\/]/).at(-1) ?? '').split('?')[0] ?? '')
      .filter(Boolean)
    if (text === '' && named.length === 0) {
      count.empty += 1
      return []
    }
    const time = [cell(cells, 'at'), cell(cells, 'clock')].join(' ').trim()
    const when = readWhen(time)
    if (time !== '' && when === null) count.unread += 1
    const kind = SENDERS.find((one) => one === cell(cells, 'sender'))
    return [
      foundMessage({
        author: cleanName(cell(cells, 'author')),
        text: text === '' ? named.map((name) => `[${name}]`).join(' ') : text,
        when,
        ...readRole(cell(cells, 'direction')),
        ...(kind === undefined ? {} : { sender: kind }),
        platformId: cell(cells, 'platformId').trim().slice(0, 64),
        channel: readChannel(cell(cells, 'channel')),
        attachments: [...new Set([...named, ...attachmentNames(text)])],
        internal: /^(1|true|yes|是)$/i.test(cell(cells, 'internal').trim()),
      }),
    ]
  })
  const slips: Slip[] = []
  if (count.empty > 0) slips.push({ code: 'rows-empty', count: count.empty })
  if (count.unread > 0) slips.push({ code: 'time-unreadable', count: count.unread })
  return { format, messages, slips }
}
