import { readHtmlChat } from '#node/conversations/read-html.ts'
import { describe, expect, it } from 'vitest'
import { type ExportMessage, type ExportedThread, exportThread } from '#core/conversations/export.ts'
import { finishConversation } from '#core/conversations/finish.ts'
import { parseConversationJson } from '#core/conversations/json.ts'
import { parsePaste } from '#core/conversations/paste.ts'
import { MARKETS } from '#core/shared/markets.ts'

const AT = Date.parse('2026-03-01T07:05:12Z')
const message = (over: Partial<ExportMessage>): ExportMessage => ({
  ...{
    platformId: '',
    channel: 'chat',
    direction: 'in',
    sender: 'person',
    author: 'buyer_nick',
    text: 'hello',
  },
  ...{ translation: '', at: AT, timeBasis: 'known', delivery: 'received', internal: false, attachments: [] },
  ...over,
})
const thread: ExportedThread = {
  ...{ caseId: '4035300000000000201', shop: 'Rain Shop', market: 'TH', zone: 'Asia/Bangkok', exportedAt: AT },
  messages: [
    message({ platformId: 'p1', text: 'zip <broken> & "gone"\n\nsee 12:30 - x: y' }),
    message({
      channel: 'internal',
      internal: true,
      direction: 'out',
      author: 'lead',
      text: 'secret: refund him',
    }),
    message({
      direction: 'out',
      author: 'Rain Shop',
      text: 'sorry',
      at: AT + 60_000,
      attachments: ['a.jpg'],
    }),
    message({ channel: 'email', author: '', text: 'thanks', at: AT + 120_000, translation: '谢谢' }),
  ],
}
const out = (format: 'txt' | 'html' | 'json', internal = false, language: 'zh' | 'en' = 'en') =>
  exportThread(thread, { format, internal, language })
const options = {
  ...({
    channel: 'chat',
    market: MARKETS.TH,
    zone: 'Asia/Bangkok',
    dateOrder: null,
    now: AT,
    day: null,
  } as const),
  ...{ us: ['Rain Shop'], buyer: ['buyer_nick'], said: {} },
}

describe('an exported thread', () => {
  it.each(['txt', 'html', 'json'] as const)('holds notes of the house only when asked: %s', (format) => {
    expect(out(format).text).not.toContain('secret')
    expect(out(format, true).text).toContain('secret')
    expect(out(format).fileName).toBe(`conversation-4035300000000000201.${format}`)
  })

  it('reads well as text', () => {
    expect(out('txt').text.split('\n').slice(0, 7)).toEqual([
      'Conversation on case 4035300000000000201',
      'Rain Shop (TH)',
      '',
      '[2026-03-01 14:05:12 +07:00] buyer_nick: zip <broken> & "gone"',
      '',
      'see 12:30 - x: y',
      '[2026-03-01 14:06:12 +07:00] Rain Shop: sorry',
    ])
  })

  it('is a page without anything that runs or loads', () => {
    const { text } = out('html', false, 'zh')
    expect(text).toContain('zip &lt;broken&gt; &amp; &quot;gone&quot;')
    expect(text).not.toMatch(/<script|src=|href=/)
    expect(text).toContain('<html lang="zh-CN">')
  })

  it('comes back as it was: JSON', () => {
    const back = finishConversation(parseConversationJson(out('json', true).text), options).messages
    expect(
      back.map((one) => [
        one.platformId,
        one.channel,
        one.direction,
        one.author,
        one.text,
        one.at,
        one.internal,
      ]),
    ).toEqual(
      thread.messages.map((one) => [
        one.platformId,
        one.channel,
        one.direction,
        one.author,
        one.text,
        one.at,
        one.internal,
      ]),
    )
    expect(back[2]?.attachments).toEqual(['a.jpg'])
  })

  it.each(['en', 'zh'] as const)('comes back from the page with what is of the house: %s', (language) => {
    const noted = { ...thread, messages: [...thread.messages, message({ internal: true, text: 'by phone' })] }
    const page = exportThread(noted, { format: 'html', internal: true, language }).text
    const back = finishConversation(readHtmlChat(page), options).messages
    const byTime = [...noted.messages].sort((a, b) => a.at - b.at)
    expect(back.map((one) => [one.text, one.internal])).toEqual(byTime.map((one) => [one.text, one.internal]))
    // Nobody learns from a thread without them that there are notes.
    expect(out('html', false, language).text).not.toMatch(/<th>(?:Internal|内部)/u)
  })

  it('comes back as text with its times', () => {
    const back = finishConversation(parsePaste(out('txt').text), options).messages
    expect(
      back.slice(-3).map((one) => [one.direction, one.text.split('\n')[0], one.at, one.atBasis]),
    ).toEqual([
      ['in', 'zip <broken> & "gone"', AT, 'known'],
      ['out', 'sorry', AT + 60_000, 'known'],
      ['in', 'thanks', AT + 120_000, 'known'],
    ])
  })
})
