import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { jobs } from '#node/jobs/registry.ts'
import { type JobRunner, inlineJobs, workerJobs } from '#node/jobs/runner.ts'
import {
  type Arrival,
  type IngestManyContext,
  type IngestManyInput,
  describeMany,
  ingestMany,
} from '#node/vault/ingest-many.ts'
import { vaultPath } from '#node/vault/layout.ts'

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

let folder: string
let runner: JobRunner
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aftercase-many-'))
  mkdirSync(join(folder, 'in'))
  runner = inlineJobs(jobs)
})
afterEach(async () => {
  await runner.close()
  rmSync(folder, { recursive: true, force: true })
})

const dataDir = () => join(folder, 'desk')
function source(name: string, bytes: Uint8Array | string): IngestManyInput {
  const path = join(folder, 'in', name)
  writeFileSync(path, bytes)
  return { key: name, source: path, name, bytes: bytes.length }
}
let ids = 0
const context = (more: Partial<IngestManyContext> = {}): IngestManyContext => ({
  dataDir: dataDir(),
  jobs: runner,
  newId: () => `id-${ids++}`,
  signal: new AbortController().signal,
  progress: () => undefined,
  ...more,
})
const originals = () =>
  readdirSync(join(dataDir(), 'vault'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /[0-9a-f]{64}/.test(name),
  )
const temps = () => readdirSync(join(dataDir(), 'vault', 'tmp'))
async function take(
  inputs: AsyncIterable<IngestManyInput> | Iterable<IngestManyInput>,
  more: Partial<IngestManyContext> = {},
) {
  const arrivals: Arrival[] = []
  const sum = await ingestMany(inputs, context(more), (arrival) => void arrivals.push(arrival))
  return {
    sum,
    files: arrivals.flatMap(({ files }) => files),
    refused: arrivals.flatMap(({ refused }) => refused).toSorted((a, b) => a.key.localeCompare(b.key)),
  }
}

it('keeps what it is handed, whole, and tells only of what is there', async () => {
  const inputs = Array.from({ length: 200 }, (_, n) => source(`note-${n}.txt`, `note ${n}\n`.repeat(n + 1)))
  const seen: string[] = []
  const sum = await ingestMany(inputs, context(), ({ files }) => {
    for (const { key, sha256: hash, extension } of files) {
      expect(sha256(readFileSync(vaultPath(dataDir(), hash, extension)))).toBe(hash)
      seen.push(key)
    }
  })
  expect(seen.toSorted()).toEqual(inputs.map(({ key }) => key).toSorted())
  expect(sum).toEqual({
    files: 200,
    bytes: inputs.reduce((all, one) => all + (one.bytes ?? 0), 0),
    refused: 0,
  })
  expect(temps()).toEqual([])
})

it('takes files larger than its buffer, and sources that come one by one', async () => {
  const large = Buffer.alloc(9 * 1024 * 1024 + 17, 'long film ')
  const inputs = [source('film.bin', large), source('small.txt', 'small')]
  const { files } = await take(
    (async function* () {
      yield* inputs
    })(),
  )
  expect(files.map((file) => [file.key, file.sha256, file.bytes]).toSorted()).toEqual([
    ['film.bin', sha256(large), large.length],
    ['small.txt', sha256('small'), 5],
  ])
})

it('keeps the same bytes once, in one batch and over several, whatever they are called', async () => {
  const inputs = Array.from({ length: 150 }, (_, n) =>
    source(`copy-${n}.${n % 2 ? 'csv' : 'txt'}`, 'a,b\n1,2\n'),
  )
  const { files } = await take(inputs)
  expect(files).toHaveLength(150)
  expect(originals()).toHaveLength(1)
  const kinds = new Set(files.map((file) => `${file.sha256}.${file.extension}`))
  expect([...kinds].map((name) => existsSync(join(dataDir(), 'vault', name.slice(0, 2), name)))).toEqual([
    true,
  ])
  expect((await take([source('again.json', 'a,b\n1,2\n')])).files[0]?.extension).toBe(files[0]?.extension)
})

it('refuses single files by name and takes the others', async () => {
  const good = source('good.txt', 'good')
  const link = join(folder, 'in', 'link.txt')
  symlinkSync(good.source, link)
  const { files, refused, sum } = await take([
    source('empty.txt', ''),
    good,
    { key: 'link', source: link, name: 'link.txt' },
    { key: 'none', source: join(folder, 'in', 'none.txt'), name: 'none.txt' },
    { key: 'folder', source: join(folder, 'in'), name: 'in' },
  ])
  expect(files.map(({ key }) => key)).toEqual(['good.txt'])
  expect(refused.map(({ key, code }) => `${key} ${code}`)).toEqual([
    'empty.txt empty',
    'folder not-a-file',
    'link not-a-file',
    'none missing',
  ])
  expect(sum.refused).toBe(4)
  expect(temps()).toEqual([])
})

it('leaves no half file when it is cancelled, and keeps what it told of', async () => {
  const stop = new AbortController()
  const inputs = Array.from({ length: 400 }, (_, n) => source(`note-${n}.txt`, `note ${n}`))
  const told: string[] = []
  const work = ingestMany(inputs, context({ signal: stop.signal }), ({ files }) => {
    told.push(...files.map((file) => file.sha256))
    stop.abort()
  })
  await expect(work).rejects.toMatchObject({ code: 'cancelled' })
  expect(told.length).toBeGreaterThan(0)
  expect(told.length).toBeLessThan(400)
  expect(temps()).toEqual([])
  expect(
    originals()
      .map((name) => name.slice(3, 67))
      .toSorted(),
  ).toEqual(told.toSorted())
})

it('stops in the middle of a large file', async () => {
  const stop = new AbortController()
  const large = source('film.bin', Buffer.alloc(40 * 1024 * 1024))
  const slow: JobRunner = {
    ...runner,
    run: (name, input, job) => runner.run(name, input, { ...job, progress: () => stop.abort() }),
  }
  await expect(take([large], { signal: stop.signal, jobs: slow })).rejects.toMatchObject({
    code: 'cancelled',
  })
  expect(temps()).toEqual([])
  expect(originals()).toEqual([])
})

it('stops where its rows cannot be written, and says why', async () => {
  const inputs = Array.from({ length: 200 }, (_, n) => source(`note-${n}.txt`, `note ${n}`))
  const work = ingestMany(inputs, context(), () => {
    throw new Error('no room for rows')
  })
  await expect(work).rejects.toThrow('no room for rows')
  expect(temps()).toEqual([])
})

it('works on threads, and describes pictures after they have come', async () => {
  runner = workerJobs(new URL('../../../src/node/jobs/worker.ts', import.meta.url))
  const { default: sharp } = await import('sharp')
  const picture = await sharp({ create: { width: 640, height: 400, channels: 3, background: '#b04020' } })
    .jpeg()
    .toBuffer()
  const { files } = await take([
    source('photo.jpg', picture),
    ...Array.from({ length: 130 }, (_, n) => source(`n-${n}.txt`, `n ${n}`)),
  ])
  expect(files).toHaveLength(131)
  const photo = files.find(({ key }) => key === 'photo.jpg')
  expect(photo).toMatchObject({ mediaType: 'image/jpeg', hasThumbnail: false, picture: null })
  const described: unknown[] = []
  await describeMany(
    files,
    context(),
    (some) => void described.push(...some.filter((one) => one.hasThumbnail)),
  )
  expect(described).toMatchObject([{ sha256: photo?.sha256, picture: { width: 640, height: 400 } }])
})
