import { createHash } from 'node:crypto'
import PostalMime from 'postal-mime'
import type { Attachment, Email } from 'postal-mime'
import type { TextBlock } from '#core/dossier/plan-model.ts'
import { renderHtml } from './open-html.ts'
import { slip } from './prepared.ts'
import type { CarriedPicture } from './open-html.ts'
import type { Opened } from './prepared.ts'

const MAX_BYTES = 64 * 1024 * 1024
const MAX_ATTACHMENTS = 500
/** Printed in this order, under the names the standard gives them. */
const HEADERS = ['From', 'To', 'Cc', 'Subject', 'Date', 'Message-ID']

/**
 * Opens a mail (EML) or a saved page (MHTML): headers, body, and a list of the attachments with their size and SHA-256.
 * Nothing remote is fetched; attached messages stay attachments.
 */
export async function openMail(data: Uint8Array, of: 'mail' | 'html', signal?: AbortSignal): Promise<Opened> {
  if (data.byteLength === 0) return slip('empty')
  if (data.byteLength > MAX_BYTES) return slip('too_large')
  let mail: Email
  try {
    mail = await PostalMime.parse(data, { forceRfc822Attachments: true, maxNestingDepth: 64 })
  } catch {
    return slip('unreadable')
  }
  const { html, text = '' } = mail
  const body = html !== undefined && html.trim() !== '' ? html : asMarkup(text)
  const head = of === 'mail' ? headers(mail) : []
  if (body.trim() === '' && head.length === 0) return slip('unreadable')
  return renderHtml(body, {
    of,
    before: head,
    after: of === 'mail' ? attachments(mail) : [],
    carried: (src) => inline(mail, src),
    ...(signal !== undefined && { signal }),
  })
}

function headers(mail: Email): TextBlock[] {
  const written = (name: string): string | undefined =>
    name === 'Subject'
      ? mail.subject
      : name === 'From'
        ? people(mail.from === undefined ? [] : [mail.from])
        : name === 'To' || name === 'Cc'
          ? people((name === 'To' ? mail.to : mail.cc) ?? [])
          : mail.headers.find(({ key }) => key === name.toLowerCase())?.value
  const fields = HEADERS.flatMap((name): TextBlock[] => {
    const text = written(name)?.trim() ?? ''
    return text === '' ? [] : [{ type: 'field', name, text }]
  })
  return fields.length === 0 ? [] : [...fields, { type: 'rule' }]
}

type Person = NonNullable<Email['from']>

function people(list: readonly Person[]): string {
  return list
    .flatMap((one) => (one.group === undefined ? [one] : one.group))
    .map(({ name, address }) => (name === '' ? address : `${name} <${address}>`))
    .join(', ')
}

function attachments(mail: Email): TextBlock[] {
  const listed = mail.attachments.slice(0, MAX_ATTACHMENTS).map((attachment): TextBlock => {
    const data = bytesOf(attachment)
    const sha256 = createHash('sha256').update(data).digest('hex')
    return {
      type: 'field',
      name: attachment.filename ?? attachment.contentId ?? attachment.mimeType,
      text: `${attachment.mimeType}, ${data.byteLength} bytes, SHA-256 ${sha256}`,
    }
  })
  return listed.length === 0 ? [] : [{ type: 'rule' }, ...listed]
}

function inline(mail: Email, src: string): CarriedPicture | null {
  if (!/^cid:/i.test(src)) return null
  let id = src.slice(4)
  try {
    id = decodeURIComponent(id)
  } catch {
    // Taken as it stands.
  }
  const found = mail.attachments.find(({ contentId }) => contentId === `<${id}>`)
  return found?.mimeType.startsWith('image/') === true
    ? { data: bytesOf(found), mediaType: found.mimeType }
    : null
}

function bytesOf({ content }: Attachment): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content, 'utf8')
  return content instanceof Uint8Array ? content : new Uint8Array(content)
}

/** Plain words keep their lines; empty lines part paragraphs. */
function asMarkup(text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  return escaped
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map((part) => `<p>${part.replace(/\n/g, '<br>')}</p>`)
    .join('')
}
