import { body, cleanName } from './lines.ts'
import { type FoundMessage, foundMessage } from './model.ts'
import { stampInside } from './stamp.ts'

const VERB =
  /(wrote|schrieb|a écrit|escribió|escreveu|ha scritto|menulis|telah menulis|đã viết|เขียนว่า|写道|寫道|书写|さん(?:は|が)?書きました|のメール)/iu
const LEAD = /^(?:>\s?)*(?:on|am|le|el|em|il giorno|il|pada|vào|เมื่อ|在|于|於|op)(?=[\s\d])/iu
const FROM = /^(?:From|Von|De|发件人|寄件者|差出人|Dari|Daripada|Từ|จาก|Da)\s?[:：]\s*(.+)$/iu
const SENT =
  /^(?:Sent|Date|Gesendet|Datum|Enviado(?: el| em)?|Fecha|Envoyé|发送时间|日期|寄件日期|送信日時|日付|Dikirim|Tanggal|Tarikh|Đã gửi|Ngày|ส่ง|วันที่|Data|Inviato)\s?[:：]\s*(.+)$/iu
const OTHER =
  /^(?:To|Cc|Subject|An|Betreff|Para|Asunto|Assunto|À|Objet|收件人|抄送|主题|主旨|宛先|件名|Kepada|Subjek|Perihal|Đến|Chủ đề|ถึง|เรื่อง|A|Oggetto)\s?[:：]/iu
const PARTING =
  /^-{2,}\s?(?:original message|forwarded message|原始邮件|转发邮件|ursprüngliche nachricht|mensaje original|mensagem original|message d'origine|pesan asli)/iu

interface Head {
  /** First line of the head, and the first one behind it. */
  readonly from: number
  readonly to: number
  readonly author: string
  readonly when: FoundMessage['when']
}

/** Deeper quotes than this are left together. */
const MAX_DEPTH = 50

/** True where an earlier mail is quoted under this one. */
export function hasMailQuotes(lines: readonly string[]): boolean {
  return findHead(lines) !== null
}

/** The words above the first quoted mail. */
export function withoutQuotes(lines: readonly string[]): { readonly text: string; readonly quoted: boolean } {
  const head = findHead(lines)
  return { text: body(head ? lines.slice(0, head.from) : lines), quoted: head !== null }
}

/** Takes a mail with the earlier ones quoted below it apart: oldest first. */
export function splitMailQuotes(lines: readonly string[]): FoundMessage[] {
  const messages: FoundMessage[] = []
  let rest = lines
  let author = ''
  let when: FoundMessage['when'] = null
  for (let depth = 0; depth <= MAX_DEPTH; depth += 1) {
    const head = depth < MAX_DEPTH ? findHead(rest) : null
    const text = body(head ? rest.slice(0, head.from) : rest)
    if (text !== '') messages.push(foundMessage({ author, text, when }))
    if (!head) break
    author = head.author
    when = head.when
    rest = unquoted(rest.slice(head.to))
  }
  return messages.reverse()
}

/** One level of `>` less, where the lines carry any. */
function unquoted(lines: readonly string[]): string[] {
  const filled = lines.filter((line) => line.trim() !== '')
  const marked = filled.filter((line) => line.startsWith('>')).length
  return marked * 2 < filled.length ? [...lines] : lines.map((line) => line.replace(/^>\s?/, ''))
}

function findHead(lines: readonly string[]): Head | null {
  for (let at = 0; at < lines.length; at += 1) {
    const head = wroteHead(lines, at) ?? fieldsHead(lines, at)
    if (head) return head
  }
  return null
}

/** "On 1 March 2026 at 14:05, Name <a@b> wrote:", also broken over two lines. */
function wroteHead(lines: readonly string[], at: number): Head | null {
  const first = lines[at] ?? ''
  if (first.length > 300 || !/\d/.test(first)) return null
  for (const more of [0, 1]) {
    const line = [first, ...lines.slice(at + 1, at + 1 + more)].join(' ').replace(/^(?:>\s?)+/, '')
    if (line.length > 400 || !/[:：]\s*$/.test(line) || !VERB.test(line)) continue
    const inside = stampInside(line)
    if (!inside) continue
    const author = cleanName(
      inside.rest
        .replace(/[:：]\s*$/, '')
        .replace(VERB, ' ')
        .replace(LEAD, ' ')
        .replace(/(^|\s)(?:at|um|à|às|pukul|lúc|uhr)(?=\s|$)/giu, ' ')
        .replace(/\s+/g, ' ')
        .replace(/^[\s,，;]+|[\s,，;]+$/g, ''),
    )
    return { from: at, to: at + 1 + more, author, when: inside.stamp }
  }
  return null
}

/** A block of From, Sent, To, Subject. */
function fieldsHead(lines: readonly string[], at: number): Head | null {
  const plain = (index: number): string => (lines[index] ?? '').replace(/^(?:>\s?)+|\*/g, '').trim()
  const from = FROM.exec(plain(at))
  if (!from) return null
  let to = at + 1
  let when: FoundMessage['when'] = null
  while (to < lines.length && to < at + 8) {
    const sent = SENT.exec(plain(to))
    if (sent) when = stampInside(sent[1] ?? '')?.stamp ?? when
    else if (!OTHER.test(plain(to))) break
    to += 1
  }
  if (when === null) return null
  const parted = at > 0 && PARTING.test(plain(at - 1))
  return { from: parted ? at - 1 : at, to, author: cleanName(from[1] ?? ''), when }
}
