import { describe, expect, it } from 'vitest'
import { type ParseOptions, finishConversation } from '#core/conversations/finish.ts'
import { parsePaste } from '#core/conversations/paste.ts'
import { MARKETS } from '#core/shared/markets.ts'

const NOW = Date.parse('2026-03-20T05:00:00Z')
const options = (over: Partial<ParseOptions> = {}): ParseOptions => ({
  channel: 'chat',
  market: MARKETS.TH,
  zone: 'Asia/Bangkok',
  dateOrder: null,
  now: NOW,
  day: null,
  us: ['Rain Shop'],
  buyer: ['buyer_nick'],
  said: {},
  ...over,
})
const read = (text: string, over: Partial<ParseOptions> = {}) =>
  finishConversation(parsePaste(text), options(over))
/** `author|direction|time|text` of each message, the time as UTC. */
const brief = (text: string, over: Partial<ParseOptions> = {}) =>
  read(text, over).messages.map(
    (one) =>
      `${one.author}|${one.direction}|${one.at === null ? '?' : new Date(one.at).toISOString().slice(0, 16)}|${one.text}`,
  )

describe('pasted text with names and times', () => {
  it('reads a name and a time above each message', () => {
    const text =
      'buyer_nick  2026-03-01 14:05\nWhere is my refund?\nIt has been a week.\n\nRain Shop 2026-03-01 14:09:30\nWe checked it.'
    expect(brief(text)).toEqual([
      'buyer_nick|in|2026-03-01T07:05|Where is my refund?\nIt has been a week.',
      'Rain Shop|out|2026-03-01T07:09|We checked it.',
    ])
  })

  it('reads names and times on lines of their own, above or below what was said', () => {
    expect(
      brief(
        'buyer_nick\n2026/03/01 14:05\nhello\nRain Shop\n2026/03/01 14:06\nhi\nbuyer_nick\n2026/03/01 14:07\nbye',
      ),
    ).toEqual([
      'buyer_nick|in|2026-03-01T07:05|hello',
      'Rain Shop|out|2026-03-01T07:06|hi',
      'buyer_nick|in|2026-03-01T07:07|bye',
    ])
    expect(brief('hello there\n2026-03-01 14:05\nare you there\n2026-03-01 14:06')).toEqual([
      '|in|2026-03-01T07:05|hello there',
      '|in|2026-03-01T07:06|are you there',
    ])
  })

  it('reads the chat record of WeChat with a line for each day', () => {
    const text =
      '—————  2026-03-01  —————\n\n小雨  14:05\n\n衣服破了\n\n客服  14:06\n\n请发照片\n\n—————  2026-03-02  —————\n\n小雨  09:00\n\n好的'
    expect(brief(text, { market: MARKETS.SG, zone: 'Asia/Shanghai' })).toEqual([
      '小雨|in|2026-03-01T06:05|衣服破了',
      '客服|out|2026-03-01T06:06|请发照片',
      '小雨|in|2026-03-02T01:00|好的',
    ])
    expect(brief('2026-03-01 14:05:12 小雨\n衣服破了\n2026-03-01 14:06:00 客服\n好')).toEqual([
      '小雨|in|2026-03-01T07:05|衣服破了',
      '客服|out|2026-03-01T07:06|好',
    ])
    expect(brief('小雨 2026年3月1日 下午2:05\n衣服破了')).toEqual(['小雨|in|2026-03-01T07:05|衣服破了'])
  })

  it('counts heads without any text', () => {
    const text = 'buyer_nick 2026-03-01 14:05\n\nRain Shop 2026-03-01 14:06\nWhat is on the picture?'
    expect(brief(text)).toEqual(['Rain Shop|out|2026-03-01T07:06|What is on the picture?'])
    expect(read(text).slips).toContainEqual({ code: 'rows-empty', count: 1 })
  })

  it('takes times without a day for unknown, or for the day a person names', () => {
    const text = 'buyer_nick 14:05\nhello\nRain Shop 14:06\nhi'
    expect(read(text).slips).toContainEqual({ code: 'time-missing', count: 2 })
    expect(brief(text)[0]).toBe('buyer_nick|in|?|hello')
    expect(brief(text, { day: '2026-03-05' })[0]).toBe('buyer_nick|in|2026-03-05T07:05|hello')
    expect(read(text, { day: '2026-03-05' }).messages[0]?.atBasis).toBe('guessed')
  })

  it('knows yesterday, and dates without a year', () => {
    expect(brief('buyer_nick 昨天 14:05\nhello')).toEqual(['buyer_nick|in|2026-03-19T07:05|hello'])
    expect(brief('buyer_nick Yesterday 14:05\nhello')).toEqual(['buyer_nick|in|2026-03-19T07:05|hello'])
    expect(brief('buyer_nick 12-30 14:05\nhello')).toEqual(['buyer_nick|in|2025-12-30T07:05|hello'])
    expect(read('buyer_nick 12-30 14:05\nhello').slips).toContainEqual({ code: 'year-guessed', count: 1 })
  })
})

