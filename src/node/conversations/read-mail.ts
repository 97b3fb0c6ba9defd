import PostalMime from 'postal-mime'
import type { Email } from 'postal-mime'
import { body, cleanName, linesOf } from '#core/conversations/lines.ts'
import { withoutQuotes } from '#core/conversations/mail-quotes.ts'
import { type Found, LIMITS, type Slip, foundMessage } from '#core/conversations/model.ts'
import { ConversationRefusal } from '#core/conversations/refusal.ts'
import { pageWords } from './page-words.ts'

/** Does it begin with the fields of a mail? */
export function looksLikeMail(data: Uint8Array): boolean {
  const head = Buffer.from(data.buffer, data.byteOffset, Math.min(data.byteLength, 4000)).toString('latin1')
  const fields = head.split(/\r?\n\r?\n/, 1)[0] ?? ''
  return (
    /^[\w-]+:\s/.test(fields) &&
    /^from:/im.test(fields) &&
    /^(?:date|message-id|mime-version):/im.test(fields)
  )
}

/**
 * Reads one mail: who, when, what was written above the quoted mails, and the names of its attachments. Quotes are left
 * out and counted: the mails they repeat come with their own files.
 */
export async function readMail(data: Uint8Array): Promise<Found> {
  let mail: Email
  try {
    mail = await PostalMime.parse(data, { forceRfc822Attachments: true, maxNestingDepth: 64 })
  } catch {
    throw new ConversationRefusal('broken')
  }
  const written = mail.text?.trim() ? mail.text : pageWords(mail.html ?? '')
  if (written.length > LIMITS.characters) throw new ConversationRefusal('too-large')
  const { text, quoted } = withoutQuotes(linesOf(written))
  // Lines of the mail below that carry no head of their own.
  const own = body(text.split('\n').filter((line) => !line.startsWith('>')))
  const names = mail.attachments
    .map(({ filename, mimeType }) => filename ?? mimeType)
    .slice(0, LIMITS.attachments)
  const subject = mail.subject?.trim() ?? ''
  const when = mail.date === undefined ? Number.NaN : Date.parse(mail.date)
  const said = [subject, own].filter(Boolean).join('\n\n')
  if (said === '' && names.length === 0) throw new ConversationRefusal('not-conversation')
  const slips: Slip[] = []
  if (quoted) slips.push({ code: 'quotes-left-out', count: 1 })
  if (names.length > 0) slips.push({ code: 'attachments-not-inside', count: names.length })
  return {
    format: 'email',
    messages: [
      foundMessage({
        author: cleanName(mail.from?.name || mail.from?.address || ''),
        text: said === '' ? names.map((name) => `[${name}]`).join(' ') : said,
        when: Number.isNaN(when) ? null : when,
        platformId: (mail.messageId ?? '').slice(0, 200),
        channel: 'email',
        attachments: names,
      }),
    ],
    slips,
  }
}
