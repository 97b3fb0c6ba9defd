import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type StoredMessage, joinConversation } from '#core/conversations/join.ts'
import type { ParsedMessage } from '#core/conversations/model.ts'

type Dated = ParsedMessage & { at: number }

const START = Date.parse('2026-03-01T07:00:00Z')
const MINUTE = 60_000
const message = (over: Partial<Dated>): Dated => ({
  ...{ platformId: '', channel: 'chat', direction: 'in', directionBasis: 'guessed', sender: 'person' },
  ...{ author: 'ann', text: 'hi', at: START, atBasis: 'wall', zone: 'UTC', attachments: [], internal: false },
  ...over,
})

/** A case as the desk keeps it: what an import adds, in the order joining gives. */
function desk() {
  let kept: (StoredMessage & { place: number })[] = []
  let next = 0
  const sorted = () =>
    [...kept].sort((a, b) => Math.floor(a.at / MINUTE) - Math.floor(b.at / MINUTE) || a.place - b.place)
  return {
    thread: () => sorted().map((one) => `${one.author}: ${one.text}`),
    log(over: Partial<StoredMessage>) {
      kept.push({ ...message({}), id: `own-${next++}`, own: true, place: 0, ...over })
    },
    import(incoming: readonly Dated[]) {
      const joined = joinConversation(sorted(), incoming)
      const ids = new Map<number, string>()
      for (const index of joined.added) {
        const one = incoming[index] as Dated
        ids.set(index, `m-${next++}`)
        kept.push({ ...one, id: ids.get(index) ?? '', own: false, place: 0 })
      }
      kept = kept.map((one) => {
        const index = [...joined.confirmed].find(([, id]) => id === one.id)?.[0]
        const source = index === undefined ? undefined : incoming[index]
        return source
          ? { ...one, at: source.at, author: source.author, platformId: source.platformId, own: false }
          : one
      })
      for (const order of joined.order)
        order.forEach((entry, place) => {
          const id = typeof entry === 'number' ? ids.get(entry) : entry
          kept = kept.map((one) => (one.id === id ? { ...one, place: place + 1 } : one))
        })
      return joined
    },
  }
}

/** Threads with few words and few minutes, so that equal messages meet in one minute. */
const threads = (ids: boolean) =>
  fc
    .array(
      fc.record({
        step: fc.integer({ min: 0, max: 2 }),
        author: fc.constantFrom('ann', 'shop'),
        text: fc.constantFrom('hi', 'ok', 'where is it?'),
      }),
      { minLength: 2, maxLength: 14 },
    )
    .map((steps) => {
      let at = START
      return steps.map(({ step, author, text }, index) => {
        at += step * 30_000
        return message({
          author,
          text,
          at: Math.floor(at / MINUTE) * MINUTE,
          platformId: ids ? `p${index}` : '',
        })
      })
    })

/** Two windows of a thread that share at least one message and hold all of it between them. */
const windows = (ids: boolean) =>
  threads(ids).chain((thread) =>
    fc
      .tuple(fc.integer({ min: 0, max: thread.length - 1 }), fc.integer({ min: 1, max: thread.length }))
      .filter(([start, end]) => start < end)
      .map(([start, end]) => ({
        thread,
        first: thread.slice(0, end),
        second: thread.slice(start),
        start,
        end,
      })),
  )

const lines = (messages: readonly Dated[]) => messages.map((one) => `${one.author}: ${one.text}`)
const key = (one: Dated | undefined) => (one ? `${one.at} ${one.author} ${one.text}` : '')

describe('joining overlapping imports', () => {
  it('gives the thread from any two overlapping windows with ids, in any order', () => {
    fc.assert(
      fc.property(windows(true), fc.boolean(), ({ thread, first, second }, turned) => {
        const place = desk()
        for (const part of turned ? [second, first] : [first, second]) place.import(part)
        expect(place.thread()).toEqual(lines(thread))
      }),
    )
  })

  it('gives the thread from windows without ids, where the overlap can be told at all', () => {
    fc.assert(
      fc.property(windows(false), fc.boolean(), ({ thread, first, second, start, end }, turned) => {
        // A minute that both cuts go through tells its overlap by a message that occurs in it once.
        const both = thread.slice(start, end)
        const times = (one: Dated) => thread.filter((other) => key(other) === key(one)).length
        const edges = [thread[start]?.at, thread[end - 1]?.at]
        fc.pre(edges.every((at) => both.some((one) => one.at === at && times(one) === 1)))
        const place = desk()
        for (const part of turned ? [second, first] : [first, second]) place.import(part)
        expect(place.thread()).toEqual(lines(thread))
      }),
    )
  })

  it('changes nothing when the same is imported again, or a part of it', () => {
    fc.assert(
      fc.property(windows(false), ({ thread, first, second }) => {
        const place = desk()
        place.import(thread)
        for (const part of [thread, first, second]) expect(place.import(part).added).toEqual([])
        expect(place.thread()).toEqual(lines(thread))
      }),
    )
  })

  it('keeps two equal messages of one minute two, also when one import saw only one', () => {
    const place = desk()
    place.import([message({ text: 'a' }), message({}), message({ text: 'b' })])
    place.import([message({ text: 'b' }), message({}), message({ text: 'c' })])
    expect(place.thread()).toEqual(['ann: a', 'ann: hi', 'ann: b', 'ann: hi', 'ann: c'])
  })

  it('takes a gap for a gap: nothing is lost and what is shared stays once', () => {
    const place = desk()
    place.import([message({ text: 'a' }), message({ text: 'c' })])
    const { added } = place.import([message({ text: 'a' }), message({ text: 'b' }), message({ text: 'c' })])
    expect(added).toEqual([1])
    expect(place.thread()).toEqual(['ann: a', 'ann: b', 'ann: c'])
  })

  it('knows a message by its words where only one side has an id or a name', () => {
    const place = desk()
    place.import([message({ platformId: 'p1', author: 'ann', at: START + 30_000 })])
    expect(place.import([message({ author: '', text: ' hi ' })]).added).toEqual([])
    expect(place.import([message({ author: 'bo' })]).added).toEqual([0])
  })

  it('keeps channels apart', () => {
    const place = desk()
    place.import([message({})])
    expect(place.import([message({ channel: 'email' })]).added).toEqual([0])
  })
})

describe('messages typed or logged at the desk', () => {
  const logged = {
    direction: 'out',
    author: 'desk lead',
    text: 'We checked it.',
    at: START + 17_000,
  } as const

  it('are confirmed by a source that shows them, once', () => {
    const place = desk()
    place.log(logged)
    const shown = message({
      author: 'Rain Shop',
      text: 'We  checked it.',
      direction: 'out',
      at: START + 4 * MINUTE,
    })
    const joined = place.import([shown, shown])
    expect([...joined.confirmed.keys()]).toEqual([0])
    expect(joined.added).toEqual([1])
    expect(place.import([shown, shown]).added).toEqual([])
    expect(place.thread()).toEqual(
      ['Rain Shop: We  checked it.', 'Rain Shop: We  checked it.'].map((line, at) =>
        at === 0 ? 'Rain Shop: We checked it.' : line,
      ),
    )
  })

  it('are left alone by other words, the other side, and another day', () => {
    const place = desk()
    place.log(logged)
    const other = [
      message({ text: 'We checked it' }),
      message({ text: 'We checked it.', direction: 'in', directionBasis: 'stated' }),
      message({ text: 'We checked it.', direction: 'out', at: START + 3 * 3_600_000 }),
    ]
    expect(place.import(other).confirmed.size).toBe(0)
  })
})