describe('WhatsApp exports', () => {
  it.each([
    ['iOS', '[13/03/2026, 14:05:12] Ann Lee: hello\n[13/03/2026, 14:06:00] Rain Shop: hi'],
    ['iOS, US', '[3/13/26, 2:05:12\u202fPM] Ann Lee: hello\n[3/13/26, 2:06:00\u202fPM] Rain Shop: hi'],
    ['Android', '13/03/2026, 14:05 - Ann Lee: hello\n13/03/2026, 14:06 - Rain Shop: hi'],
    ['Android, US', '3/13/26, 2:05 PM - Ann Lee: hello\n3/13/26, 2:06 PM - Rain Shop: hi'],
    ['German', '13.03.26, 14:05 - Ann Lee: hello\n13.03.26, 14:06 - Rain Shop: hi'],
    ['Brazilian', '13/03/2026 14:05 - Ann Lee: hello\n13/03/2026 14:06 - Rain Shop: hi'],
    ['Indonesian', '13/03/26 14.05 - Ann Lee: hello\n13/03/26 14.06 - Rain Shop: hi'],
    ['Malay', '13/03/2026, 2:05 PTG - Ann Lee: hello\n13/03/2026, 2:06 PTG - Rain Shop: hi'],
    ['Mexican', '13/3/26, 2:05 p. m. - Ann Lee: hello\n13/3/26, 2:06 p. m. - Rain Shop: hi'],
    ['Vietnamese', '14:05, 13/03/2026 - Ann Lee: hello\n14:06, 13/03/2026 - Rain Shop: hi'],
    ['Japanese', '2026/3/13 14:05 - Ann Lee: hello\n2026/3/13 14:06 - Rain Shop: hi'],
    ['Chinese', '2026/3/13 下午2:05 - Ann Lee: hello\n2026/3/13 下午2:06 - Rain Shop: hi'],
    ['Thai calendar', '13/3/2569 14:05 - Ann Lee: hello\n13/3/2569 14:06 - Rain Shop: hi'],
  ])('reads the one of %s', (_, text) => {
    expect(brief(text)).toEqual(['Ann Lee|in|2026-03-13T07:05|hello', 'Rain Shop|out|2026-03-13T07:06|hi'])
    expect(parsePaste(text).format).toBe('whatsapp')
  })

  it('counts the lines of the app itself, keeps long messages together, names attachments', () => {
    const text =
      '13/03/2026, 14:00 - Messages and calls are end-to-end encrypted.\n13/03/2026, 14:05 - Ann Lee: hello\nsecond line\n\nthird: line\n13/03/2026, 14:06 - Ann Lee: IMG-1.jpg (file attached)'
    const { messages, slips } = read(text)
    expect(messages.map((one) => one.text)).toEqual([
      'hello\nsecond line\n\nthird: line',
      'IMG-1.jpg (file attached)',
    ])
    expect(messages[1]?.attachments).toEqual(['IMG-1.jpg'])
    expect(slips).toContainEqual({ code: 'system-lines', count: 1 })
  })
})

describe('mails with earlier ones below', () => {
  it.each([
    ['English', 'On Sun, Mar 1, 2026 at 2:05 PM Ann Lee <ann@x.test> wrote:'],
    ['English, over two lines', 'On Sun, 1 March 2026 at 14:05, Ann Lee\n<ann@x.test> wrote:'],
    ['German', 'Am 01.03.2026 um 14:05 schrieb Ann Lee <ann@x.test>:'],
    ['French', 'Le 1 mars 2026 à 14:05, Ann Lee <ann@x.test> a écrit :'],
    ['Spanish', 'El 1 de marzo de 2026 a las 14:05, Ann Lee escribió:'],
    ['Portuguese', 'Em 1 de março de 2026 às 14:05, Ann Lee escreveu:'],
    ['Chinese', '在 2026年3月1日 14:05，Ann Lee 写道：'],
    ['Indonesian', 'Pada 1 Maret 2026 14.05, Ann Lee menulis:'],
    ['Vietnamese', 'Vào 1 thg 3, 2026 14:05, Ann Lee đã viết:'],
  ])('takes a %s quote apart', (_, head) => {
    const text = `Thank you, we look into it.\n\n${head}\n> The zip is broken.\n> Please help.`
    expect(brief(text, { dateOrder: 'DMY' })).toEqual([
      'Ann Lee|in|2026-03-01T07:05|The zip is broken.\nPlease help.',
      '|in|2026-03-01T07:05|Thank you, we look into it.',
    ])
  })

  it('takes the fields of an older mail for its head, and quotes of quotes apart', () => {
    const text =
      'Third\n\n-----Original Message-----\nFrom: Ann Lee <ann@x.test>\nSent: Sunday, March 1, 2026 2:05 PM\nTo: Shop\nSubject: Zip\n\nSecond\n\nOn 28 February 2026 09:00, Rain Shop wrote:\n> First'
    expect(brief(text)).toEqual([
      'Rain Shop|out|2026-02-28T02:00|First',
      'Ann Lee|in|2026-03-01T07:05|Second',
      '|in|2026-03-01T07:05|Third',
    ])
  })
})

