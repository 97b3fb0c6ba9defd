import { createHash } from 'node:crypto'
import {
  createWriteStream,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPromise } from 'yauzl'
import { ZipFile } from 'yazl'
import { HOUR, NOON, type TestDesk, openTestDesk, refusal } from '#test/fakes/desk.ts'
import { dossierJobs } from '#test/fakes/dossier-jobs.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'

interface Entry {
  name: string
  data: Buffer
}

async function unzip(file: string): Promise<Entry[]> {
  const zip = await openPromise(file)
  const entries: Entry[] = []
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    entries.push({ name: entry.fileName, data: Buffer.concat(chunks) })
  }
  zip.close()
  return entries
}

async function zipped(entries: readonly Entry[]): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'aftercase-zip-'))
  const out = createWriteStream(join(folder, 'made.zip'))
  const zip = new ZipFile()
  for (const { name, data } of entries) zip.addBuffer(data, name, { compress: false })
  zip.end()
  zip.outputStream.pipe(out)
  await finished(out)
  const bytes = readFileSync(join(folder, 'made.zip'))
  rmSync(folder, { recursive: true })
  return bytes
}

/** A desk with two cases, evidence, a picture, a submitted appeal and a draft. */
async function fullDesk(): Promise<TestDesk> {
  const desk = await openTestDesk({ jobs: dossierJobs().jobs })
  const refunded = { 'Return Status': 'Completed', 'Refund Time': '07/10/2026 09:00:00 AM' }
  await desk.importText(returnsCsv([refunded, { 'Return Order ID': '4035300000000000202' }]))
  await desk.client.evidence.add({
    caseId: CASE,
    uploadId: await desk.upload('封箱.txt', '已封箱'),
    caption: 'sealed',
  })
  const appeal = await desk.client.appeals.start({ caseId: CASE })
  await desk.client.appeals.save({ appealId: appeal.id, ask: 'a', claimText: '申诉' })
  const dossier = await desk.client.dossiers.build({ appealId: appeal.id })
  await desk.client.appeals.markSubmitted({
    appealId: appeal.id,
    dossierId: dossier.id,
    submittedBy: 'Clerk 1',
  })
  await desk.client.replies.saveDraft({ caseId: CASE, text: 'dear buyer' })
  return desk
}

