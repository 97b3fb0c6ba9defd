import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type ParseOptions, finishConversation } from '#core/conversations/finish.ts'
import { parseConversationJson } from '#core/conversations/json.ts'
import type { Found } from '#core/conversations/model.ts'
import { parseRows } from '#core/conversations/rows.ts'
import { MARKETS } from '#core/shared/markets.ts'

const options: ParseOptions = {
  ...{ channel: 'chat', market: MARKETS.US, zone: 'America/Los_Angeles', dateOrder: null, day: null },
  ...{ now: Date.parse('2026-05-01T00:00:00Z'), us: ['Test Shop'], buyer: ['buyer_nick'], said: {} },
}
const finish = (found: Found | null) => {
  if (!found) throw new Error('nothing found')
  return finishConversation(found, options)
}
const json = (value: unknown) => finish(parseConversationJson(JSON.stringify(value)))

const api = (over: object = {}) => ({
  ...{ id: '7494560000000000001', index: '7494560000000000010', type: 'TEXT', create_time: 1775000000 },
  ...{ content: '{"content":"Where is my refund?"}', is_visible: true },
  ...{ sender: { role: 'BUYER', im_user_id: '1', nickname: 'buyer_nick', avatar: '' } },
  ...over,
})
const page = (...messages: object[]) => ({
  code: 0,
  message: 'Success',
  data: { messages, next_page_token: '' },
})

describe('JSON of the Customer Service API', () => {
  it('reads one answer, and several in a list, each message once', () => {
    for (const value of [page(api()), [page(api()), page(api())], { answers: { a: page(api()) } }])
      expect(json(value).messages).toEqual([
        {
          ...{
            platformId: '7494560000000000001',
            channel: 'chat',
            direction: 'in',
            directionBasis: 'stated',
          },
          ...{ sender: 'person', author: 'buyer_nick', text: 'Where is my refund?', at: 1775000000000 },
          ...{ atBasis: 'known', zone: 'America/Los_Angeles', attachments: [], internal: false },
        },
      ])
  })

  it('sorts by the index, which is larger than a number of JavaScript', () => {
    const later = api({ id: '2', index: '7494560000000000011', content: '{"content":"second"}' })
    expect(json(page(later, api())).messages.map((one) => one.text)).toEqual([
      'Where is my refund?',
      'second',
    ])
  })

  it('tells sides from roles, machines and the platform from people', () => {
    const roles = ['BUYER', 'SHOP', 'CUSTOMER_SERVICE', 'ROBOT', 'SYSTEM']
    const messages = roles.map((role, index) =>
      api({ id: `${index}`, index: `${index}`, sender: { role, nickname: role } }),
    )
    expect(json(page(...messages)).messages.map((one) => [one.direction, one.sender])).toEqual([
      ...[
        ['in', 'person'],
        ['out', 'person'],
        ['out', 'person'],
      ],
      ...[
        ['out', 'robot'],
        ['in', 'platform'],
      ],
    ])
  })

  it('shows cards by their plain facts, names pictures without fetching them, counts what is hidden', () => {
    const { messages, slips } = json(
      page(
        api({ id: '1', index: '1', type: 'ORDER_CARD', content: '{"order_id":"577000000000000101"}' }),
        api({
          id: '2',
          index: '2',
          type: 'IMAGE',
          content: '{"url":"https://p16.example/a/b.jpeg?x=1","width":"3"}',
        }),
        api({ id: '3', index: '3', is_visible: false }),
        api({ id: '4', index: '4', content: 'not JSON' }),
      ),
    )
    expect(messages.map((one) => one.text)).toEqual([
      '[ORDER_CARD] order_id 577000000000000101',
      '[IMAGE]',
      'not JSON',
    ])
    expect(messages[1]?.attachments).toEqual(['b.jpeg'])
    expect(slips).toEqual([
      { code: 'hidden', count: 1 },
      { code: 'attachments-not-inside', count: 1 },
    ])
  })
})

