import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskContract } from '#contract/index.ts'
import type { Topic } from '#contract/topics.ts'
import { CHUNK_BYTES } from '#contract/uploads.ts'
import { type Connection, connect } from '#rpc/client.ts'
import type { Frame, Link, ReplyFrame } from '#rpc/wire.ts'
import { refusal, uploadTo } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'
import { TRANSPORTS, type Transport } from './transports.ts'

const CASE = '4035300000000000201'

/** Sends frames by hand and collects what comes back. */
function raw(link: Link) {
  const frames: ReplyFrame[] = []
  const waiting: (() => void)[] = []
  link.onFrame((frame) => {
    frames.push(frame as ReplyFrame)
    for (const look of waiting) look()
  })
  return {
    frames,
    send: (frame: object) => link.send(frame as Frame),
    until: (wanted: (frame: ReplyFrame) => boolean) =>
      new Promise<ReplyFrame>((resolve) => {
        const look = (): void => {
          const found = frames.find(wanted)
          if (found) resolve(found)
        }
        waiting.push(look)
        look()
      }),
  }
}
const answerTo = (id: number) => (frame: ReplyFrame) =>
  (frame.t === 'ok' || frame.t === 'err') && frame.id === id

describe.each(Object.keys(TRANSPORTS))('the contract over a %s link', (name) => {
  let transport: Transport
  let page: Connection<typeof deskContract>
  let changed: Topic[][]
  beforeAll(async () => {
    transport = await (TRANSPORTS[name] as () => Promise<Transport>)()
    changed = []
    page = connect(deskContract, await transport.open(), (topics) => changed.push([...topics]))
    const uploadId = await uploadTo(page.client, 'returns.csv', returnsCsv([{}]))
    await page.client.imports.commit({ uploadId, market: 'US' })
  })
  afterAll(async () => {
    page.close()
    await transport.stop()
  })

  it('answers a query', async () => {
    const found = await page.client.cases.get({ id: CASE })
    expect(found).toMatchObject({ platformId: CASE, order: null, amount: { minor: 2999, currency: 'USD' } })
    // Times beyond 32 bits and nulls come through whole.
    expect(found.requestedAt).toBe(Date.parse('2026-07-14T11:20:00-07:00'))
  })

  it('refuses wrong input with the path of each fault', async () => {
    const call = page.client.cases.page({ view: 'nowhere' as never, limit: 0 })
    await expect(call).rejects.toMatchObject({
      code: 'invalid-input',
      data: { issues: [{ path: 'view' }, { path: 'limit' }] },
    })
    const nested = page.client.appeals.save({ appealId: 'x', exhibits: [{ evidenceId: '', caption: '' }] })
    await expect(nested).rejects.toMatchObject({ data: { issues: [{ path: 'exhibits.0.evidenceId' }] } })
  })

  it.each([
    ...[
      'nothing.here',
      'cases.nothing',
      'cases',
      '',
      '.',
      '__proto__.x',
      'constructor.y',
      'cases.constructor',
    ],
    ...['cases.__proto__', 'cases.page.more', 'toString.call', 'desktop.can'],
  ])('knows no procedure "%s"', async (proc) => {
    const link = await transport.open()
    const { send, until } = raw(link)
    send({ t: 'call', id: 1, proc, input: {} })
    expect(await until(answerTo(1))).toMatchObject({
      t: 'err',
      code: 'unknown-procedure',
      data: { procedure: proc },
    })
    link.close()
  })

  it('drops what is no frame and goes on', async () => {
    const link = await transport.open()
    const { send, until } = raw(link)
    // A socket closes on what is no frame at all (its own test); these are frames nobody waits for.
    for (const odd of [
      { t: 'cancel', id: 77 },
      { t: 'ok', id: 5, value: 1 },
      { t: 'changed', topics: [] },
    ])
      send(odd)
    send({ t: 'call', id: 2, proc: 'shops.list', input: {} })
    expect(await until(answerTo(2))).toMatchObject({ t: 'ok' })
    link.close()
  })

  it('takes missing and wrong inputs for what they are', async () => {
    const link = await transport.open()
    const { send, until } = raw(link)
    for (const [id, input] of [undefined, null, 5, 'text', []].entries()) {
      send({ t: 'call', id, proc: 'cases.get', input })
      expect(await until(answerTo(id))).toMatchObject({ t: 'err', code: 'invalid-input' })
    }
    link.close()
  })

  it('says what was not found', async () => {
    await expect(page.client.cases.get({ id: 'none' })).rejects.toMatchObject(
      refusal('not-found', { what: 'case', id: 'none' }),
    )
  })

  it('tells of a change before it answers, to this page and to others', async () => {
    const other: Topic[][] = []
    const second = connect(deskContract, await transport.open(), (topics) => other.push([...topics]))
    await second.client.shops.list({})
    changed.length = 0
    const order: string[] = []
    const link = await transport.open()
    const { send, until, frames } = raw(link)
    send({ t: 'call', id: 1, proc: 'cases.addNote', input: { caseId: CASE, text: 'one' } })
    await until(answerTo(1))
    for (const frame of frames) order.push(frame.t)
    expect(order).toEqual(['changed', 'ok'])
    expect(frames[0]).toEqual({ t: 'changed', topics: ['cases'] })
    // A page whose call went through after the change has been told of it.
    await second.client.shops.list({})
    await page.client.shops.list({})
    expect([other, changed]).toEqual([[['cases']], [['cases']]])
    second.close()
    link.close()
  })

  it('tells of no change where a command was refused or only asked', async () => {
    changed.length = 0
    await page.client.cases.counts({})
    await page.client.cases.addNote({ caseId: 'none', text: 'x' }).catch(() => undefined)
    expect(changed).toEqual([])
  })

  it('carries bytes as bytes', async () => {
    const bytes = Uint8Array.from({ length: CHUNK_BYTES + 3 }, (_, index) => (index * 7 + (index >> 8)) & 255)
    const uploadId = await uploadTo(page.client, 'all.bin', bytes)
    const { item } = await page.client.evidence.add({ caseId: CASE, uploadId })
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')
    expect(item).toMatchObject({ sha256: digest, bytes: bytes.length })
  })

  it('carries any text whole', async () => {
    const text = '您好 👩‍👩‍👧 เสร็จ \u0000 \u2028 \\ "quotes" ﷽ \uFEFF'
    await page.client.replies.saveDraft({ caseId: CASE, text })
    expect((await page.client.replies.draft({ caseId: CASE })).text).toBe(text)
  })

  it('reports progress of a job, cancels it, and nothing is written', async () => {
    const before = await page.client.desk.info({})
    const abort = new AbortController()
    const seen: number[] = []
    const call = page.client.desk.seed(
      { cases: 2_000_000, seed: 9 },
      {
        signal: abort.signal,
        onProgress: ({ phase, done, total }) => {
          expect([phase, total]).toEqual(['seed', 2_000_000])
          seen.push(done)
          if (done > 0) abort.abort()
        },
      },
    )
    await expect(call).rejects.toMatchObject(refusal('cancelled'))
    expect(seen.length).toBeGreaterThan(1)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect((await page.client.desk.info({})).cases).toBe(before.cases)
    expect((await page.client.shops.list({})).map((shop) => shop.name)).toEqual(['Shop US'])
  })

  it('refuses a call whose signal has fired already', async () => {
    const call = page.client.desk.seed({ cases: 5, seed: 11 }, { signal: AbortSignal.abort() })
    await expect(call).rejects.toMatchObject(refusal('cancelled'))
  })

  it('aborts the jobs of a page that went away', async () => {
    const leaving = connect(deskContract, await transport.open())
    let begin = (): void => undefined
    const begun = new Promise<void>((resolve) => {
      begin = resolve
    })
    const call = leaving.client.desk.seed(
      { cases: 4_000_000, seed: 10 },
      { onProgress: ({ done }) => (done > 0 ? begin() : undefined) },
    )
    const outcome = expect(call).rejects.toMatchObject(refusal('disconnected'))
    await begun
    leaving.close()
    await outcome
    await expect(leaving.client.shops.list({})).rejects.toMatchObject(refusal('disconnected'))
    // The one connection is free again only when the job has ended.
    expect((await page.client.desk.info({})).cases).toBe(1)
  })

  it('keeps many calls apart', async () => {
    const calls = Array.from({ length: 60 }, (_, n) =>
      n % 3 === 0
        ? page.client.cases.get({ id: `none-${n}` }).catch((error: { data: { id: string } }) => error.data.id)
        : page.client.cases.get({ id: CASE }).then((found) => found.platformId),
    )
    const answers = await Promise.all(calls)
    expect(answers).toEqual(calls.map((_, n) => (n % 3 === 0 ? `none-${n}` : CASE)))
  })

  it('refuses an input that cannot cross, and lets the next one through', async () => {
    const circle: { text?: unknown } = {}
    circle.text = circle
    const odd = { caseId: CASE, text: name === 'socket' ? circle : () => 'function' }
    await expect(page.client.cases.addNote(odd as never)).rejects.toMatchObject(refusal('invalid-input'))
    expect(await page.client.shops.list({})).toHaveLength(1)
  })
})