/** All a person would miss: every row of every table, every original and dossier file. */
function contents(desk: TestDesk): object {
  const { raw } = desk.desk.deps
  const tables = raw
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%'
         AND name <> 'queue_clock' ORDER BY name`,
    )
    .pluck()
    .all() as string[]
  // That a desk was restored and verified is told in its chain: what came since the backup.
  const told = (table: string) => (table === 'custody' ? `WHERE action NOT IN ('restored', 'verified')` : '')
  const rows = tables.map((table) => [
    table,
    raw.prepare(`SELECT * FROM ${table} ${told(table)} ORDER BY 1, 2`).all(),
  ])
  const files = ['vault', 'dossiers', 'derived'].flatMap((folder) =>
    existsSync(join(desk.dataDir, folder))
      ? readdirSync(join(desk.dataDir, folder), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => {
            const full = join(entry.parentPath, entry.name)
            return [full.slice(desk.dataDir.length), readFileSync(full, 'base64')]
          })
      : [],
  )
  return { rows, files: files.sort() }
}

describe('a backup', () => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await fullDesk()
  })
  afterEach(() => desk.close())

  it('holds every file of the desk and says what it is', async () => {
    const made = await desk.client.desk.backup({})
    expect(made).toMatchObject({ cases: 2, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string })
    const bytes = readFileSync(made.file)
    expect(bytes.length).toBe(made.bytes)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(made.sha256)
    const names = (await unzip(made.file)).map((entry) => entry.name)
    expect(names[0]).toBe('manifest.json')
    expect(names).toContain('desk.sqlite')
    const { files } = contents(desk) as { files: [string, string][] }
    expect(names.slice(2).sort()).toEqual(files.map(([name]) => name.slice(1)).sort())
    expect(made.files).toBe(files.length)
    // Nothing half-made is left beside it.
    expect(readdirSync(join(desk.dataDir, 'backups'))).toEqual([made.file.split('/').at(-1)])
  })

  it('brings everything back, on the same desk and on an empty one', async () => {
    const before = contents(desk)
    const { file } = await desk.client.desk.backup({})
    const bytes = readFileSync(file)
    await desk.client.cases.addNote({ caseId: CASE, text: 'after the backup' })
    await desk.client.evidence.add({ caseId: CASE, uploadId: await desk.upload('b.txt', 'later') })
    const empty = await openTestDesk()
    for (const one of [desk, empty]) {
      const staged = await one.client.desk.stageRestore({ uploadId: await one.upload('backup.zip', bytes) })
      expect(staged).toMatchObject({ cases: 2 })
      one.clock.tick(HOUR)
      const next = await one.reopen()
      expect((await next.client.desk.info({})).startup).toContainEqual({ code: 'restored', count: 1 })
      expect(contents(next)).toEqual(before)
      expect(await next.client.desk.verify({})).toMatchObject({ ok: true })
      const aside = readdirSync(next.dataDir).filter((name) => name.startsWith('before-restore-'))
      expect(aside).toEqual([`before-restore-${NOON + HOUR}`])
      expect(readdirSync(join(next.dataDir, aside[0] ?? ''))).toContain('desk.sqlite')
      if (one === desk) desk = next
      else await next.close()
    }
    // The next start is an ordinary one.
    desk = await desk.reopen()
    expect((await desk.client.desk.info({})).startup).toEqual([])
    expect(contents(desk)).toEqual(before)
  })

  it('changes nothing before the next start', async () => {
    const { file } = await desk.client.desk.backup({})
    await desk.client.cases.addNote({ caseId: CASE, text: 'after the backup' })
    const before = contents(desk)
    await desk.client.desk.stageRestore({ uploadId: await desk.upload('backup.zip', readFileSync(file)) })
    await desk.client.cases.get({ id: CASE })
    expect(contents(desk)).toEqual(before)
  })

  it('is cancelled without a trace', async () => {
    const abort = new AbortController()
    const call = desk.client.desk.backup({}, { signal: abort.signal, onProgress: () => abort.abort() })
    await expect(call).rejects.toMatchObject(refusal('cancelled'))
    expect(readdirSync(join(desk.dataDir, 'backups'))).toEqual([])
  })

  it('holds what was committed and nothing half done', async () => {
    const busy = desk.importText(
      returnsCsv(
        Array.from({ length: 900 }, (_, n) => ({ 'Return Order ID': `40353000000${n + 10_000_000}` })),
      ),
    )
    const [made] = await Promise.all([desk.client.desk.backup({}), busy])
    const copy = (await unzip(made.file)).find((entry) => entry.name === 'desk.sqlite')
    if (!copy) throw new Error('no database in the backup')
    // Bytes 18 and 19 say WAL, which a database in memory cannot have.
    copy.data.fill(1, 18, 20)
    const raw = new Database(copy.data)
    const cases = raw.prepare('SELECT count(*) FROM cases').pluck().get()
    const imports = raw.prepare('SELECT count(*) FROM imports').pluck().get()
    expect([`${String(imports)} imports ${String(cases)} cases`]).toContainEqual(
      imports === 1 ? '1 imports 2 cases' : '2 imports 902 cases',
    )
    raw.close()
  })
})

describe('a broken backup', () => {
  let desk: TestDesk
  let good: Entry[]
  let bytes: Buffer
  beforeEach(async () => {
    desk = await fullDesk()
    const { file } = await desk.client.desk.backup({})
    bytes = readFileSync(file)
    good = await unzip(file)
  })
  afterEach(() => desk.close())

  type Manifest = { schema: string; files: { path: string; bytes: number; sha256: string }[] }
  const manifestOf = (entries: Entry[]): Manifest => JSON.parse(entries[0]?.data.toString() ?? '') as Manifest
  const withManifest = (entries: Entry[], change: (manifest: Manifest) => void): Entry[] => {
    const manifest = manifestOf(entries)
    change(manifest)
    return [{ name: 'manifest.json', data: Buffer.from(JSON.stringify(manifest)) }, ...entries.slice(1)]
  }
  const withFile = (path: string, data: Buffer): Entry[] => {
    const sha256 = createHash('sha256').update(data).digest('hex')
    const rest = good.filter((entry) => entry.name !== path)
    return withManifest([...rest, { name: path, data }], (manifest) => {
      manifest.files = [
        ...manifest.files.filter((file) => file.path !== path),
        { path, bytes: data.length, sha256 },
      ]
    })
  }
  const withDatabase = (change: (raw: Database.Database) => void): Entry[] => {
    const folder = mkdtempSync(join(tmpdir(), 'aftercase-db-'))
    const file = join(folder, 'desk.sqlite')
    writeFileSync(file, good.find((entry) => entry.name === 'desk.sqlite')?.data ?? '')
    const raw = new Database(file)
    raw.pragma('journal_mode = DELETE')
    change(raw)
    raw.close()
    const data = readFileSync(file)
    rmSync(folder, { recursive: true })
    return withFile('desk.sqlite', data)
  }

  const spoilt: [string, () => Promise<Uint8Array> | Uint8Array, RegExp][] = [
    ['is no zip', () => Buffer.from('not a backup at all'), /./],
    ['is cut off', () => bytes.subarray(0, bytes.length - 2000), /./],
    ['is cut off in the middle of an entry', () => bytes.subarray(0, Math.floor(bytes.length / 3)), /./],
    ['has no manifest', () => zipped(good.slice(1)), /manifest/],
    [
      'has a manifest of something else',
      () => zipped([{ name: 'manifest.json', data: Buffer.from('{}') }]),
      /./,
    ],
    [
      'has one file too many',
      () => zipped([...good, { name: `dossiers/${'0'.repeat(36)}/x.pdf`, data: Buffer.from('x') }]),
      /unexpected/,
    ],
    ['has the same file twice', () => zipped([...good, ...good.slice(2, 3)]), /unexpected/],
    ['lacks a file', () => zipped(good.slice(0, -1)), /missing/],
    [
      'lacks the database',
      () =>
        zipped(
          withManifest(
            good.filter((e) => e.name !== 'desk.sqlite'),
            (m) => (m.files = m.files.filter((f) => f.path !== 'desk.sqlite')),
          ),
        ),
      /no database/,
    ],
    [
      'has a wrong hash',
      () => zipped(withManifest(good, (m) => m.files.forEach((f) => (f.sha256 = '0'.repeat(64))))),
      /damaged/,
    ],
    [
      'has a wrong size',
      () => zipped(withManifest(good, (m) => m.files.forEach((f) => (f.bytes += 1)))),
      /wrong size/,
    ],
    [
      'has a flipped bit',
      () =>
        zipped(
          good.map((e) =>
            e.name.startsWith('vault/') ? { ...e, data: Buffer.from(e.data.map((b) => b ^ 1)) } : e,
          ),
        ),
      /damaged/,
    ],
    ['names a path outside', () => zipped(withFile('vault/ab/x.txt', Buffer.from('x'))), /unexpected/],
    [
      'names a folder it may not have',
      () => zipped(withFile('logs/desk.jsonl', Buffer.from('x'))),
      /unexpected/,
    ],
    [
      'has a database that is none',
      () => zipped(withFile('desk.sqlite', Buffer.from('SELECT 1'.repeat(2000)))),
      /./,
    ],
    [
      'has a database of something else',
      () => zipped(withDatabase((raw) => raw.exec('DROP TABLE kysely_migration'))),
      /not of a desk/,
    ],
  ]

  it.each(spoilt)('that %s is refused, and the desk stays as it was', async (_what, spoil, detail) => {
    const before = contents(desk)
    const uploadId = await desk.upload('backup.zip', new Uint8Array(await spoil()))
    await expect(desk.client.desk.stageRestore({ uploadId })).rejects.toMatchObject({
      ...{ code: 'backup-broken', data: { detail: expect.stringMatching(detail) as string } },
    })
    expect(contents(desk)).toEqual(before)
    expect(readdirSync(desk.dataDir).filter((name) => name.startsWith('restore'))).toEqual([])
    desk = await desk.reopen()
    expect(contents(desk)).toEqual(before)
  })

  it('from a newer version is refused now, not at the next start', async () => {
    const future = withDatabase((raw) =>
      raw.exec(`INSERT INTO kysely_migration VALUES ('9990-later', '2030')`),
    )
    const uploadId = await desk.upload('backup.zip', new Uint8Array(await zipped(future)))
    await expect(desk.client.desk.stageRestore({ uploadId })).rejects.toMatchObject(
      refusal('database-from-the-future', { unknown: '9990-later' }),
    )
    desk = await desk.reopen()
    expect(desk.count('cases')).toBe(2)
  })

  // A writer refuses such names, so they are patched into the bytes under a name of the same length.
  it.each(['../../../evil.txt', '/etc/passwd/evil.t', 'vault\\..\\evil.txt', 'C:/evil/evil/evil1'])(
    'that names %s never leaves its folder',
    async (name) => {
      const placeholder = 'x'.repeat(name.length)
      const entries = withManifest(
        [...good, { name: placeholder, data: Buffer.from('evil') }],
        (manifest) => {
          manifest.files.push({
            path: name,
            bytes: 4,
            sha256: createHash('sha256').update('evil').digest('hex'),
          })
        },
      )
      const made = Buffer.from(
        (await zipped(entries)).toString('latin1').replaceAll(placeholder, name),
        'latin1',
      )
      const uploadId = await desk.upload('backup.zip', new Uint8Array(made))
      const siblings = readdirSync(join(desk.dataDir, '..')).filter((one) => one.includes('evil'))
      await expect(desk.client.desk.stageRestore({ uploadId })).rejects.toMatchObject({
        code: 'backup-broken',
      })
      expect(readdirSync(join(desk.dataDir, '..')).filter((one) => one.includes('evil'))).toEqual(siblings)
      expect(
        readdirSync(desk.dataDir, { recursive: true }).filter((one) => String(one).includes('evil')),
      ).toEqual([])
    },
  )
})
