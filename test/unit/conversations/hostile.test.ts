import { describe, expect, it } from 'vitest'
import { finishConversation } from '#core/conversations/finish.ts'
import { parsePaste } from '#core/conversations/paste.ts'
import { ConversationRefusal } from '#core/conversations/refusal.ts'
import { MARKETS } from '#core/shared/markets.ts'
import { readConversation } from '#node/conversations/read-file.ts'

const options = {
  ...({ channel: 'chat', market: MARKETS.TH, zone: 'Asia/Bangkok', dateOrder: null, day: null } as const),
  ...{ now: Date.parse('2026-03-20T05:00:00Z'), us: [], buyer: [], said: {} },
}

/** What a pattern that looks back would need hours for: each is read or refused before the test runs out of time. */
const HOSTILE: readonly (readonly [name: string, text: string])[] = [
  ['a line of digits', '1'.repeat(1_000_000)],
  ['a run of blanks', `${' '.repeat(1_000_000)}x`],
  ['lines of numbers', `${'1 '.repeat(90)}\n`.repeat(5000)],
  ['lines of times', '2026-03-01 14:05 2026-03-01 14:05 x\n'.repeat(15_000)],
  ['heads of mails without a date', 'On 1 1 1 1 1 wrote wrote wrote:\n'.repeat(30_000)],
  ['mails quoted in mails', 'On 1 March 2026 14:05, A wrote:\n'.repeat(30_000)],
  ['fields of mails', 'From: a\nTo: b\n'.repeat(60_000)],
  ['names', 'a: b\nb: c\n'.repeat(100_000)],
  ['months', `${'mar. '.repeat(40)}1\n`.repeat(5000)],
  ['brackets', '['.repeat(500_000)],
]

describe('text made to hurt', () => {
  it.each(HOSTILE)('is read or refused: %s', (_, text) => {
    try {
      const { messages } = finishConversation(parsePaste(text), options)
      expect(messages.every((one) => one.text.length <= 20_000 && one.author.length <= 200)).toBe(true)
    } catch (error) {
      expect(error).toBeInstanceOf(ConversationRefusal)
    }
  })

  it.each([
    ['table.html', `<table>${'<tr><td>'.repeat(20_000)}`],
    ['pre.html', `<pre>${' '.repeat(300_000)}x</pre>`],
    ['class.html', `<div class="${'from_name '.repeat(20_000)}">x</div>`],
    ['deep.json', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    [
      'keys.json',
      JSON.stringify({
        messages: [Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`k${n}`, 'x']))],
      }),
    ],
    ['wide.csv', `time,from,text\n${',"'.repeat(100_000)}`],
    ['cells.csv', `time,from,text\n2026-03-01 14:05,${'x '.repeat(100_000)},hello\n`],
  ])('of a file is read or refused: %s', async (name, text) => {
    try {
      const found = await readConversation(Buffer.from(text), name)
      expect(finishConversation(found, options).messages.length).toBeLessThanOrEqual(5000)
    } catch (error) {
      expect(error).toBeInstanceOf(ConversationRefusal)
    }
  })
})
