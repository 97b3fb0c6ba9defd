import { Temporal } from 'temporal-polyfill'
import type { MarketCode } from '#core/shared/markets.ts'
import type { Direction, MessageChannel, Sender } from './model.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A session with no message for this long is closed (facts §5 and anchors 32, VN). */
export const SESSION_GAP_MS = 7 * DAY

/** How fast a platform wants chats answered. */
export interface ResponseRule {
  readonly id: string
  readonly markets: readonly MarketCode[]
  readonly hours: number
  /** Shares of answers in time, in percent. More than one: sources disagree, and which holds is not known. */
  readonly percents: readonly number[]
  readonly windowDays: number
  readonly confidence: 'confirmed' | 'single' | 'unconfirmed'
  readonly source: string
}

/** Facts §5. Holiday mode, blocked buyers and chats the platform resolved itself are not in a shop's own messages. */
export const RESPONSE_RULES: readonly ResponseRule[] = [
  {
    ...{
      id: 'sea-12h',
      markets: ['TH', 'ID'],
      hours: 12,
      percents: [85],
      windowDays: 30,
      confidence: 'confirmed',
    },
    source: 'Seller University TH 8918857185183490, ID 7127971875243777 (Shop Health from 2025-07-15)',
  },
  {
    ...{ id: 'sea-12h', markets: ['VN', 'MY', 'PH', 'SG'], hours: 12, percents: [85], windowDays: 30 },
    ...{ confidence: 'single', source: 'mapmychannel.com, and the pages of TH and ID for Southeast Asia' },
  },
  {
    ...{
      id: 'us-24h',
      markets: ['US'],
      hours: 24,
      percents: [85, 90],
      windowDays: 30,
      confidence: 'unconfirmed',
    },
    source: 'eshoppick.com, agentative.ai: they disagree on 85 % or 90 %, and on weekends',
  },
]

export const responseRule = (market: MarketCode): ResponseRule | undefined =>
  RESPONSE_RULES.find(({ markets }) => markets.includes(market))

/** A message as far as waiting goes; oldest first in a thread. */
export interface Said {
  readonly at: number
  readonly direction: Direction
  readonly sender: Sender
  readonly delivery: 'received' | 'draft' | 'copied' | 'sent' | 'confirmed'
  readonly internal: boolean
  /** A person said that it wants no answer. */
  readonly noAnswer: boolean
}

/** What was said on one channel of one case. */
export interface Thread {
  readonly caseId: string
  readonly market: MarketCode
  readonly channel: MessageChannel
  readonly said: readonly Said[]
}

/** From the first message that waits to our answer. */
export interface Round {
  readonly since: number
  readonly answeredAt: number | null
  /** How many messages of the buyer waited. */
  readonly messages: number
  /** The last of them was marked as wanting no answer. */
  readonly settled: boolean
  /** We began this session: the platform does not count it. */
  readonly begunByUs: boolean
}

/**
 * Rounds of a thread, oldest first. Notes of the house, the platform's own lines and drafts count for nothing; neither
 * does an answering machine (one guide of 2026 says only people's replies count), nor a text that was only copied.
 */
export function roundsOf(said: readonly Said[]): Round[] {
  const rounds: Round[] = []
  // Typed by assertion: the compiler takes a `null` of before the loop for the one behind it.
  let open = null as Omit<Round, 'answeredAt'> | null
  let lastAt: number | null = null
  let begunByUs = false
  for (const one of said) {
    if (one.internal || one.sender !== 'person') continue
    const ours = one.direction === 'out'
    if (ours && one.delivery !== 'sent' && one.delivery !== 'confirmed') continue
    if (lastAt === null || one.at - lastAt > SESSION_GAP_MS) begunByUs = ours
    lastAt = one.at
    if (ours) {
      if (open) rounds.push({ ...open, answeredAt: one.at })
      open = null
    } else if (open) open = { ...open, messages: open.messages + 1, settled: one.noAnswer }
    else open = { since: one.at, messages: 1, settled: one.noAnswer, begunByUs }
  }
  if (open) rounds.push({ ...open, answeredAt: null })
  return rounds
}

