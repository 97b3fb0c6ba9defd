import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type DeskContract, deskContract } from '#contract/index.ts'
import { SORTS, VIEWS } from '#contract/cases.ts'
import { MARKET_CODES } from '#core/shared/markets.ts'
import { workerJobs } from '#node/jobs/runner.ts'
import { type Desk, openDesk } from '#node/open-desk.ts'
import { type Client, connect } from '#rpc/client.ts'
import { memoryLinks } from '#rpc/links/memory.ts'
import { RESOURCES } from '#test/fakes/desk.ts'

/**
 * What a desk costs as it grows, through the contract, as the table of the README:
 *
 *     node test/bench/queue/queue-growth.ts --dir /some/folder --cases 10000 --cases 100000 --cases 1000000
 *
 * A desk made before in the folder is used again. Figures are median and 95th percentile in ms; memory is the resident memory
 * of the whole process, with the thread of the jobs.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', multiple: true, default: ['10000', '100000'] },
    messages: { type: 'string', default: '10' },
    evidence: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '300' },
    dir: { type: 'string' },
  },
})
if (values.dir === undefined) throw new Error('--dir names the folder of the desks')
const rounds = Number(values.rounds)
const JOBS = new URL('../../../src/node/jobs/worker.ts', import.meta.url)

interface Times {
  readonly median: number
  readonly p95: number
}

function spread(times: number[]): Times {
  times.sort((a, b) => a - b)
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? Number.NaN
  return { median: at(0.5), p95: at(0.95) }
}

async function timed(calls: number, act: (index: number) => Promise<unknown>): Promise<Times> {
  const times: number[] = []
  for (let index = 0; index < calls; index += 1) {
    const from = performance.now()
    await act(index)
    times.push(performance.now() - from)
  }
  return spread(times)
}

/** The same filters in the same order on every desk. */
let state = 7
const random = (below: number): number => {
  state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}
const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T

function anyList(shops: readonly { id: string }[]) {
  return {
    market: pick([null, null, null, ...MARKET_CODES.slice(0, 4)]),
    kind: pick([null, null, 'refund', 'return', 'replacement'] as const),
    owner: pick([null, null, '', 'Ana', '小林', 'Olga']),
    shopId: random(3) === 0 ? (pick(shops).id ?? null) : null,
    ...{ view: pick(VIEWS), sort: pick(SORTS), descending: random(2) === 1, limit: 100 },
  }
}

const WORDS = [
  '退款',
  '破损',
  '签收',
  '箱',
  'damaged',
  'refund',
  'เสียหาย',
  'hoan tien',
  'corresponde',
  '商品が',
  'jacket',
]
const FILTERS = [
  ...[
    '',
    '',
    'market:th',
    'is:needs-us',
    'kind:return is:open',
    'due:<24h',
    'amount:>50 is:open',
    'owner:Ana',
  ],
  'has:evidence',
]

/** A search as typed: a word or two, mostly with filters, or the beginning or the end of a number. */
function anySearch(ids: readonly string[]): string {
  const id = pick(ids)
  if (random(5) === 0) return pick([id, id.slice(-6), id.slice(0, 14)])
  const words = random(3) === 0 ? `${pick(WORDS)} ${pick(WORDS)}` : pick(WORDS)
  return `${words} ${pick(FILTERS)}`.trim()
}