describe('other JSON', () => {
  it('reads a list of objects with names of their own, also one a line', () => {
    const rows = [
      { date: '2026-03-01T14:05:00', from: 'Ann', text: ['see ', { type: 'bold', text: 'this' }] },
      { date: '2026-03-01T14:06:00', from: { nickname: 'Test Shop' }, text: 'ok' },
    ]
    expect(
      json({ name: 'chat', messages: rows }).messages.map((one) => [one.author, one.text, one.direction]),
    ).toEqual([
      ['Ann', 'see this', 'in'],
      ['Test Shop', 'ok', 'out'],
    ])
    expect(
      finish(parseConversationJson(rows.map((one) => JSON.stringify(one)).join('\n'))).messages,
    ).toHaveLength(2)
  })

  it.each([
    ['', /There is no text/],
    ['{"a":', /damaged/],
    ['{"a":1}', /No messages/],
    ['[[[[[[[[[[[[{"text":"x","from":"y"}]]]]]]]]]]]]', /No messages/],
    ['{"__proto__":{"text":"x","from":"y"},"constructor":1}', /No messages/],
    [JSON.stringify(Array.from({ length: 5001 }, () => ({ text: 'x', from: 'y' }))), /split it/],
    [JSON.stringify(page(...Array.from({ length: 5001 }, (_, id) => api({ id: `${id}` })))), /split it/],
  ])('refuses %.30s in a sentence', (text, sentence) => {
    expect(() => finish(parseConversationJson(text))).toThrow(sentence)
  })
})

describe('tables', () => {
  it.each([
    ['English', ['Time', 'Sender', 'Message'], ['2026-03-01 14:05', 'buyer_nick', 'hello']],
    ['Chinese', ['发送时间', '发送人', '消息内容'], ['2026/3/1 14:05', 'buyer_nick', 'hello']],
    ['Indonesian', ['Waktu', 'Pengirim', 'Isi pesan'], ['2026-03-01 14.05', 'buyer_nick', 'hello']],
    [
      'with day and clock apart',
      ['Date', 'Time', 'From', 'Text'],
      ['3/1/2026', '2:05 PM', 'buyer_nick', 'hello'],
    ],
    ['with epoch seconds', ['text', 'author', 'create_time'], ['hello', 'buyer_nick', '1772402700']],
  ])('finds the columns of %s ones', (_, header, cells) => {
    expect(finish(parseRows([[''], header, cells], 'csv')).messages[0]).toMatchObject({
      ...{ author: 'buyer_nick', text: 'hello', direction: 'in', at: Date.parse('2026-03-01T22:05:00Z') },
    })
  })

  it('reads role, channel, id, attachments and the mark of internal notes; counts rows without text', () => {
    const header = ['id', 'time', 'role', 'author', 'channel', 'text', 'attachments', 'internal']
    const found = parseRows(
      [
        header,
        ['a1', '2026-03-01 14:05', 'Agent', 'Li', 'review', 'sorry', 'C:\\x\\a.jpg; b.png', ''],
        ['a2', 'soon', 'System', '', 'chat', 'assigned', '', 'yes'],
        ['a3', '', '', '', '', '', '', ''],
      ],
      'csv',
    )
    const { messages, slips } = finish(found)
    expect(messages[0]).toMatchObject({
      ...{
        platformId: 'a1',
        direction: 'out',
        channel: 'comment',
        attachments: ['a.jpg', 'b.png'],
        internal: false,
      },
    })
    expect(messages[1]).toMatchObject({ sender: 'platform', internal: true })
    expect(slips.map((slip) => slip.code)).toEqual(['rows-empty', 'time-unreadable', 'time-missing'])
  })

  it('is no conversation without a text beside a time or a name', () => {
    expect(
      parseRows(
        [
          ['Order ID', 'SKU'],
          ['1', '2'],
        ],
        'csv',
      ),
    ).toBeNull()
    expect(parseRows([['text'], ['1']], 'csv')).toBeNull()
    expect(parseRows([], 'csv')).toBeNull()
  })
})

it('reads the sample answer of the API in the facts', () => {
  const sample = JSON.parse(readFileSync(new URL('./api-messages.json', import.meta.url), 'utf8')) as unknown
  expect(json(sample).messages.map((one) => [one.sender, one.text])).toEqual([
    ['platform', '[RETURN_REFUND_CARD] order_id 577000000000000101, sku_id 1729500000000000011'],
    ['person', 'Where is my refund?'],
  ])
})
