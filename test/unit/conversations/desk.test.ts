import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOUR, NOON, type TestDesk, openTestDesk, refusal } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'
let desk: TestDesk
beforeEach(async () => {
  desk = await openTestDesk()
  await desk.importText(returnsCsv([{}]), { shop: 'Rain Shop' })
})
afterEach(() => desk.close())

const CHAT =
  '[2026-07-14 11:30:00 -07:00] buyer_us: The zip is broken\n[2026-07-14 11:45:00 -07:00] Rain Shop: Sorry, please send a photo\n[2026-07-14 11:46:00 -07:00] buyer_us: IMG-1.jpg (file attached)'
const thread = async () => (await desk.client.cases.get({ id: CASE })).messages
const brief = async () =>
  (await thread()).map((one) => `${one.author}|${one.direction}|${one.delivery}|${one.text}`)
const paste = (text: string, over: object = {}) =>
  desk.client.conversations.import({ caseId: CASE, text, ...over })

describe('importing a conversation', () => {
  it('shows what is new and writes nothing, then writes it, then nothing more', async () => {
    const shown = await desk.client.conversations.preview({ caseId: CASE, text: CHAT })
    expect(shown).toMatchObject({ importId: null, added: 3, known: 0, confirmed: 0, format: 'whatsapp' })
    expect(shown.messages.map((one) => one.status)).toEqual(['new', 'new', 'new'])
    expect(await thread()).toEqual([])
    expect(await paste(CHAT)).toMatchObject({ added: 3 })
    const again = await paste(CHAT)
    expect(again).toMatchObject({ importId: null, added: 0, known: 3 })
    expect(again.seenBeforeAt).toBe(NOON)
    expect(await brief()).toEqual([
      'buyer_us|in|received|The zip is broken',
      'Rain Shop|out|confirmed|Sorry, please send a photo',
      'buyer_us|in|received|IMG-1.jpg (file attached)',
    ])
    expect((await thread())[0]).toMatchObject({ timeBasis: 'known', zone: '-07:00' })
    const events = (await desk.client.cases.get({ id: CASE })).events.filter((one) => one.kind === 'message')
    expect(events.map((one) => one.after)).toEqual([{ channel: 'chat', added: 3, known: 0, confirmed: 0 }])
  })

  it('joins a part that overlaps from a file of another kind', async () => {
    await paste(CHAT.split('\n').slice(1).join('\n'))
    const csv =
      'time,from,text,id\n2026-07-14T18:29:00Z,buyer_us,Hello,p0\n2026-07-14T18:30:00Z,buyer_us,The zip is broken,p1\n2026-07-14T18:45:20Z,Rain Shop,"Sorry, please send a photo",p2\n'
    const uploadId = await desk.upload('chat.csv', csv)
    const report = await desk.client.conversations.import({ caseId: CASE, uploadId })
    expect(report).toMatchObject({ format: 'csv', added: 2, known: 1, fileName: 'chat.csv' })
    expect((await thread()).map((one) => [one.text, one.platformId])).toEqual([
      ...[
        ['Hello', 'p0'],
        ['The zip is broken', 'p1'],
        ['Sorry, please send a photo', 'p2'],
      ],
      ['IMG-1.jpg (file attached)', ''],
    ])
  })

  it('knows what was logged here, and says the platform shows it', async () => {
    desk.clock.now = Date.parse('2026-07-14T18:44:00Z')
    await desk.client.replies.logSent({
      caseId: CASE,
      text: 'Sorry, please send a photo',
      delivery: 'copied',
    })
    const report = await paste(CHAT)
    expect(report).toMatchObject({ added: 2, confirmed: 1 })
    const [, ours] = await thread()
    expect(ours).toMatchObject({
      delivery: 'confirmed',
      copiedAt: desk.clock.now,
      at: Date.parse('2026-07-14T18:45:00Z'),
    })
    expect(await paste(CHAT)).toMatchObject({ added: 0, known: 3, confirmed: 0 })
  })

  it('asks for the order of day and month before it writes', async () => {
    const text = '[02/03/2026, 14:05] buyer_us: hi'
    expect(await desk.client.conversations.preview({ caseId: CASE, text })).toMatchObject({
      dateOrderBasis: 'asked',
    })
    await expect(paste(text)).rejects.toMatchObject(
      refusal('conversation-refused', { reason: 'date-order', fileName: '' }),
    )
    expect(await thread()).toEqual([])
    await paste(text, { dateOrder: 'DMY', zone: 'Asia/Shanghai' })
    expect((await thread())[0]).toMatchObject({
      at: Date.parse('2026-03-02T06:05:00Z'),
      timeBasis: 'wall',
      zone: 'Asia/Shanghai',
    })
  })

  it('warns when the same words stand here on another clock', async () => {
    const text = '[2026-07-14 11:30] buyer_us: The zip is broken\n[2026-07-14 11:45] Rain Shop: Sorry'
    await paste(text)
    const preview = (zone: string) => desk.client.conversations.preview({ caseId: CASE, text, zone })
    expect(await preview('Asia/Shanghai')).toMatchObject({ added: 2, shiftMinutes: -15 * 60 })
    expect(await preview('')).toMatchObject({ added: 0, shiftMinutes: null })
    const other = await desk.client.conversations.preview({
      caseId: CASE,
      text: '[2026-07-15 11:30] a: x\n[2026-07-15 11:31] a: y',
    })
    expect(other).toMatchObject({ added: 2, shiftMinutes: null })
  })

  it('takes messages without times once, however often they come', async () => {
    const text = 'Buyer: where is it?\nSeller: on its way\nBuyer: where is it?'
    await paste(text)
    desk.clock.tick(3 * HOUR)
    expect(await paste(text)).toMatchObject({ added: 0, known: 3 })
    expect((await thread()).map((one) => [one.text, one.timeBasis])).toEqual([
      ...[
        ['where is it?', 'guessed'],
        ['on its way', 'guessed'],
        ['where is it?', 'guessed'],
      ],
    ])
  })

  it('still knows a message whose side and name a person put right', async () => {
    await paste('[2026-07-14 11:30:00 -07:00] Ann: hi')
    const [one] = await thread()
    await desk.client.conversations.edit({ messageId: one?.id ?? '', direction: 'out', author: 'Rain Shop' })
    expect(await paste('[2026-07-14 11:30:00 -07:00] Ann: hi')).toMatchObject({ added: 0, known: 1 })
    expect(await brief()).toEqual(['Rain Shop|out|sent|hi'])
  })

  it('links attachments to files of the case by name', async () => {
    const uploadId = await desk.upload('img-1.JPG', 'not really a picture')
    const { item } = await desk.client.evidence.add({ caseId: CASE, uploadId, kind: 'chat' })
    await paste(CHAT)
    expect((await thread())[2]?.attachments).toEqual([{ name: 'IMG-1.jpg', evidenceId: item.id }])
  })

  it.each([
    ['empty.txt', '', 'empty'],
    ['photo.txt', '\u0089PNG\r\n\u001a\n', 'not-conversation'],
    ['orders.csv', 'Order ID,SKU\n1,2\n', 'not-conversation'],
    ['cut.json', '{"data":', 'broken'],
    ['deep.html', '<div>'.repeat(2000), 'broken'],
    ['orders.json', '{"data":{"orders":[{"id":"1"}]}}', 'not-conversation'],
  ])('refuses %s in a sentence', async (name, content, reason) => {
    const bytes = Uint8Array.from([...content].map((one) => one.charCodeAt(0)))
    const uploadId = await desk.upload(name, bytes)
    await expect(desk.client.conversations.preview({ caseId: CASE, uploadId })).rejects.toMatchObject(
      refusal('conversation-refused', { reason, fileName: name }),
    )
    expect(await thread()).toEqual([])
  })

  it('refuses a zone that no clock knows, and a case that is not there', async () => {
    await expect(paste(CHAT, { zone: 'Mars/Base' })).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(desk.client.conversations.import({ caseId: 'nowhere', text: CHAT })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('files', () => {
  const read = async (name: string, content: string) => {
    const uploadId = await desk.upload(name, content)
    return desk.client.conversations.preview({ caseId: CASE, uploadId })
  }

  it('reads a mail: who, when, what stands above the quotes', async () => {
    const mail = [
      ...[
        'From: "Ann Lee" <ann@x.test>',
        'To: shop@x.test',
        'Subject: Broken zip',
        'Date: Tue, 14 Jul 2026 18:30:00 +0000',
      ],
      ...['Message-ID: <abc@x.test>', 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', ''],
      ...[
        'It broke on day one.',
        '',
        'On Mon, Jul 13, 2026 at 2:05 PM Rain Shop <shop@x.test> wrote:',
        '> Thank you for your order',
        '',
      ],
    ].join('\r\n')
    const report = await read('mail.eml', mail)
    expect(report).toMatchObject({
      format: 'email',
      added: 1,
      slips: [{ code: 'quotes-left-out', count: 1 }],
    })
    expect(report.messages[0]).toMatchObject({
      ...{
        channel: 'email',
        author: 'Ann Lee',
        text: 'Broken zip\n\nIt broke on day one.',
        timeBasis: 'known',
      },
      at: Date.parse('2026-07-14T18:30:00Z'),
    })
  })

  it('reads a page: by its table, by the classes of its parts, by its words', async () => {
    const table =
      '<table><tr><th>Time</th><th>From</th><th>Text</th></tr><tr><td>2026-07-14 11:30</td><td>buyer_us</td><td>line one<br>line two</td></tr></table>'
    const parts =
      '<script>alert(1)</script><div class="message"><div class="pull_right date details" title="14.07.2026 11:30:05 UTC-07:00">11:30</div><div class="from_name">buyer_us</div><div class="text">hello <b>there</b></div></div><div class="message joined"><div class="pull_right date details" title="14.07.2026 11:31:05 UTC-07:00">11:31</div><div class="text">again</div></div>'
    const words = '<p>buyer_us 2026-07-14 11:30</p><p>hello there</p>'
    const seen = await Promise.all([read('a.html', table), read('b.html', parts), read('c.html', words)])
    expect(seen.map((one) => one.messages.map(({ author, text }) => `${author}: ${text}`))).toEqual([
      ['buyer_us: line one\nline two'],
      ['buyer_us: hello there', 'buyer_us: again'],
      ['buyer_us: hello there'],
    ])
    expect(seen[1]?.messages[0]).toMatchObject({ timeBasis: 'known', at: Date.parse('2026-07-14T18:30:05Z') })
  })

  it('reads a chat in an old Chinese encoding, and answers of the API', async () => {
    const gbk = Uint8Array.from(
      [...'2026-07-14 11:30:00 ']
        .map((one) => one.charCodeAt(0))
        .concat([0xd0, 0xa1, 0xd3, 0xea, 10, 0xc4, 0xe3, 0xba, 0xc3]),
    )
    const uploadId = await desk.upload('chat.txt', gbk)
    const report = await desk.client.conversations.preview({ caseId: CASE, uploadId })
    expect(report.messages.map((one) => `${one.author}: ${one.text}`)).toEqual(['小雨: 你好'])
    const message = {
      id: '1',
      index: '1',
      type: 'TEXT',
      content: '{"content":"hi"}',
      create_time: 1775000000,
      sender: { role: 'BUYER' },
    }
    expect(await read('api.json', JSON.stringify({ data: { messages: [message] } }))).toMatchObject({
      format: 'api',
      added: 1,
    })
  })

  it('takes its own export in again without a double, also with the notes', async () => {
    await paste(CHAT)
    await desk.client.conversations.addNote({
      caseId: CASE,
      channel: 'internal',
      direction: 'out',
      text: 'be kind',
    })
    for (const format of ['txt', 'html', 'json'] as const) {
      const file = await desk.client.conversations.export({ caseId: CASE, format })
      expect(file.text).not.toContain('be kind')
      expect(await read(file.fileName, file.text)).toMatchObject({ added: 0, known: 3 })
    }
  })
})

describe('notes, corrections and delivery', () => {
  it('keeps notes of the house out of exports and marks them', async () => {
    const note = await desk.client.conversations.addNote({
      caseId: CASE,
      channel: 'internal',
      direction: 'out',
      text: 'check him',
    })
    expect(note).toMatchObject({ internal: true, channel: 'internal' })
    const shown = await desk.client.conversations.edit({ messageId: note.id, internal: false })
    expect(shown.internal).toBe(true)
  })

  it('hangs files of the case on a note, and only those', async () => {
    const uploadId = await desk.upload('screen.png', 'x')
    const { item } = await desk.client.evidence.add({ caseId: CASE, uploadId, kind: 'chat' })
    const note = { caseId: CASE, channel: 'chat', direction: 'in', text: 'typed off', at: NOON } as const
    expect(await desk.client.conversations.addNote({ ...note, evidenceIds: [item.id] })).toMatchObject({
      attachments: [{ name: 'screen.png', evidenceId: item.id }],
    })
    await expect(
      desk.client.conversations.addNote({ ...note, evidenceIds: ['nowhere'] }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })

  it('follows a reply from copied to seen and back', async () => {
    const { id } = await desk.client.replies.logSent({ caseId: CASE, text: 'hello', delivery: 'copied' })
    const set = (delivery: 'copied' | 'sent' | 'confirmed') =>
      desk.client.conversations.setDelivery({ messageId: id, delivery })
    expect(await set('sent')).toMatchObject({ delivery: 'sent', sentAt: NOON, copiedAt: NOON })
    expect(await set('confirmed')).toMatchObject({ delivery: 'confirmed', confirmedAt: NOON })
    expect(await set('copied')).toMatchObject({ delivery: 'copied', sentAt: null, confirmedAt: null })
    const got = await desk.client.replies.addMessage({ caseId: CASE, text: 'hi', direction: 'in' })
    await expect(
      desk.client.conversations.setDelivery({ messageId: got.id, delivery: 'sent' }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('the inbox', () => {
  it('says who waits, until answered or told that nothing need be said', async () => {
    const { id } = await desk.client.replies.addMessage({
      caseId: CASE,
      text: 'where is it?',
      direction: 'in',
      at: NOON - HOUR,
    })
    const inbox = () => desk.client.conversations.inbox({ zone: 'America/Los_Angeles' })
    const { waiting, meters, total } = await inbox()
    expect(waiting).toMatchObject([
      {
        platformId: CASE,
        channel: 'chat',
        since: NOON - HOUR,
        messages: 1,
        text: 'where is it?',
        messageId: id,
        shop: 'Rain Shop',
      },
    ])
    expect([total, meters[0]?.waiting]).toEqual([1, 1])
    await desk.client.conversations.edit({ messageId: id, noAnswer: true })
    expect((await inbox()).waiting).toEqual([])
    await desk.client.conversations.edit({ messageId: id, noAnswer: false })
    await desk.client.replies.logSent({ caseId: CASE, text: 'soon', delivery: 'sent' })
    expect(await inbox()).toMatchObject({
      waiting: [],
      meters: [{ market: 'US', inTime: 1, rate: 1, confidence: 'unconfirmed' }],
    })
  })
})
