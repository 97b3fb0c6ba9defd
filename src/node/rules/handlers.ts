import { DeskError } from '#contract/errors.ts'
import type { DeskContract } from '#contract/index.ts'
import type { RuleChange, RuleMarket } from '#contract/rules.ts'
import { packFaults } from '#core/deadlines/pack-faults.ts'
import type { PolicyPack } from '#core/deadlines/rule.ts'
import { MARKETS, MARKET_CODES, type MarketCode } from '#core/shared/markets.ts'
import { actorName, recordEvent } from '#node/cases/events.ts'
import { clockField } from '#core/deadlines/deadline.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import type { Handlers } from '#rpc/serve.ts'
import { type PolicyBook, type PolicyRevision, writeRevision } from './book.ts'
import { rankingOf } from '#node/cases/ranking.ts'
import { type Move, movesUnder } from './moves.ts'

const ALL_MARKETS: readonly RuleMarket[] = [...MARKET_CODES, 'generic']

export function ruleHandlers(deps: Deps): Handlers<DeskContract>['rules'] {
  const { policies } = deps
  return {
    list: () => ALL_MARKETS.map((market) => marketRules(policies, market)),

    history: ({ market }) =>
      policies
        .revisions(market)
        .map(({ revision, at, actor, origin, note, pack }) => ({
          ...{ revision, at, actor, origin, note },
          rules: pack.rules,
        }))
        .toReversed(),

    preview: async ({ change, limit }) => {
      const { packs } = packsAfter(policies, change)
      const moved = []
      let total = 0
      let reworded = 0
      for await (const move of movesUnder(deps.db, change.market, packs, rankingOf(deps.raw))) {
        if (move.clocks.length === 0) reworded += 1
        else {
          total += 1
          if (moved.length < limit) moved.push(wireMove(move))
        }
      }
      return { basedOn: newest(policies, change.market)?.revision ?? 0, total, reworded, moved }
    },

    apply: async ({ change, basedOn, note }) => {
      const after = packsAfter(policies, change)
      const next = (newest(policies, change.market)?.revision ?? 0) + 1
      // Other people's change in between would be lost under this one.
      if (basedOn !== next - 1) throw new DeskError('conflict', { what: 'rules' })
      const done = await deps.db.transaction().execute(async (tx) => {
        const revision: PolicyRevision = {
          ...{ market: change.market, revision: next, at: deps.now(), actor: await actorName(tx), note },
          ...{ origin: after.origin, pack: after.pack },
          shippedSha256: policies.shipped(change.market)?.sha256 ?? '',
        }
        await writeRevision(tx, revision)
        return { revision, moved: await moveCases(tx, deps, change.market, after.packs) }
      })
      policies.adopt(done.revision)
      return { revision: next, moved: done.moved }
    },
  }
}

const NOTHING = { note: '', rules: [], holidays: [], attempts: [], hints: [] }

const newest = (policies: PolicyBook, market: string): PolicyRevision | undefined =>
  policies.revisions(market).at(-1)

function marketRules(policies: PolicyBook, market: RuleMarket) {
  const now = newest(policies, market)
  const shipped = policies.shipped(market)
  return {
    market,
    revision: now?.revision ?? 0,
    at: now?.at ?? 0,
    actor: now?.actor ?? '',
    origin: now?.origin ?? ('shipped' as const),
    note: now?.note ?? '',
    pending: shipped !== undefined && now !== undefined && shipped.sha256 !== now.shippedSha256,
    rules: now?.pack.rules ?? [],
    holidays: [...(now?.pack.holidays ?? [])],
    attempts: [...(now?.pack.attempts ?? [])],
  }
}

/** The pack a change stands for, and the whole set with it. @throws DeskError rules-faulty, not-found */
function packsAfter(
  policies: PolicyBook,
  change: RuleChange,
): { pack: PolicyPack; origin: 'shipped' | 'own'; packs: readonly PolicyPack[] } {
  const { market } = change
  const { pack, origin } = packOf(policies, change)
  const faults = packFaults(pack)
  if (faults.length > 0) throw new DeskError('rules-faulty', { faults })
  return { pack, origin, packs: [...policies.packs.filter((one) => one.market !== market), pack] }
}

function packOf(policies: PolicyBook, change: RuleChange): Pick<PolicyRevision, 'pack' | 'origin'> {
  const { market } = change
  const now = newest(policies, market)
  const have = now?.pack ?? { ...NOTHING, market }
  if (change.take === 'own') {
    const holidays = change.holidays ?? have.holidays
    return { pack: { ...have, rules: change.rules, holidays: holidays.toSorted() }, origin: 'own' }
  }
  if (change.take === 'keep') return { pack: have, origin: now?.origin ?? 'own' }
  if (change.take === 'shipped') {
    const shipped = policies.shipped(market)
    return { pack: shipped?.pack ?? { ...NOTHING, market }, origin: 'shipped' }
  }
  const earlier = policies.revisions(market).find(({ revision }) => revision === change.revision)
  if (!earlier) throw new DeskError('not-found', { what: 'revision', id: String(change.revision) })
  return earlier
}

/** Moves the cases; each whose date moved gets a line that says from when to when. */
async function moveCases(
  tx: Executor,
  deps: Deps,
  market: string,
  packs: readonly PolicyPack[],
): Promise<number> {
  let moved = 0
  // What is written does not change which rows come next: they are read by id, in batches.
  for await (const { row, columns, clocks } of movesUnder(tx, market, packs, rankingOf(deps.raw))) {
    await tx
      .updateTable('cases')
      .set({ ...columns, updated_at: deps.now() })
      .where('id', '=', row.id)
      .execute()
    if (clocks.length === 0) continue
    moved += 1
    await recordEvent(tx, deps, {
      caseId: row.id,
      kind: 'clock-moved',
      before: Object.fromEntries(clocks.map(({ kind, before }) => [clockField(kind), before])),
      after: Object.fromEntries(clocks.map(({ kind, after }) => [clockField(kind), after])),
    })
  }
  return moved
}

function wireMove({ row, clocks }: Move) {
  const market = row.market as MarketCode
  return {
    ...{ caseId: row.id, platformId: row.platform_id, market, zone: MARKETS[market].zone },
    clocks: [...clocks],
  }
}