export interface Waiting {
  readonly caseId: string
  readonly market: MarketCode
  readonly channel: MessageChannel
  readonly since: number
  readonly messages: number
  /** When the answer is late by the market's rule; null where no rule is known or the channel is none of its. */
  readonly dueAt: number | null
}

/** Channels the response rate is about. Reviews and notes in parcels have no clock that anybody published. */
const METERED: ReadonlySet<MessageChannel> = new Set(['chat', 'direct'])

/** Who waits for us, longest first. */
export function waitingOf(threads: readonly Thread[]): Waiting[] {
  return threads
    .flatMap(({ caseId, market, channel, said }): Waiting[] => {
      const last = roundsOf(said).at(-1)
      if (!last || last.answeredAt !== null || last.settled) return []
      const rule = METERED.has(channel) ? responseRule(market) : undefined
      const dueAt = rule ? last.since + rule.hours * HOUR : null
      return [{ caseId, market, channel, since: last.since, messages: last.messages, dueAt }]
    })
    .sort((a, b) => a.since - b.since || (a.caseId < b.caseId ? -1 : 1))
}

export interface Target {
  readonly percent: number
  /** As things stand. Null without any round that counts. */
  readonly kept: boolean | null
  /** Of those that run out today: how many answers keep the share. Null: not even all of them do. */
  readonly mustAnswer: number | null
}

export interface Meter {
  readonly market: MarketCode
  readonly rule: ResponseRule
  /** Rounds of the window: answered in time, answered late, unanswered and late, and still in time. */
  readonly inTime: number
  readonly late: number
  readonly missed: number
  readonly waiting: number
  /** In time of all that are decided, 0 to 1; null where none is. */
  readonly rate: number | null
  readonly targets: readonly Target[]
  /** Still in time and due before the day ends, first due first. */
  readonly dueToday: readonly {
    readonly caseId: string
    readonly channel: MessageChannel
    readonly dueAt: number
  }[]
}

/**
 * Response rates by market on the desk's own messages. A round counts from its first message; those that began before
 * the window, and sessions that we began, do not.
 * @param zone IANA zone whose midnight ends "today"
 */
export function metersOf(threads: readonly Thread[], now: number, zone: string): Meter[] {
  const endOfDay = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(zone)
    .startOfDay()
    .add({ days: 1 }).epochMilliseconds
  const markets = [...new Set(threads.map(({ market }) => market))].sort()
  return markets.flatMap((market): Meter[] => {
    const rule = responseRule(market)
    if (!rule) return []
    const limit = rule.hours * HOUR
    const count = { inTime: 0, late: 0, missed: 0, waiting: 0 }
    const dueToday: { caseId: string; channel: MessageChannel; dueAt: number }[] = []
    for (const { caseId, channel, said, ...thread } of threads) {
      if (thread.market !== market || !METERED.has(channel)) continue
      for (const round of roundsOf(said)) {
        if (round.begunByUs || round.since > now || round.since < now - rule.windowDays * DAY) continue
        const dueAt = round.since + limit
        if (round.answeredAt !== null) count[round.answeredAt <= dueAt ? 'inTime' : 'late'] += 1
        else if (dueAt < now) count.missed += 1
        else {
          count.waiting += 1
          if (dueAt < endOfDay) dueToday.push({ caseId, channel, dueAt })
        }
      }
    }
    const decided = count.inTime + count.late + count.missed
    const targets = rule.percents.map((percent): Target => {
      const needed = Math.ceil((percent * (decided + dueToday.length)) / 100) - count.inTime
      return {
        percent,
        kept: decided === 0 ? null : count.inTime * 100 >= percent * decided,
        mustAnswer: needed > dueToday.length ? null : Math.max(0, needed),
      }
    })
    dueToday.sort((a, b) => a.dueAt - b.dueAt)
    return [
      { market, rule, ...count, rate: decided === 0 ? null : count.inTime / decided, targets, dueToday },
    ]
  })
}
