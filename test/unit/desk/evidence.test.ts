import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkChain } from '#node/custody/check.ts'
import { DAY, NOON, type TestDesk, openTestDesk, refusal } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const ONE = '4035300000000000201'
const TWO = '4035300000000000202'

const photo = (exif?: Record<string, string>) => {
  const picture = sharp({ create: { width: 60, height: 40, channels: 3, background: '#a33' } }).jpeg()
  return (exif ? picture.withExif({ IFD2: exif, IFD0: {} }) : picture).toBuffer()
}

describe('evidence', () => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openTestDesk()
    await desk.importText(returnsCsv([{}, { 'Return Order ID': TWO }]))
  })
  afterEach(() => desk.close())

  const add = async (name: string, content: Uint8Array | string, caseId = ONE, more: object = {}) =>
    desk.client.evidence.add({ caseId, uploadId: await desk.upload(name, content), ...more })
  const files = (folder: string): string[] => {
    const full = join(desk.dataDir, folder)
    return existsSync(full)
      ? readdirSync(full, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name))
      : []
  }
  const evidenceOf = async (id: string) => (await desk.client.cases.get({ id })).evidence

  it('keeps the bytes under their hash, with kind, caption, times and who', async () => {
    await desk.client.settings.save({ userName: 'Clerk 1' })
    const bytes = await photo()
    const { item, duplicateOf } = await add('packing.jpg', bytes, ONE, { kind: 'packing', caption: 'sealed' })
    expect(duplicateOf).toBeNull()
    expect(item).toMatchObject({
      ...{ kind: 'packing', caption: 'sealed', originalName: 'packing.jpg', mediaType: 'image/jpeg' },
      ...{ bytes: bytes.length, addedAt: NOON, addedBy: 'Clerk 1', hasThumbnail: true, capturedAt: null },
    })
    const path = join(desk.dataDir, 'vault', item.sha256.slice(0, 2), `${item.sha256}.jpg`)
    expect(readFileSync(path)).toEqual(bytes)
    expect(files('derived/thumb')).toEqual([join(item.sha256.slice(0, 2), `${item.sha256}.webp`)])
    expect((await desk.client.cases.get({ id: ONE })).events.at(-1)).toMatchObject({
      ...{ kind: 'evidence-added', text: 'packing.jpg', evidenceId: item.id, after: { sha256: item.sha256 } },
    })
  })

  it('takes the same bytes once on a case', async () => {
    const first = await add('a.txt', 'the parcel was sealed')
    const events = desk.count('case_events')
    const again = await add('b.txt', 'the parcel was sealed')
    expect(again).toMatchObject({
      duplicateOf: first.item.id,
      item: { id: first.item.id, originalName: 'a.txt' },
    })
    expect([desk.count('evidence'), desk.count('case_events') - events]).toEqual([1, 0])
  })

  it('keeps one file for two cases, whatever it is called', async () => {
    await add('note.txt', 'one, two')
    const { item, duplicateOf } = await add('note.csv', 'one, two', TWO)
    expect(duplicateOf).toBeNull()
    expect(item.alsoIn).toEqual([ONE])
    expect((await evidenceOf(ONE))[0]?.alsoIn).toEqual([TWO])
    expect(files('vault')).toHaveLength(1)
    expect(await desk.client.desk.verify({})).toMatchObject({ ok: true, files: 1, problems: [] })
  })

  it('refuses an empty file and an unfinished upload, and changes nothing', async () => {
    await expect(add('empty.jpg', '')).rejects.toMatchObject(refusal('file-empty', { fileName: 'empty.jpg' }))
    const { uploadId } = await desk.client.uploads.begin({ name: 'half.jpg', bytes: 10 })
    await desk.client.uploads.append({ uploadId, offset: 0, chunk: new Uint8Array(4) })
    await expect(desk.client.evidence.add({ caseId: ONE, uploadId })).rejects.toMatchObject(
      refusal('upload-incomplete', { expected: 10, received: 4 }),
    )
    await expect(
      desk.client.uploads.append({ uploadId, offset: 2, chunk: new Uint8Array(4) }),
    ).rejects.toMatchObject(refusal('upload-incomplete'))
    await expect(
      desk.client.uploads.append({ uploadId, offset: 4, chunk: new Uint8Array(7) }),
    ).rejects.toMatchObject(refusal('upload-incomplete'))
    expect([desk.count('evidence'), desk.count('vault_files'), files('vault').length]).toEqual([0, 0, 0])
  })

  it('refuses an unknown case and keeps the upload for the right one', async () => {
    const uploadId = await desk.upload('a.txt', 'text')
    await expect(desk.client.evidence.add({ caseId: '1', uploadId })).rejects.toMatchObject(
      refusal('not-found'),
    )
    expect(await desk.client.evidence.add({ caseId: ONE, uploadId })).toMatchObject({ duplicateOf: null })
    await expect(desk.client.evidence.add({ caseId: ONE, uploadId })).rejects.toMatchObject(
      refusal('not-found', { what: 'upload' }),
    )
  })

  it('reads when a picture was taken in the market’s zone, or in its own where it says one', async () => {
    const local = await add('a.jpg', await photo({ DateTimeOriginal: '2026:07:10 08:30:00' }))
    expect(local.item).toMatchObject({
      capturedBasis: 'exif',
      capturedAt: Date.parse('2026-07-10T08:30:00-07:00'),
    })
    const zoned = await add(
      'b.jpg',
      await photo({ DateTimeOriginal: '2026:07:10 08:30:00', OffsetTimeOriginal: '+08:00' }),
    )
    expect(zoned.item.capturedAt).toBe(Date.parse('2026-07-10T08:30:00+08:00'))
    const wrong = await add('c.jpg', await photo({ DateTimeOriginal: '0000:00:00 00:00:00' }))
    expect(wrong.item).toMatchObject({ capturedAt: null, capturedBasis: null })
    const typed = await add('d.jpg', await photo({ DateTimeOriginal: '2026:07:11 08:30:00' }), ONE, {
      capturedAt: 5,
    })
    expect(typed.item).toMatchObject({ capturedAt: 5, capturedBasis: 'typed' })
  })

  it('makes no picture of SVG and HTML, and knows them by content where it can', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    const results = [
      await add('a.svg', svg),
      await add('b.html', '<!doctype html><script>alert(1)</script>'),
      await add('liar.jpg', '<html><script>alert(2)</script>'),
      await add('liar.svg', await photo()),
    ]
    expect(results.map(({ item }) => item.hasThumbnail)).toEqual([false, false, false, true])
    expect(results[3]?.item.mediaType).toBe('image/jpeg')
    expect(results[2]?.item.mediaType).not.toMatch(/^image/)
    expect(files('derived/thumb')).toHaveLength(1)
  })

  it('takes a broken picture as it is, without a thumbnail', async () => {
    const { item } = await add('broken.jpg', (await photo()).subarray(0, 200))
    expect(item).toMatchObject({ mediaType: 'image/jpeg', hasThumbnail: false, bytes: 200 })
  })

  it('lets no name out of the folder', async () => {
    await desk.close()
    const outside = mkdtempSync(join(tmpdir(), 'aftercase-outside-'))
    desk = await openTestDesk({ dataDir: join(outside, 'inner', 'desk') })
    await desk.importText(returnsCsv([{}]))
    const names = [
      '../../x',
      '..\\..\\x',
      '/etc/x',
      'C:\\Windows\\x',
      'a\0b.txt',
      '\u202Egpj.exe',
      '..',
      '',
      ' ',
      'CON',
    ]
    const sane = /^(vault|by-case|uploads|derived|logs|backups|dossiers|(desk|search)\.sqlite|desk\.lock)/
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constantFrom(...names), fc.string({ unit: 'binary', maxLength: 60 })),
        async (name) => {
          const { item } = await add(name, `content of ${Math.random()}`)
          expect(item.originalName).not.toMatch(/[/\\]/)
          for (const made of readdirSync(desk.dataDir, { recursive: true, encoding: 'utf8' })) {
            expect(made).toMatch(sane)
            if (made.startsWith(`vault${'/'}`))
              expect(made).toMatch(/^vault\/(tmp|[0-9a-f]{2})(\/[0-9a-f]{64}\.[a-z0-9]+)?$/)
          }
        },
      ),
      { numRuns: 25, examples: names.map((name) => [name]) },
    )
    expect([readdirSync(outside), readdirSync(join(outside, 'inner'))]).toEqual([['inner'], ['desk']])
    await desk.stop()
    rmSync(outside, { recursive: true })
    desk = await openTestDesk()
  })

  it('changes caption, kind and note with before and after, and keeps the bytes', async () => {
    const { item } = await add('a.txt', 'text')
    const changed = await desk.client.evidence.update({
      evidenceId: item.id,
      caption: 'weight slip',
      kind: 'label',
    })
    expect(changed).toMatchObject({ caption: 'weight slip', kind: 'label', note: '', sha256: item.sha256 })
    expect((await desk.client.cases.get({ id: ONE })).events.at(-1)).toMatchObject({
      kind: 'evidence-changed',
      before: { caption: '', kind: 'other' },
      after: { caption: 'weight slip', kind: 'label' },
    })
    const events = desk.count('case_events')
    await desk.client.evidence.update({ evidenceId: item.id, caption: 'weight slip' })
    expect(desk.count('case_events')).toBe(events)
    expect(await desk.client.evidence.update({ evidenceId: item.id, capturedAt: NOON - DAY })).toMatchObject({
      ...{ capturedAt: NOON - DAY, capturedBasis: 'typed' },
    })
    expect(await desk.client.evidence.update({ evidenceId: item.id, capturedAt: null })).toMatchObject({
      ...{ capturedAt: null, capturedBasis: null },
    })
  })

  it('comes off a case but leaves file, event and custody', async () => {
    const { item } = await add('a.txt', 'text')
    await desk.client.evidence.remove({ evidenceId: item.id })
    expect(await evidenceOf(ONE)).toEqual([])
    expect(files('vault')).toHaveLength(1)
    const { events, evidenceCount } = await desk.client.cases.get({ id: ONE })
    expect(evidenceCount).toBe(0)
    expect(events.at(-1)).toMatchObject({ kind: 'evidence-removed', text: 'a.txt', evidenceId: item.id })
    const actions = desk.desk.deps.raw.prepare('SELECT action FROM custody ORDER BY seq').pluck().all()
    expect(actions).toEqual(['added', 'removed'])
    await expect(desk.client.evidence.remove({ evidenceId: item.id })).rejects.toMatchObject(
      refusal('not-found'),
    )
    // Added anew it is evidence again, of the same file.
    expect((await add('a.txt', 'text')).duplicateOf).toBeNull()
    expect(await desk.client.desk.verify({})).toMatchObject({ ok: true, files: 1 })
  })

  it('is not taken by a closed case', async () => {
    await desk.client.cases.close({ caseId: ONE, outcome: 'none', amountMinor: 0 })
    await expect(add('a.txt', 'text')).rejects.toMatchObject(refusal('case-closed'))
    expect(desk.count('evidence')).toBe(0)
  })

  it('cancelled midway leaves nothing behind', async () => {
    const abort = new AbortController()
    const uploadId = await desk.upload('big.bin', new Uint8Array(9 * 1024 * 1024))
    const call = desk.client.evidence.add(
      { caseId: ONE, uploadId },
      { signal: abort.signal, onProgress: () => abort.abort() },
    )
    await expect(call).rejects.toMatchObject(refusal('cancelled'))
    expect([desk.count('evidence'), desk.count('vault_files'), files('vault')]).toEqual([0, 0, []])
    expect(readdirSync(join(desk.dataDir, 'vault', 'tmp'))).toEqual([])
  })
})

