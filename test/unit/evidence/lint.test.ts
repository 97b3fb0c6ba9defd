import { rmSync } from 'node:fs'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EVIDENCE_FINDINGS, type EvidenceFacts, lintEvidence } from '#core/evidence/lint.ts'
import { evidenceFindingWords } from '#core/evidence/lint-words.ts'
import { lookDistance } from '#node/vault/picture-look.ts'
import { DAY, type TestDesk, openTestDesk } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const facts = (some: Partial<EvidenceFacts>): EvidenceFacts => ({
  ...{ kind: 'product', name: 'a.jpg', caption: '', note: '', mediaType: 'image/jpeg', text: '' },
  ...{ size: { width: 1200, height: 1600 }, capturedAt: 1, ownNumbers: ['577000000000000101'] },
  ...{ ownTracking: ['TH0123456789X'], alsoIn: [], nearIn: [] },
  story: { now: 100 * DAY, orderCreatedAt: null, decidedAt: null },
  ...some,
})
const codes = (some: Partial<EvidenceFacts>) => lintEvidence(facts(some)).map(({ code }) => code)

describe('the lint of evidence', () => {
  it.each([
    ['a plain good photo', {}, []],
    [
      'a picture older than the order',
      { capturedAt: 9 * DAY, story: { now: 100 * DAY, orderCreatedAt: 10 * DAY, decidedAt: null } },
      ['taken-before-order'],
    ],
    [
      'a picture of the hours before the order: clocks run off',
      { capturedAt: 9.6 * DAY, story: { now: 100 * DAY, orderCreatedAt: 10 * DAY, decidedAt: null } },
      [],
    ],
    ['a picture that is still to be taken', { capturedAt: 101 * DAY }, ['taken-in-future']],
    [
      'a picture taken after the case was decided',
      { capturedAt: 60 * DAY, story: { now: 100 * DAY, orderCreatedAt: 10 * DAY, decidedAt: 50 * DAY } },
      ['taken-after-decision'],
    ],
    ['a chat without any time', { kind: 'chat', capturedAt: null }, ['no-visible-time']],
    [
      'a chat whose caption names the time',
      { kind: 'chat', capturedAt: null, caption: '2026-07-10 14:05' },
      [],
    ],
    [
      'a chat whose file name holds the date',
      { kind: 'chat', capturedAt: null, name: 'Screenshot_20260710.png' },
      [],
    ],
    ['a product photo without time', { capturedAt: null }, []],
    ['a small picture', { size: { width: 320, height: 480 } }, ['too-small']],
    ['a strip of a chat', { kind: 'chat', size: { width: 2400, height: 700 } }, ['cropped']],
    ['a panorama of a product', { size: { width: 2400, height: 700 } }, []],
    [
      'a page of another parcel',
      { kind: 'tracking', text: 'TH9999999999X delivered 10:00' },
      ['wrong-tracking'],
    ],
    ['a page of several parcels with ours', { kind: 'tracking', text: 'TH9999999999X, th0123456789x' }, []],
    ['a page of a case without number', { kind: 'tracking', text: 'TH9999999999X', ownTracking: [] }, []],
    ['an own order number', { kind: 'tracking', text: 'order 577000000000000101' }, []],
    ['a file of another case', { alsoIn: ['403'], nearIn: ['404'] }, ['same-in-other-case']],
    ['a twin of another case', { nearIn: ['404'] }, ['near-in-other-case']],
    ['a WhatsApp picture', { kind: 'chat', name: 'IMG-20260710-WA0003.jpg' }, ['foreign-channel']],
    [
      'a WeChat export',
      { kind: 'chat', name: 'mmexport1720000000000.jpg', caption: '10:20' },
      ['foreign-channel'],
    ],
    [
      'a price, which is no time',
      { kind: 'tracking', capturedAt: null, text: 'paid 12.99' },
      ['no-visible-time'],
    ],
    [
      'an order number, which is no date',
      { kind: 'tracking', capturedAt: null, text: 'order 577201207101234567' },
      ['no-visible-time'],
    ],
    [
      'a camera’s file name, which is no tracking number',
      { kind: 'label', name: 'IMG20260710140500.jpg' },
      [],
    ],
    [
      'a word as long as our number',
      { kind: 'label', ownTracking: ['TH47014Q3B2A0A'], caption: 'THANKYOUALLFOR' },
      [],
    ],
    [
      'another number of the same shape as ours',
      { kind: 'label', ownTracking: ['TH47014Q3B2A0A'], caption: 'TH47999Q3B2A0A' },
      ['wrong-tracking'],
    ],
    ['a snip made with a chat program’s tool', { kind: 'chat', name: '微信截图_20260710.png' }, []],
    ['a buyer who speaks of another program', { kind: 'chat', text: '10:20 do you have WhatsApp?' }, []],
    [
      'an export of another program',
      { kind: 'chat', text: '10:20 Messages and calls are end-to-end encrypted.' },
      ['foreign-channel'],
    ],
    ['an online order', { kind: 'chat', caption: '10:20 he ordered online' }, []],
  ] as const)('sees %s', (_what, some, expected) => expect(codes(some)).toEqual(expected))

  it('has words and a fix for everything it finds, in both languages', () => {
    for (const code of EVIDENCE_FINDINGS)
      for (const language of ['en', 'zh'] as const) {
        const data = {
          short: 1,
          least: 2,
          found: 'A',
          own: 'B',
          cases: 'C',
          channel: 'D',
          width: 1,
          height: 2,
        }
        const { title, fix } = evidenceFindingWords({ code, level: 'warn', data }, language)
        expect(title.length).toBeGreaterThan(3)
        expect(fix.length).toBeGreaterThan(8)
        expect(`${title}${fix}`).not.toContain('undefined')
      }
  })
})

