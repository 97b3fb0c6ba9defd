import { DeskError } from '#contract/errors.ts'
import type { CHANNELS } from '#contract/replies.ts'
import type { LintResult } from '#contract/reply-lint.ts'
import type { LintRules } from '#core/replies/lint-compile.ts'
import { type LintFacts, numbersIn, usernamesIn } from '#core/replies/lint-facts.ts'
import { CHAT_LIMIT, lintReply } from '#core/replies/lint.ts'
import { MARKETS, type MarketCode } from '#core/shared/markets.ts'
import type { CaseRecord } from '#node/cases/reproject.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'

/** More findings than this help nobody; the count says how many there are. */
const SHOWN = 200
/** Numbers of one reply that are looked up; a reply names a handful. */
const LOOKED_UP = 100

/** Reads a reply by the rules. */
export function lintWithRules(
  rules: LintRules,
  text: string,
  language: string,
  facts: LintFacts,
): LintResult {
  const findings = lintReply(text, language, rules, facts)
  const blocking = findings.filter(({ severity }) => severity === 'block').map(({ ruleId }) => ruleId)
  return {
    findings: findings.slice(0, SHOWN),
    total: findings.length,
    blocked: blocking.length > 0,
    blocking: [...new Set(blocking)],
  }
}

/** What the desk knows about a reply: its case, and whose numbers stand in it. Without a case, the channel alone. */
export async function lintFactsOf(
  db: Executor,
  row: CaseRecord | null,
  text: string,
  channel: (typeof CHANNELS)[number],
): Promise<LintFacts> {
  // The other channels name no limit.
  const maxLength = channel === 'chat' ? CHAT_LIMIT : null
  if (!row) return { maxLength }
  const order =
    row.order_platform_id === ''
      ? undefined
      : await db
          .selectFrom('orders')
          .select(['tracking_no', 'buyer_username'])
          .where('platform_id', '=', row.order_platform_id)
          .where('shop_id', '=', row.shop_id)
          .executeTakeFirst()
  const shop = await db.selectFrom('shops').select('name').where('id', '=', row.shop_id).executeTakeFirst()
  const back = await db
    .selectFrom('case_returns')
    .select('tracking_no')
    .where('case_id', '=', row.id)
    .executeTakeFirst()
  const buyerNames = filled([row.buyer_username, order?.buyer_username])
  const own = [row.platform_id, row.order_platform_id, row.tracking_no, order?.tracking_no, back?.tracking_no]
  const { same, others } = await ownersOf(db, row, buyerNames, numbersIn(text, LOOKED_UP))
  return {
    maxLength,
    buyerNames,
    shopNames: filled([shop?.name]),
    knownIds: filled([...own, ...same]),
    otherIds: others,
    otherNames: await strangers(db, buyerNames, usernamesIn(text, LOOKED_UP)),
  }
}

/**
 * The rules a reply goes out against. Each must have been shown to the clerk, who says why: a program that only warned in
 * the page would let every other way out past it. @throws DeskError reply-blocked
 */
export async function overruledRules(
  db: Executor,
  deps: Pick<Deps, 'lintRules'>,
  row: CaseRecord,
  reply: {
    readonly text: string
    readonly language: string
    readonly channel: (typeof CHANNELS)[number]
    readonly overruled: readonly string[]
    readonly reason: string
  },
): Promise<string[]> {
  const language = reply.language || (MARKETS[row.market as MarketCode].languages[0] ?? 'en-US')
  const facts = await lintFactsOf(db, row, reply.text, reply.channel)
  const { blocking } = lintWithRules(deps.lintRules, reply.text, language, facts)
  const rules = blocking.filter((id) => !reply.overruled.includes(id))
  if (rules.length > 0) throw new DeskError('reply-blocked', { rules })
  if (blocking.length > 0 && reply.reason.trim() === '')
    throw new DeskError('reply-blocked', { rules: blocking })
  return [...new Set(reply.overruled)]
}

interface Owned {
  readonly number: string
  readonly order: string
  readonly buyer: string
}

/** The numbers of a text that this desk knows, told apart by whether they are this buyer's. */
async function ownersOf(
  db: Executor,
  row: CaseRecord,
  buyerNames: readonly string[],
  written: readonly string[],
): Promise<{ same: string[]; others: string[] }> {
  const numbers = [...new Set(written.flatMap((one) => [one, one.toUpperCase()]))]
  if (numbers.length === 0) return { same: [], others: [] }
  const found = await knownNumbers(db, numbers)
  const isOurs = ({ order, buyer }: Owned): boolean =>
    (order !== '' && order === row.order_platform_id) || (buyer !== '' && buyerNames.includes(buyer))
  const own = new Set([row.platform_id, row.tracking_no])
  const same = found.filter((one) => own.has(one.number) || isOurs(one)).map(({ number }) => number)
  const others = found.filter(({ number }) => !same.includes(number)).map(({ number }) => number)
  return { same, others: [...new Set(others)] }
}

/** Names of a text that are other buyers' of this desk; each lookup has its index. */
async function strangers(
  db: Executor,
  own: readonly string[],
  written: readonly string[],
): Promise<string[]> {
  const names = written.filter((name) => !own.includes(name))
  if (names.length === 0) return []
  const of = (table: 'cases' | 'orders') =>
    db
      .selectFrom(table)
      .select('buyer_username')
      .distinct()
      .where('buyer_username', 'in', names)
      .where('buyer_username', '<>', '')
      .execute()
  const found = [...(await of('cases')), ...(await of('orders'))]
  return [...new Set(found.map(({ buyer_username }) => buyer_username))]
}

/** Orders, cases and parcels of the desk by their numbers; each lookup has its index. */
async function knownNumbers(db: Executor, numbers: readonly string[]): Promise<Owned[]> {
  const cases = db
    .selectFrom('cases')
    .select(['platform_id', 'tracking_no', 'order_platform_id as order', 'buyer_username as buyer'])
  const orders = db
    .selectFrom('orders')
    .select(['platform_id', 'tracking_no', 'platform_id as order', 'buyer_username as buyer'])
  const byNumber = [
    ...(await cases.where('platform_id', 'in', numbers).execute()),
    ...(await orders.where('platform_id', 'in', numbers).execute()),
  ].map(({ platform_id, order, buyer }) => ({ number: platform_id, order, buyer }))
  // The index on parcels leaves out the empty ones, so the query must say that it does too.
  const byParcel = [
    ...(await cases.where('tracking_no', 'in', numbers).where('tracking_no', '<>', '').execute()),
    ...(await orders.where('tracking_no', 'in', numbers).where('tracking_no', '<>', '').execute()),
  ].map(({ tracking_no, order, buyer }) => ({ number: tracking_no, order, buyer }))
  return [...byNumber, ...byParcel]
}

const filled = (values: readonly (string | null | undefined)[]): string[] =>
  values.filter((value): value is string => value !== undefined && value !== null && value !== '')