describe('verify', () => {
  let desk: TestDesk
  const paths: string[] = []
  beforeEach(async () => {
    desk = await openTestDesk()
    await desk.importText(returnsCsv([{}, { 'Return Order ID': TWO }]))
    paths.length = 0
    for (const [caseId, text] of [
      [ONE, 'first'],
      [TWO, 'second'],
      [TWO, 'first'],
    ] as const) {
      const { item } = await desk.client.evidence.add({ caseId, uploadId: await desk.upload('a.txt', text) })
      paths.push(`vault/${item.sha256.slice(0, 2)}/${item.sha256}.txt`)
    }
  })
  afterEach(() => desk.close())
  const verify = () => desk.client.desk.verify({})
  const full = (path: string | undefined) => join(desk.dataDir, path ?? '')

  it('finds all as it was', async () => {
    expect(await verify()).toEqual({ ok: true, files: 2, bytes: 11, problems: [] })
  })

  it('names a damaged original and every case it is evidence in', async () => {
    writeFileSync(full(paths[0]), 'firsT')
    expect(await verify()).toMatchObject({
      ok: false,
      problems: [
        { code: 'damaged', path: paths[0], caseId: expect.stringMatching(/20[12]$/) as string },
        { code: 'damaged', path: paths[0], caseId: expect.stringMatching(/20[12]$/) as string },
      ],
    })
  })

  it('names a missing original with its case', async () => {
    rmSync(full(paths[1]))
    expect(await verify()).toMatchObject({
      ok: false,
      problems: [{ code: 'missing', path: paths[1], caseId: TWO }],
    })
  })

  it.each(['vault/ab/stranger.txt', 'vault/stranger.txt', 'vault/elsewhere/stranger.txt'])(
    'names %s, which nobody put there',
    async (path) => {
      const folder = full(path.slice(0, path.lastIndexOf('/')))
      if (!existsSync(folder)) mkdirSync(folder)
      writeFileSync(full(path), 'x')
      expect(await verify()).toMatchObject({ ok: false, problems: [{ code: 'extra', path, caseId: null }] })
    },
  )

  it('names a file that lies in the wrong folder', async () => {
    const name = paths[1]?.split('/').at(-1) ?? ''
    mkdirSync(full('vault/zz'))
    renameSync(full(paths[1]), full(`vault/zz/${name}`))
    const { problems } = await verify()
    expect(problems).toMatchObject([{ code: 'missing' }, { code: 'extra', path: `vault/zz/${name}` }])
  })

  it('finds a custody entry that was rewritten, taken out or put in', async () => {
    const { raw } = desk.desk.deps
    expect(() => raw.exec(`UPDATE custody SET actor = 'x'`)).toThrow(/append-only/)
    raw.exec(
      'DROP TRIGGER custody_no_update; DROP TRIGGER custody_no_delete; DROP TRIGGER custody_follows; DROP TRIGGER temp.custody_fits',
    )
    const broken = async () =>
      (await checkChain(raw, desk.dataDir)).flatMap(({ code, path }) =>
        path.includes('#') ? [`${code} ${path}`] : [],
      )
    const tamper = async (sql: string): Promise<string[]> => {
      raw.exec('SAVEPOINT tamper')
      raw.exec(sql)
      const found = await broken()
      raw.exec('ROLLBACK TO tamper; RELEASE tamper')
      return found
    }
    for (const column of ['actor', 'detail', 'id', 'action', 'case_id'])
      expect(await tamper(`UPDATE custody SET ${column} = 'other' WHERE seq = 2`)).toEqual([
        'custody-changed custody #2',
      ])
    expect(await tamper('UPDATE custody SET at = at + 1 WHERE seq = 3')).toEqual([
      'custody-changed custody #3',
    ])
    expect(await tamper('DELETE FROM custody WHERE seq = 2')).toEqual(['custody-missing custody #2'])
    expect(await tamper('DELETE FROM custody WHERE seq = 1')).toEqual(['custody-missing custody #1'])
    expect(
      await tamper(`INSERT INTO custody SELECT 9, 'x', at, actor, action, sha256, case_id, detail, prev_hash, hash,
        version, zone, offset_min, mono, session, clock, evidence_id, state FROM custody WHERE seq = 3`),
    ).toContain('custody-changed custody #9')
    expect(await broken()).toEqual([])
  })

  it('finds originals whose custody is gone altogether', async () => {
    const { raw } = desk.desk.deps
    raw.exec('DROP TRIGGER custody_no_delete; DELETE FROM custody')
    expect((await verify()).problems.map(({ code, caseId }) => `${code} ${caseId}`)).toEqual([
      ...[
        `custody-untold ${ONE}`,
        `custody-untold ${TWO}`,
        `custody-untold ${TWO}`,
        'custody-unguarded null',
      ],
    ])
  })

  it('can be cancelled', async () => {
    const abort = new AbortController()
    const call = desk.client.desk.verify({}, { signal: abort.signal, onProgress: () => abort.abort() })
    await expect(call).rejects.toMatchObject(refusal('cancelled'))
  })
})

