import { Temporal } from 'temporal-polyfill'
import type { Direction, MessageChannel, Sender, TimeBasis } from './model.ts'
import { type ExportWords, exportWords } from './export-words.ts'

export interface ExportMessage {
  readonly platformId: string
  readonly channel: MessageChannel
  readonly direction: Direction
  readonly sender: Sender
  readonly author: string
  readonly text: string
  readonly translation: string
  readonly at: number
  readonly timeBasis: TimeBasis
  readonly delivery: string
  readonly internal: boolean
  readonly attachments: readonly string[]
}

export interface ExportedThread {
  /** Platform id of the case. */
  readonly caseId: string
  readonly shop: string
  readonly market: string
  readonly zone: string
  readonly exportedAt: number
  readonly messages: readonly ExportMessage[]
}

export const EXPORT_FORMATS = ['txt', 'html', 'json'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]
export type ExportLanguage = 'zh' | 'en'

export interface ExportOptions {
  readonly format: ExportFormat
  readonly language: ExportLanguage
  /** With the notes of the house; without, they leave no trace. */
  readonly internal: boolean
}

export interface ExportedFile {
  /** Names the case and no buyer. */
  readonly fileName: string
  readonly mediaType: string
  readonly text: string
}

/** A thread as a file that reads well, prints alone, and comes back in by import without a double. */
export function exportThread(thread: ExportedThread, options: ExportOptions): ExportedFile {
  const messages = thread.messages.filter((message) => options.internal || !message.internal)
  const words = exportWords(options.language)
  const fileName = `conversation-${thread.caseId.replace(/[^\w-]/g, '_')}.${options.format}`
  switch (options.format) {
    case 'json':
      return { fileName, mediaType: 'application/json', text: asJson(thread, messages) }
    case 'html':
      return { fileName, mediaType: 'text/html', text: asHtml(thread, messages, options.language, words) }
    case 'txt':
      return { fileName, mediaType: 'text/plain', text: asText(thread, messages, words) }
  }
}

/** `2026-03-01 14:05:12 +07:00`: the market's clock, and which it is. */
function clock(at: number, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return `${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: 'second' })} ${local.offset}`
}

/** A name, or the side where nobody is named. */
const speaker = (message: ExportMessage, words: ExportWords): string =>
  message.author.replaceAll(/[:：\n]/g, ' ').trim() ||
  (message.sender === 'platform' ? words.platform : message.direction === 'in' ? words.buyer : words.seller)

function asText(thread: ExportedThread, messages: readonly ExportMessage[], words: ExportWords): string {
  const head = [`${words.title} ${thread.caseId}`, `${thread.shop} (${thread.market})`, '']
  const said = messages.map((message) => {
    const channel = message.channel === 'chat' ? '' : ` (${words.channels[message.channel]})`
    const lines = [
      message.text,
      ...(message.translation === '' ? [] : [`[${words.translation}] ${message.translation}`]),
      ...message.attachments
        .filter((name) => !message.text.includes(name))
        .map((name) => `<${words.attached}: ${name}>`),
    ]
    return `[${clock(message.at, thread.zone)}] ${speaker(message, words)}${channel}: ${lines.join('\n')}`
  })
  return `${[...head, ...said].join('\n')}\n`
}

function asJson(thread: ExportedThread, messages: readonly ExportMessage[]): string {
  const { caseId, shop, market, zone, exportedAt } = thread
  return `${JSON.stringify(
    {
      ...{ format: 'aftercase-conversation', version: 1, case: caseId, shop, market, zone },
      exportedAt: new Date(exportedAt).toISOString(),
      messages: messages.map((message) => ({
        id: message.platformId,
        at: new Date(message.at).toISOString(),
        timeBasis: message.timeBasis,
        channel: message.channel,
        direction: message.direction,
        author: message.author,
        senderKind: message.sender,
        text: message.text,
        translation: message.translation,
        delivery: message.delivery,
        internal: message.internal,
        attachments: message.attachments,
      })),
    },
    null,
    2,
  )}\n`
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

function asHtml(
  thread: ExportedThread,
  messages: readonly ExportMessage[],
  language: ExportLanguage,
  words: ExportWords,
): string {
  const title = escaped(`${words.title} ${thread.caseId}`)
  const cell = (text: string, name: string): string =>
    `<td class="${name}">${escaped(text).replaceAll('\n', '<br>')}</td>`
  const marks = messages.some((message) => message.internal)
  const columns = marks ? [...words.columns, words.internal] : words.columns
  const rows = messages.map(
    (message) =>
      `<tr class="${message.direction}${message.internal ? ' internal' : ''}">${[
        cell(clock(message.at, thread.zone), 'time'),
        cell(words.channels[message.channel], 'channel'),
        cell(words.directions[message.sender === 'platform' ? 'platform' : message.direction], 'direction'),
        cell(message.author, 'author'),
        cell(message.text, 'text'),
        cell(message.translation, 'text'),
        cell(message.attachments.join('; '), 'attachments'),
        ...(marks ? [cell(message.internal ? words.yes : '', 'mark')] : []),
      ].join('')}</tr>`,
  )
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>
body { font: 14px/1.5 system-ui, sans-serif; margin: 24px; color: #1a1a1a; background: #fff }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid #ccc; padding: 6px 8px; text-align: left; vertical-align: top }
.time { white-space: nowrap } .text { white-space: pre-wrap; overflow-wrap: anywhere }
.out td { background: #f2f7ff } .internal td { background: #fff7e0 }
</style>
</head>
<body>
<h1>${title}</h1>
<p>${escaped(`${thread.shop} (${thread.market}) · ${words.exported} ${clock(thread.exportedAt, thread.zone)}`)}</p>
<table>
<thead><tr>${columns.map((name) => `<th>${escaped(name)}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</body>
</html>
`
}
