import {
  type Direction,
  type FoundMessage,
  MESSAGE_CHANNELS,
  type MessageChannel,
  type Sender,
} from './model.ts'

/** Names of columns and of fields by what they hold, bare: lower case, letters and digits only. */
const COLUMNS = {
  at: [
    ...[
      'time',
      'date',
      'datetime',
      'timestamp',
      'at',
      'sentat',
      'senttime',
      'sendtime',
      'createdat',
      'createtime',
    ],
    ...['createdtime', 'dateunixtime', 'messagetime', 'datetimesent', 'created', 'published'],
    ...['时间', '日期', '发送时间', '消息时间', '创建时间', '日時', '送信日時', '時間'],
    ...[
      'waktu',
      'tanggal',
      'tarikh',
      'masa',
      'thờigian',
      'ngày',
      'เวลา',
      'วันที่',
      'fecha',
      'hora',
      'fechahora',
    ],
    ...['data', 'datahora', 'datum', 'heure', 'dateheure', 'zeit'],
  ],
  /** A second column for the time of day beside one for the day. */
  clock: ['timeofday', 'clock', 'hour'],
  author: [
    ...[
      'author',
      'from',
      'sender',
      'name',
      'nickname',
      'sendername',
      'sendernickname',
      'username',
      'user',
      'fromname',
    ],
    ...['发送人', '发送者', '发件人', '昵称', '姓名', '用户', '发言人', '送信者', '名前', '差出人'],
    ...[
      'pengirim',
      'nama',
      'ngườigửi',
      'tên',
      'ผู้ส่ง',
      'ชื่อ',
      'remitente',
      'autor',
      'remetente',
      'nombre',
      'nome',
    ],
    ...['absender', 'expéditeur', 'auteur', 'mittente'],
  ],
  text: [
    ...[
      'text',
      'message',
      'content',
      'body',
      'messagetext',
      'messagecontent',
      'comment',
      'review',
      'reviewtext',
      'note',
    ],
    ...['内容', '消息', '消息内容', '聊天内容', '文本', '评论', '评价内容', '本文', 'メッセージ', '内容文'],
    ...[
      'pesan',
      'isi',
      'isipesan',
      'mesej',
      'nộidung',
      'tinnhắn',
      'ข้อความ',
      'mensaje',
      'texto',
      'contenido',
      'mensagem',
    ],
    ...['conteúdo', 'nachricht', 'inhalt', 'texte', 'contenu', 'messaggio', 'testo'],
  ],
  direction: [
    'direction',
    'type',
    'role',
    'senderrole',
    'sendertype',
    'fromrole',
    'inout',
    '方向',
    '角色',
    '身份',
    '发送方',
    '送信者種別',
  ],
  platformId: ['id', 'messageid', 'msgid', 'platformid', '消息id', 'メッセージid'],
  channel: ['channel', 'source', '渠道', '来源'],
  sender: ['senderkind'],
  attachments: [
    'attachments',
    'attachment',
    'file',
    'files',
    'filename',
    'image',
    'images',
    '附件',
    '图片',
    'lampiran',
  ],
  internal: ['internal', '内部'],
} as const
export type ConversationColumn = keyof typeof COLUMNS

const bare = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\d]/gu, '')

/** Which column holds what; null unless there is one for the text and one for time or author. */
export function conversationColumns(
  header: readonly string[],
): Partial<Record<ConversationColumn, number>> | null {
  const names = header.slice(0, 200).map(bare)
  const columns: Partial<Record<ConversationColumn, number>> = {}
  for (const column of Object.keys(COLUMNS) as ConversationColumn[])
    for (const name of COLUMNS[column] as readonly string[]) {
      const at = names.indexOf(name)
      if (at === -1 || Object.values(columns).includes(at)) continue
      columns[column] = at
      break
    }
  // Two columns, one for the day and one for the clock.
  const [date, time] = [names.indexOf('date'), names.indexOf('time')]
  if (date !== -1 && time !== -1) Object.assign(columns, { at: date, clock: time })
  return columns.text !== undefined && (columns.at !== undefined || columns.author !== undefined)
    ? columns
    : null
}

/** `in`, `BUYER`, `received`, `Agent`, …: which way, and whether a machine or the platform speaks. */
export function readRole(written: string): Pick<FoundMessage, 'direction' | 'sender'> {
  const role = bare(written)
  const of = (direction: Direction | null, sender: Sender): Pick<FoundMessage, 'direction' | 'sender'> => ({
    direction,
    sender,
  })
  if (
    /^(in|inbound|incoming|received|buyer|customer|client|user|买家|顾客|客户|接收|收到|pembeli|comprador|cliente)$/.test(
      role,
    )
  )
    return of('in', 'person')
  if (
    /^(out|outbound|outgoing|sent|shop|seller|merchant|store|agent|customerservice|卖家|商家|客服|发送|发出|penjual|vendedor)$/.test(
      role,
    )
  )
    return of('out', 'person')
  if (/^(robot|bot|auto|autoreply|机器人|自动回复)$/.test(role)) return of('out', 'robot')
  if (/^(system|platform|notification|service|系统|平台)$/.test(role)) return of('in', 'platform')
  return of(null, 'person')
}

/** The channel a word names, else null. */
export function readChannel(written: string): MessageChannel | null {
  const word = bare(written)
  const known = MESSAGE_CHANNELS.find((one) => one === word)
  if (/^(internal|内部)$/.test(word)) return 'internal'
  if (/^(parcel|包裹附言)$/.test(word)) return 'parcel'
  if (/^(other|其他)$/.test(word)) return 'other'
  if (known) return known
  if (/^(im|messenger|whatsapp|wechat|line|zalo|聊天|私聊)$/.test(word)) return 'chat'
  if (/^(comments|review|reviews|rating|评论|评价)$/.test(word)) return 'comment'
  if (/^(dm|directmessage|inbox|私信)$/.test(word)) return 'direct'
  if (/^(mail|邮件)$/.test(word)) return 'email'
  if (/^(call|telephone|电话)$/.test(word)) return 'phone'
  return null
}
