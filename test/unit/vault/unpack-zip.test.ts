import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { archiveName } from '#core/evidence/archive-name.ts'
import { type TestDesk, openTestDesk } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'
import { unpackZip } from '#node/vault/unpack-zip.ts'

const CASE = '4035300000000000201'

async function zipOf(parts: Readonly<Record<string, string | Buffer>>, mode?: number): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(parts))
    zip.addBuffer(Buffer.from(content as string), name, mode === undefined ? {} : { mode })
  zip.end()
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

/** Names that a zip writer would refuse: the same number of letters, put in afterwards. */
function renamed(zip: Buffer, from: string, to: string | Buffer): Buffer {
  const wanted = Buffer.from(to as string)
  const found = Buffer.from(zip)
  for (let at = found.indexOf(from); at >= 0; at = found.indexOf(from, at + 1)) wanted.copy(found, at)
  return found
}

describe('an archive', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aftercase-zip-'))
    mkdirSync(join(folder, 'out'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const unpack = async (zip: Buffer, most = { files: 100, bytes: 1e9 }) => {
    writeFileSync(join(folder, 'a.zip'), zip)
    const context = { signal: new AbortController().signal, progress: () => undefined }
    const result = await unpackZip(
      { file: join(folder, 'a.zip'), target: join(folder, 'out'), id: 'part', most },
      context,
    )
    return 'whole' in result
      ? result.whole
      : {
          files: result.files.map((file) => [
            `${file.folder}/${file.name}`,
            readFileSync(join(folder, 'out', file.partId), 'utf8'),
          ]),
          refused: result.refused.map(({ name, reason }) => `${name} ${reason}`),
        }
  }

  it('is unpacked under names of our own; what systems put in stays out', async () => {
    const zip = await zipOf({
      'chat/一.txt': 'one',
      'b.txt': 'two',
      '__MACOSX/._b.txt': 'x',
      'chat/.DS_Store': 'x',
    })
    expect(await unpack(zip)).toEqual({
      files: [
        ['chat/一.txt', 'one'],
        ['/b.txt', 'two'],
      ],
      refused: [],
    })
    expect(readdirSync(join(folder, 'out'))).toEqual(['part-0', 'part-1'])
  })

  it('reads names as Chinese Windows writes them', async () => {
    const plain = await zipOf({ 'AABB.txt': 'x' })
    const marked = renamed(plain, 'AABB', Buffer.from([0xb7, 0xe2, 0xcf, 0xe4]))
    // Neither header says that the name is UTF-8.
    for (const [signature, at] of [
      ['PK\u0003\u0004', 6],
      ['PK\u0001\u0002', 8],
    ] as const)
      marked.writeUInt16LE(
        marked.readUInt16LE(marked.indexOf(signature) + at) & ~0x800,
        marked.indexOf(signature) + at,
      )
    expect(await unpack(marked)).toMatchObject({ files: [['/封箱.txt', 'x']] })
  })

  it('keeps outside what is not to be trusted, and takes the rest', async () => {
    const zip = renamed(await zipOf({ 'aa/evil.txt': 'x', 'good.txt': 'y', 'con.txt': 'z' }), 'aa/', '../')
    expect(await unpack(zip)).toEqual({
      files: [['/good.txt', 'y']],
      refused: ['../evil.txt zip-name', 'con.txt zip-reserved'],
    })
    expect(await unpack(await zipOf({ 'link.jpg': '/etc/passwd' }, 0o120777))).toEqual({
      files: [],
      refused: ['link.jpg zip-link'],
    })
    expect(await unpack(await zipOf({ 'bomb.bin': Buffer.alloc(11 * 1024 * 1024) }))).toEqual({
      files: [],
      refused: ['bomb.bin zip-ratio'],
    })
  })

  it('is refused as a whole where it is too much or broken', async () => {
    const three = await zipOf({ a: '1', b: '2', c: '3' })
    expect(await unpack(three, { files: 2, bytes: 1e9 })).toBe('zip-count')
    expect(await unpack(three, { files: 9, bytes: 2 })).toBe('zip-size')
    expect(await unpack(three.subarray(0, 60))).toBe('zip-broken')
  })

  it('leaves nothing of a part that is damaged', async () => {
    const zip = await zipOf({ 'a.txt': 'the parcel was sealed and sound'.repeat(40) })
    zip.fill(0xff, 40, 60)
    expect(await unpack(zip)).toEqual({ files: [], refused: ['a.txt zip-broken'] })
    expect(readdirSync(join(folder, 'out'))).toEqual([])
  })
})

it.each(['/etc/passwd', 'C:\\a.txt', 'a/../b', 'a//b', 'a\u0000.txt', '..\\..\\x'])(
  'a name like %j points outside',
  (name) => {
    expect(archiveName(name)).toMatchObject({ refused: 'zip-name' })
  },
)
it.each(['NUL', 'a/lpt1.txt', 'dot.', 'what?.txt'])('a name like %j is of no use on Windows', (name) => {
  expect(archiveName(name)).toMatchObject({ refused: 'zip-reserved' })
})

describe('an archive on its way onto a case', () => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openTestDesk()
    await desk.importText(returnsCsv([{}]))
  })
  afterEach(() => desk.close())

  it('gives its files, archives in it too, and stops at a depth', async () => {
    const nest = async (depth: number, name: string): Promise<Buffer> =>
      depth === 0
        ? Buffer.from(`core ${name}`)
        : zipOf({ [depth === 1 ? 'core.txt' : `l${depth}.zip`]: await nest(depth - 1, name) })
    const zip = await zipOf({
      '打包/p.txt': 'sealed',
      'two.zip': await nest(1, 'two'),
      'deep.zip': await nest(4, 'deep'),
    })
    const batch = await desk.client.evidence.beginBatch({
      caseId: CASE,
      files: [{ name: 'proof.zip', bytes: zip.length }],
    })
    const sent = [{ position: 0, uploadId: await desk.upload('proof.zip', zip) }]
    const { counts } = await desk.client.evidence.addMany({ batchId: batch.id, sent })
    expect(counts).toMatchObject({ added: 2, refused: 1 })
    const { files } = await desk.client.evidence.batchFiles({ batchId: batch.id })
    expect(
      files.filter(({ state }) => state !== 'unpacked').map((one) => [one.folder, one.name, one.reason]),
    ).toEqual([
      ['proof.zip/打包', 'p.txt', null],
      ['proof.zip/two.zip', 'core.txt', null],
      ['proof.zip/deep.zip/l4.zip', 'l3.zip', 'zip-depth'],
    ])
    expect((await desk.client.cases.get({ id: CASE })).evidence).toMatchObject([
      { originalName: 'p.txt', kind: 'packing', note: 'proof.zip/打包' },
      { originalName: 'core.txt' },
    ])
    expect(readdirSync(join(desk.dataDir, 'uploads'))).toEqual([])
  })
})