describe('text that is less than a chat', () => {
  it('takes turns with names and colons for messages without a time', () => {
    expect(brief('Buyer: where is it?\nSeller: on its way\nBuyer: ok\nthanks')).toEqual([
      'Buyer|in|?|where is it?',
      'Seller|out|?|on its way',
      'Buyer|in|?|ok\nthanks',
    ])
  })

  it.each([
    'I ordered this on 2026-03-01 14:05 and it never came.\nPlease refund me.',
    'Order: 577000000000000101\nColour: blue',
    'See https://example.test/a: b',
    'The price was 12.50, not 14.05',
    'Please answer. Is it lost?',
  ])('leaves one message whole: %s', (text) => {
    expect(brief(text)).toEqual([`|in|?|${text}`])
  })

  it('refuses nothing with a sentence', () => {
    expect(() => read(' \n\u200e ')).toThrow(/There is no text/)
  })
})

describe('order of day and month', () => {
  const chat = (...days: string[]) =>
    days.map((day, index) => `[${day}, 14:0${index}] Ann: hello ${index}`).join('\n')

  it('asks where every date reads two ways', () => {
    expect(read(chat('02/03/2026', '04/03/2026'))).toMatchObject({
      dateOrder: 'DMY',
      dateOrderBasis: 'asked',
    })
    expect(read(chat('02/03/2026', '04/03/2026')).dateSamples).toEqual([
      '02/03/2026, 14:00',
      '04/03/2026, 14:01',
    ])
    expect(read(chat('02/03/2026'), { dateOrder: 'MDY' })).toMatchObject({
      dateOrder: 'MDY',
      dateOrderBasis: 'given',
    })
  })

  it('goes by proof, then by the way a chat runs', () => {
    expect(read(chat('02/03/2026', '13/03/2026'))).toMatchObject({
      dateOrder: 'DMY',
      dateOrderBasis: 'proved',
    })
    expect(read(chat('01/02/2026', '11/02/2026', '02/03/2026'))).toMatchObject({
      dateOrder: 'DMY',
      dateOrderBasis: 'sequence',
    })
  })

  it('asks nothing where it changes nothing', () => {
    expect(read(chat('03/03/2026'))).toMatchObject({ dateOrderBasis: 'needless' })
    expect(read('[2026-02-03, 14:00] Ann: hi')).toMatchObject({ dateOrderBasis: 'needless' })
  })
})

describe('times and sides', () => {
  it('says how well a time is known', () => {
    const { messages } = read('[2026-03-01 14:05 +08:00] Ann: hi')
    expect(messages[0]).toMatchObject({
      at: Date.parse('2026-03-01T06:05:00Z'),
      atBasis: 'known',
      zone: '+08:00',
    })
    expect(read('[2026-03-01 14:05] Ann: hi').messages[0]).toMatchObject({
      atBasis: 'wall',
      zone: 'Asia/Bangkok',
    })
  })

  it('marks what it guessed and takes what a person said', () => {
    const text = '[2026-03-01 14:05] Ann: hi\n[2026-03-01 14:06] Bo: ho'
    expect(read(text).messages.map((one) => [one.direction, one.directionBasis])).toEqual([
      ['in', 'guessed'],
      ['in', 'guessed'],
    ])
    expect(
      read(text, { said: { bo: 'out' } }).messages.map((one) => [one.direction, one.directionBasis]),
    ).toEqual([
      ['in', 'guessed'],
      ['out', 'stated'],
    ])
  })

  it('turns a chat that runs backwards round', () => {
    expect(brief('[2026-03-02 14:05] Ann: later\n[2026-03-01 14:05] Ann: earlier')).toEqual([
      'Ann|in|2026-03-01T07:05|earlier',
      'Ann|in|2026-03-02T07:05|later',
    ])
  })

  it('cuts what is too long and says so, and refuses too many', () => {
    const { messages, slips } = read(`[2026-03-01 14:05] Ann: ${'x'.repeat(30_000)}`)
    expect(messages[0]?.text).toHaveLength(20_000)
    expect(slips).toContainEqual({ code: 'text-cut', count: 1 })
    const many = Array.from({ length: 5001 }, () => '[2026-03-01 14:05] Ann: x').join('\n')
    expect(() => read(many)).toThrow(/split it/)
  })
})
