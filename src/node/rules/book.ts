import { createHash } from 'node:crypto'
import { type PolicyPack, policyPack } from '#core/deadlines/rule.ts'
import type { Executor } from '#node/db/open.ts'
import type { PolicyPacksTable } from '#node/db/schema.ts'
import type { Selectable } from 'kysely'

export interface PolicyRevision {
  readonly market: string
  readonly revision: number
  readonly at: number
  readonly actor: string
  readonly origin: 'shipped' | 'own'
  readonly shippedSha256: string
  readonly note: string
  readonly pack: PolicyPack
}

/** The rules a desk counts by. Nothing moves a date by itself: a newer program's rules wait until a person takes them. */
export interface PolicyBook {
  /** What holds now, one pack a market. The same array until something changes. */
  readonly packs: readonly PolicyPack[]
  /** What held at a moment (epoch ms; null: now); before the first revision, the first one. */
  readonly at: (time: number | null) => readonly PolicyPack[]
  /** Newest last. */
  readonly revisions: (market: string) => readonly PolicyRevision[]
  /** What came with this program. */
  readonly shipped: (market: string) => { readonly pack: PolicyPack; readonly sha256: string } | undefined
  readonly markets: readonly string[]
  /** Takes in a revision that was just written. */
  readonly adopt: (revision: PolicyRevision) => void
}

/** Reads the rules of a desk; a market it has none of gets what shipped, as its first revision. */
export async function openPolicyBook(
  db: Executor,
  shippedPacks: readonly PolicyPack[],
  now: () => number,
): Promise<PolicyBook> {
  const shipped = oneEach(shippedPacks)
  const stored = await db
    .selectFrom('policy_packs')
    .selectAll()
    .orderBy('market')
    .orderBy('revision')
    .execute()
  const known = new Set(stored.map(({ market }) => market))
  const first = [...shipped.values()]
    .filter(({ pack }) => !known.has(pack.market))
    .map(({ pack, sha256 }): PolicyRevision => ({
      ...{ market: pack.market, revision: 1, at: now(), actor: '', note: '' },
      ...{ origin: 'shipped', shippedSha256: sha256, pack },
    }))
  if (first.length > 0) await db.insertInto('policy_packs').values(first.map(rowOf)).execute()
  return bookOf([...stored.map((row) => revisionOf(row, shipped)), ...first], shipped)
}

/** Writes a revision; {@link PolicyBook.adopt} it once the transaction holds. */
export async function writeRevision(db: Executor, revision: PolicyRevision): Promise<void> {
  await db.insertInto('policy_packs').values(rowOf(revision)).execute()
}

type Shipped = ReadonlyMap<string, { readonly pack: PolicyPack; readonly sha256: string }>

function bookOf(start: readonly PolicyRevision[], shipped: Shipped): PolicyBook {
  let all = start
  let current = heldAt(all, Infinity)
  let earlier = new Map<number, readonly PolicyPack[]>()
  const book = {
    get packs() {
      return current
    },
    at: (time: number | null) => {
      if (time === null) return current
      // Deadlines keep holidays by the array they were given: each set of rules must stay one array.
      const count = all.filter(({ at }) => at <= time).length
      if (count === all.length) return current
      const found = earlier.get(count) ?? heldAt(all, time)
      earlier.set(count, found)
      return found
    },
    revisions: (market: string) => all.filter((one) => one.market === market),
    shipped: (market: string) => shipped.get(market),
    get markets() {
      return [...new Set(all.map(({ market }) => market))]
    },
    adopt: (revision: PolicyRevision) => {
      all = [...all, revision]
      current = heldAt(all, Infinity)
      earlier = new Map()
    },
  }
  return book
}

function heldAt(all: readonly PolicyRevision[], time: number): readonly PolicyPack[] {
  const held = new Map<string, PolicyPack>()
  for (const one of all) if (!held.has(one.market) || one.at <= time) held.set(one.market, one.pack)
  return [...held.values()]
}

/** Rules and holidays of a market come in two files: they are one pack here. */
function oneEach(packs: readonly PolicyPack[]): Shipped {
  const byMarket = new Map<string, PolicyPack>()
  for (const pack of packs) {
    const have = byMarket.get(pack.market)
    byMarket.set(pack.market, {
      market: pack.market,
      note: [have?.note, pack.note].filter(Boolean).join(' '),
      rules: [...(have?.rules ?? []), ...pack.rules],
      holidays: [...(have?.holidays ?? []), ...pack.holidays].toSorted(),
      attempts: [...(have?.attempts ?? []), ...pack.attempts],
      hints: [...(have?.hints ?? []), ...pack.hints],
    })
  }
  return new Map([...byMarket].map(([market, pack]) => [market, { pack, sha256: sha256Of(pack) }]))
}

const sha256Of = (pack: PolicyPack): string =>
  createHash('sha256')
    .update(JSON.stringify([pack.rules, pack.holidays, pack.attempts, pack.hints]))
    .digest('hex')

const rowOf = ({ shippedSha256, pack, ...rest }: PolicyRevision) => ({
  ...rest,
  shipped_sha256: shippedSha256,
  pack: JSON.stringify(pack),
})

/** A revision of an earlier edition says nothing of attempts and hints: what shipped holds there. */
function revisionOf(
  { shipped_sha256: shippedSha256, pack, ...rest }: Selectable<PolicyPacksTable>,
  shipped: Shipped,
): PolicyRevision {
  const { attempts = [], hints = [] } = shipped.get(rest.market)?.pack ?? {}
  return { ...rest, shippedSha256, pack: policyPack.parse({ attempts, hints, ...JSON.parse(pack) }) }
}