describe('start-up', () => {
  it('sets orphans aside, removes temp files and unfinished uploads, and says so', async () => {
    const desk = await openTestDesk()
    await desk.importText(returnsCsv([{}]))
    const { item } = await desk.client.evidence.add({
      caseId: ONE,
      uploadId: await desk.upload('a.txt', 'kept'),
    })
    await desk.client.uploads.begin({ name: 'half', bytes: 9 })
    await desk.stop()
    const orphan = `${'ab'.padEnd(64, '0')}.jpg`
    mkdirSync(join(desk.dataDir, 'vault', 'ab'), { recursive: true })
    writeFileSync(join(desk.dataDir, 'vault', 'ab', orphan), 'an ingest that was not acknowledged')
    writeFileSync(join(desk.dataDir, 'vault', 'tmp', 'left'), 'half')
    writeFileSync(join(desk.dataDir, 'uploads', 'left'), 'half')

    const next = await openTestDesk({ dataDir: desk.dataDir })
    expect((await next.client.desk.info({})).startup).toEqual([
      { code: 'temp-files-removed', count: 2 },
      { code: 'orphans-set-aside', count: 1 },
    ])
    expect(readFileSync(join(desk.dataDir, 'vault', 'orphans', orphan), 'utf8')).toContain('not acknowledged')
    expect([
      readdirSync(join(desk.dataDir, 'uploads')),
      readdirSync(join(desk.dataDir, 'vault', 'tmp')),
    ]).toEqual([[], []])
    expect(await next.client.desk.verify({})).toMatchObject({ ok: true, files: 1 })
    expect((await next.client.cases.get({ id: ONE })).evidence[0]?.sha256).toBe(item.sha256)
    await next.close()
  })
})