async function measure(client: Client<DeskContract>): Promise<Record<string, Times>> {
  const shops = await client.shops.list({})
  const first = await timed(rounds, () => client.cases.page(anyList(shops)))
  const cursors: { list: ReturnType<typeof anyList>; cursor: string }[] = []
  for (let tries = 0; cursors.length < 60 && tries < 600; tries += 1) {
    const list = anyList(shops)
    const { total } = await client.cases.page(list)
    const { next } = await client.cases.jump({ ...list, position: Math.floor(total * 0.6) })
    if (next !== null) cursors.push({ list, cursor: next })
  }
  const deep = await timed(rounds, () => {
    const { list, cursor } = pick(cursors)
    return client.cases.page({ ...list, cursor })
  })
  const wide = { view: 'all', sort: 'updated', limit: 100 } as const
  const { total } = await client.cases.page(wide)
  await client.cases.jump({ ...wide, position: total - 200 })
  await new Promise((resolve) => setTimeout(resolve, 4000))
  const jump = await timed(rounds, () => client.cases.jump({ ...wide, position: random(total) }))
  const counts = await timed(rounds, () => {
    const { market, kind, owner, shopId } = anyList(shops)
    return client.cases.counts({ market, kind, owner, shopId })
  })
  const { rows } = await client.cases.jump({ ...wide, position: Math.floor(total / 2), limit: 300 })
  const page = await timed(rounds, () => client.cases.get({ id: pick(rows).id }))
  const write = await timed(rounds, (index) =>
    client.cases.setOwner({ caseId: pick(rows).id, owner: `Clerk ${index % 7}` }),
  )
  const ids = rows.map(({ platformId }) => platformId)
  await client.cases.page({ ...wide, search: ids[0] ?? '' })
  const search = await timed(rounds, () =>
    client.cases.page({ view: pick(['all', 'open', 'needs-us']), search: anySearch(ids), limit: 100 }),
  )
  return { first, deep, jump, counts, page, write, search }
}

/** Opens a desk up to its first page, as a window would. */
async function open(dataDir: string): Promise<{ desk: Desk; client: Client<DeskContract>; ms: number }> {
  const from = performance.now()
  const desk = await openDesk({
    ...{ dataDir, resourcesDir: RESOURCES, version: '0.0.0-bench', background: true, jobs: workerJobs(JOBS) },
  })
  const [mine, theirs] = memoryLinks()
  desk.router.attach(theirs)
  const { client } = connect(deskContract, mine)
  await client.cases.page({ view: 'needs-us', limit: 100 })
  return { desk, client, ms: performance.now() - from }
}

async function openings(dataDir: string): Promise<Times> {
  const times: number[] = []
  for (let n = 0; n < 3; n += 1) {
    const { desk, ms } = await open(dataDir)
    await desk.close()
    times.push(ms)
  }
  return spread(times)
}

/** Made once: what is measured is a desk that has been closed and opened again. */
async function seeded(dataDir: string, cases: number): Promise<void> {
  mkdirSync(dataDir, { recursive: true })
  const { desk, client } = await open(dataDir)
  if ((await client.desk.info({})).cases === 0) {
    const from = performance.now()
    await client.desk.seed({ cases, messages: Number(values.messages), evidence: Number(values.evidence) })
    console.log(`made ${cases} cases in ${Math.round((performance.now() - from) / 1000)} s`)
  }
  await desk.close()
}

const empty = mkdtempSync(join(tmpdir(), 'aftercase-empty-'))
await openings(empty)
const nothing = await openings(empty)
rmSync(empty, { recursive: true, force: true })
const cell = ({ median, p95 }: Times): string => `${median.toFixed(2)} / ${p95.toFixed(2)}`
const columns = ['first', 'deep', 'jump', 'counts', 'page', 'write', 'search', 'open', 'memory MB', 'load']
console.log(`an empty desk opens in ${cell(nothing)}`)
console.log(`| cases | ${columns.join(' | ')} |`)
for (const cases of values.cases.map(Number)) {
  const dataDir = join(values.dir, `desk-${cases}`)
  await seeded(dataDir, cases)
  const opened = await openings(dataDir)
  const { desk, client } = await open(dataDir)
  const figures = Object.values(await measure(client)).map(cell)
  const memory = Math.round(process.memoryUsage().rss / 1024 / 1024)
  const load = loadavg()[0] ?? 0
  console.log(`| ${[cases, ...figures, cell(opened), memory, load.toFixed(1)].join(' | ')} |`)
  await desk.close()
}
