import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type DeskContract, deskContract } from '#contract/index.ts'
import { SORTS, VIEWS } from '#contract/cases.ts'
import { MARKET_CODES } from '#core/shared/markets.ts'
import { jobs } from '#node/jobs/registry.ts'
import { inlineJobs } from '#node/jobs/runner.ts'
import { openDesk } from '#node/open-desk.ts'
import { type Client, connect } from '#rpc/client.ts'
import { memoryLinks } from '#rpc/links/memory.ts'
import { RESOURCES } from '#test/fakes/desk.ts'

/**
 * What a look at the queue costs as a desk grows, through the contract: `node test/bench/queue/queue-growth.ts --cases 10000
 * --cases 1000000 --dir /some/folder`. A desk made before in the folder is used again. Figures are median and 95th percentile, in ms.
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
  return { first, deep, jump, counts, page, write }
}

for (const cases of values.cases.map(Number)) {
  const dataDir = join(values.dir, `desk-${cases}`)
  mkdirSync(dataDir, { recursive: true })
  const opening = performance.now()
  const desk = await openDesk({
    ...{ dataDir, resourcesDir: RESOURCES, version: '0.0.0-bench', jobs: inlineJobs(jobs) },
  })
  const opened = performance.now() - opening
  const [mine, theirs] = memoryLinks()
  desk.router.attach(theirs)
  const { client } = connect(deskContract, mine)
  if ((await client.desk.info({})).cases === 0) {
    const from = performance.now()
    await client.desk.seed({ cases, messages: Number(values.messages), evidence: Number(values.evidence) })
    console.log(`  made ${cases} cases in ${Math.round((performance.now() - from) / 1000)} s`)
  }
  const figures = Object.entries(await measure(client)).map(
    ([name, { median, p95 }]) => `${name} ${median.toFixed(2)}/${p95.toFixed(2)}`,
  )
  const memory = Math.round(process.memoryUsage().rss / 1024 / 1024)
  console.log(`${cases} cases: ${figures.join('  ')}  open ${opened.toFixed(0)}  ${memory} MB`)
  await desk.close()
}