describe('on a desk', () => {
  let desk: TestDesk
  const [A, B] = ['4035300000000000201', '4035300000000000202'] as const
  beforeEach(async () => {
    desk = await openTestDesk()
    await desk.importText(returnsCsv([{ 'Return Order ID': A }, { 'Return Order ID': B }]))
  })
  afterEach(() => desk.close())
  /** A scene of two shapes on a slope of grey. */
  const scene = async (left: number, quality: number, width = 1600): Promise<Buffer> => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200">
      <defs><linearGradient id="g"><stop offset="0" stop-color="#222"/><stop offset="1" stop-color="#eee"/></linearGradient></defs>
      <rect width="1600" height="1200" fill="url(#g)"/><circle cx="${left}" cy="500" r="300" fill="#c33"/>
      <rect x="${1500 - left}" y="700" width="300" height="400" fill="#181"/></svg>`
    return sharp(Buffer.from(svg)).resize(width).jpeg({ quality }).toBuffer()
  }
  const add = async (caseId: string, bytes: Buffer) =>
    desk.client.evidence.add({ caseId, uploadId: await desk.upload('p.jpg', bytes), kind: 'product' })
  const found = async (caseId: string) =>
    (await desk.client.evidence.lint({ caseId })).map(({ findings }) =>
      findings.map(({ code, data }) => [code, data]),
    )

  it('finds the same file and nearly the same picture in another case, and not another scene', async () => {
    await add(A, await scene(400, 90))
    await add(B, await scene(400, 60, 1280))
    expect(await found(B)).toEqual([[['near-in-other-case', { cases: A }]]])
    await add(B, await scene(1200, 90))
    expect((await found(B))[1]).toEqual([])
    await add(B, await scene(400, 90))
    expect((await found(B))[2]).toEqual([['same-in-other-case', { cases: A }]])
    await desk.client.evidence.remove({
      evidenceId: (await desk.client.cases.get({ id: A })).evidence[0]?.id ?? '',
    })
    expect(await found(B)).toEqual([[], [], []])
  })

  it('reads the words of a text and the size of a picture', async () => {
    const row = { 'Return Order ID': A, 'Return Logistics Tracking ID': 'TH0123456789X' }
    await desk.importText(returnsCsv([row]))
    const { client } = desk
    const page = await desk.upload('page.txt', 'TH9999999999X delivered 2026-07-10 10:00')
    await client.evidence.add({ caseId: A, uploadId: page, kind: 'tracking' })
    const small = await sharp({ create: { width: 300, height: 500, channels: 3, background: '#456' } })
      .png()
      .toBuffer()
    await add(A, small)
    const all = await found(A)
    expect(all[1]).toEqual([['too-small', { short: 300, least: 600 }]])
  })

  it('reads a text of another encoding, and says nothing of one that is gone', async () => {
    await desk.importText(
      returnsCsv([{ 'Return Order ID': A, 'Return Logistics Tracking ID': 'TH0123456789X' }]),
    )
    const wide = Buffer.from('\ufeffTH9999999999X 2026-07-10 10:00\n', 'utf16le')
    const uploadId = await desk.upload('page.txt', wide)
    const { item } = await desk.client.evidence.add({ caseId: A, uploadId, kind: 'tracking' })
    expect((await found(A))[0]?.[0]?.[0]).toBe('wrong-tracking')
    rmSync(desk.desk.deps.vault.path(item.sha256, 'txt'), { force: true })
    expect(await found(A)).toEqual([[['no-visible-time', {}]]])
  })

  it('counts what differs between two looks', () => {
    expect([
      lookDistance('ffffffffffffffff', 'ffffffffffffffff'),
      lookDistance('0000000000000007', '0000000000000000'),
    ]).toEqual([0, 3])
  })
})
