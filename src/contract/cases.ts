import { z } from 'zod'
import { command, query } from './define.ts'
import { appeal } from './appeals.ts'
import { clockKind, deadline, dueBasis } from './deadline.ts'
import { dossier } from './dossiers.ts'
import {
  type CaseFilter,
  CASE_KINDS,
  CASE_STATES,
  HAS,
  SORTS,
  VIEWS,
  caseFilter,
  caseKind,
  caseState,
  view,
} from './case-filter.ts'
import { evidenceItem } from './evidence.ts'
import { found } from './found.ts'
import { order } from './orders.ts'
import { message } from './replies.ts'
import { epochMs, id, marketCode, money, text } from './wire-types.ts'

export { CASE_KINDS, CASE_STATES, HAS, SORTS, VIEWS, caseFilter, caseKind, caseState, view }
export type { CaseFilter }

export const MOVES = ['ours', 'buyer', 'platform', 'nobody', 'look'] as const
export const DECISIONS = [
  'approved-refund',
  'approved-return',
  'approved-cancellation',
  'approved-replacement',
  'refunded-instead',
  'offered-partial',
  'rejected',
  'received-ok',
  'rejected-parcel',
] as const
export const OUTCOMES = ['won', 'lost', 'partly', 'agreed', 'withdrawn', 'none'] as const

/** A notice names no more cases than this: beyond it, it is the number that counts. */
export const NOTICE_CASES = 20

export const move = z.enum(MOVES)
export const outcome = z.enum(OUTCOMES)

/**
 * What puts a case before another: money at risk, time left and our own rate of winning. `score` is
 * `money / median x 2^(-hoursLeft / 24) x winRate`: it doubles with the money and with each day the date comes nearer.
 */
export const priority = z.object({
  /** In the currency of the case; null where the platform gave no amount, which counts as a middling one. */
  moneyMinor: z.number().int().nullable(),
  /** The middle amount of this desk's cases in that currency: no exchange rate is made up. */
  medianMinor: z.number().int().nullable(),
  /** Below 0 when overdue; null where no clock runs, and such a case comes last. */
  hoursLeft: z.number().nullable(),
  /** Won of all fought for this market and reason; 0.5 while there are fewer than ten. */
  winRate: z.number(),
  winSample: z.number().int(),
  score: z.number(),
})

export const caseRow = z.object({
  id,
  platformId: z.string(),
  kind: caseKind,
  shop: z.string(),
  market: marketCode,
  orderId: z.string(),
  productName: z.string(),
  reason: z.string(),
  /** The platform's word, as it came. */
  status: z.string(),
  state: caseState,
  move,
  owner: z.string(),
  dueAt: epochMs.nullable(),
  dueBasis: dueBasis.nullable(),
  amount: money.nullable(),
  requestedAt: epochMs.nullable(),
  updatedAt: epochMs,
  trackingNo: z.string(),
  buyerUsername: z.string(),
  evidenceCount: z.number().int(),
  /** Words of the platform we do not know, as `column: value`. */
  flags: z.array(z.string()),
  appealable: z.boolean(),
  /** A violation has no order and its own rounds of appeal. */
  topic: z.enum(['after-sale', 'violation']),
  tags: z.array(z.string()),
  /** Out of the work views until then; never out of `overdue` and `due-24h`. */
  snoozedUntil: epochMs.nullable(),
  /** Null where there is nothing left to do, and on a whole case, which stands by itself. */
  priority: priority.nullable(),
  /** Where the words of the search stand; null without a search, and where they were found apart from all texts. */
  found: found.nullable(),
})
export type CaseRow = z.infer<typeof caseRow>

export const EVENT_KINDS = [
  'imported',
  'status',
  'changed',
  'note',
  'message',
  'evidence-added',
  'evidence-changed',
  'evidence-removed',
  'decision',
  'deadline-set',
  'deadline-ended',
  'clock-moved',
  'owner-set',
  'appeal-started',
  'appeal-saved',
  'dossier-built',
  'appeal-submitted',
  'appeal-outcome',
  'appeal-status',
  'appeal-lesson',
  'return-agreed',
  'return-tracked',
  'inspected',
  'reason-checked',
  'intervention',
  'evidence-sent',
  'ruling',
  'replacement-tracked',
  'successor',
  'offer-made',
  'offer-answered',
  'offer-done',
  'closed',
  'reopened',
  'edited',
  'tagged',
  'snoozed',
  'tasks-changed',
  'undone',
] as const

/** One line of the story. `before`/`after` are flat maps of the fields that changed. */
export const caseEvent = z.object({
  id,
  at: epochMs,
  actor: z.string(),
  kind: z.enum(EVENT_KINDS),
  text: z.string(),
  before: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  after: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  evidenceId: id.nullable(),
  /** Taken back since by an undo. */
  withdrawn: z.boolean().optional(),
})

export const caseDetail = caseRow.extend({
  marketZone: z.string(),
  zoneAssumed: z.boolean(),
  substatus: z.string(),
  type: z.string(),
  buyerNote: z.string(),
  refundAt: epochMs.nullable(),
  dispute: z.string(),
  appealStatus: z.string(),
  compensation: z.string(),
  compensationAmount: money.nullable(),
  appealableBecause: z.string().nullable(),
  deadlines: z.array(deadline),
  /** Clocks that run, whether a rule knows their date or not: a date may be typed for each. */
  running: z.array(clockKind),
  order: order.nullable(),
  lines: z.array(
    z.object({
      skuId: z.string(),
      sellerSku: z.string(),
      productName: z.string(),
      variation: z.string(),
      quantity: z.number().int(),
      amount: money.nullable(),
    }),
  ),
  events: z.array(caseEvent),
  messages: z.array(message),
  evidence: z.array(evidenceItem),
  appeals: z.array(appeal),
  dossiers: z.array(dossier),
  outcome: outcome.nullable(),
  outcomeReason: z.string(),
  outcomeAmount: money.nullable(),
})
export type CaseDetail = z.infer<typeof caseDetail>

const pageOf = caseFilter.extend({
  view: view.default('needs-us'),
  sort: z.enum(SORTS).default('due'),
  descending: z.boolean().default(false),
  limit: z.number().int().min(1).max(500).default(100),
})
const pageAnswer = z.object({
  total: z.number().int(),
  rows: z.array(caseRow),
  next: z.string().nullable(),
  /** Where words were found in more cases than are looked at: how many of them, the newest, were. */
  cut: z.number().int().nullable(),
})

/** The key by which what was done can be taken back; null where nothing changed. */
const undoable = z.object({ undo: id.nullable() })

const reminderState = z.object({
  /** Cases overdue or due within 24 hours. */
  badge: z.number().int(),
  /** How long from now there may be something new; null while nothing is due. Asking earlier does no harm. */
  againInMs: z.number().int().min(0).nullable(),
})

/** What a system notice says. Anyone near the screen reads it, so it holds no buyer's data. */
export const reminderNotice = z.object({
  title: z.string(),
  body: z.string(),
  count: z.number().int(),
  /** The case to open when it is the only one. */
  caseId: id.nullable(),
  /** The view that holds them all. */
  view: z.enum(['overdue', 'due-24h', 'open']),
  /** The most urgent of them. */
  cases: z
    .array(
      z.object({
        caseId: id,
        platformId: z.string(),
        kind: deadline.shape.kind,
        basis: dueBasis,
        dueAt: epochMs,
        /** The mark it stands for, in hours; 0 for a date that passed without a reminder. */
        hours: z.number().int(),
      }),
    )
    .max(NOTICE_CASES),
})
export type ReminderNotice = z.infer<typeof reminderNotice>

export const cases = {
  /**
   * A keyset page of the queue; `next` is null on the last page. `total` counts the whole view. `priority` ascending is
   * the most pressing first.
   */
  page: query({
    input: pageOf.extend({ cursor: text(400).nullable().default(null) }),
    output: pageAnswer,
    reads: ['cases'],
  }),
  /** The rows of the same list from any position on, for a scroll bar over all of it. `next` goes on from there. */
  jump: query({
    input: pageOf.extend({ position: z.number().int().min(0) }),
    output: pageAnswer,
    reads: ['cases'],
  }),
  /** The case to work on now: the first of the view by priority, leaving out those named. */
  next: query({
    input: caseFilter.extend({ view: view.default('needs-us'), except: z.array(id).max(200).default([]) }),
    output: z.object({ row: caseRow.nullable() }),
    reads: ['cases'],
  }),
  /** How many cases each view holds under the same filter. */
  counts: query({
    input: caseFilter,
    output: z.record(view, z.number().int()),
    reads: ['cases'],
  }),
  /** The whole case, by our id or the platform's. */
  get: query({
    input: z.object({ id }),
    output: caseDetail,
    reads: ['cases', 'orders', 'messages', 'evidence', 'appeals', 'dossiers'],
  }),
  /**
   * The clocks that run, the most urgent first, each with the way its date was found: at most `limit` of `total`. The file
   * holds them all, whoever's they are, and takes off those that ended in the last 60 days; `file: false` leaves it out.
   */
  calendar: query({
    input: z.object({
      language: z.enum(['en', 'zh']).default('en'),
      zone: text(60).default('UTC'),
      whose: z.enum(['ours', 'all']).default('all'),
      limit: z.number().int().min(1).max(5000).default(500),
      file: z.boolean().default(true),
    }),
    output: z.object({
      due: z.array(
        z.object({
          caseId: id,
          platformId: z.string(),
          market: z.string(),
          kind: deadline.shape.kind,
          /** Tells two clocks of a kind in one case apart, from 1. */
          nth: z.number().int(),
          whose: deadline.shape.whose,
          dueAt: epochMs,
          basis: dueBasis,
          /** What is due and whose clock it is. */
          title: z.string(),
          sentence: z.string(),
        }),
      ),
      total: z.number().int(),
      ics: z.string(),
    }),
    reads: ['cases'],
  }),
  /** How many cases press, how many wait to be reminded of, and when to ask again. `zone` is the reader's. */
  reminders: query({
    input: z.object({ zone: text(60).default('UTC') }),
    output: reminderState.extend({ waiting: z.number().int() }),
    reads: ['cases', 'settings'],
  }),
  /**
   * Hands out what is to be said now, joined into one notice, and remembers that it was: of several pages that ask, one
   * gets it. `language` holds where the user chose none.
   */
  takeReminders: command({
    input: z.object({ zone: text(60).default('UTC'), language: z.enum(['en', 'zh']).default('en') }),
    output: reminderState.extend({ notice: reminderNotice.nullable() }),
    touches: [],
  }),
  addNote: command({
    input: z.object({ caseId: id, text: text(20_000).min(1) }),
    output: undoable,
    touches: ['cases'],
  }),
  setOwner: command({
    input: z.object({ caseId: id, owner: text(80) }),
    output: undoable,
    touches: ['cases'],
  }),
  /**
   * A date typed for one clock holds against the computed one and ends when that clock is answered; null takes it away.
   * Without a clock named it is the one that leads. @throws conflict where that clock does not run
   */
  setDeadline: command({
    input: z.object({ caseId: id, dueAt: epochMs.nullable(), clock: clockKind.nullable().default(null) }),
    output: undoable,
    touches: ['cases'],
  }),
  /** What we decided on the platform: logged, and moves the case until the next import says otherwise. */
  recordDecision: command({
    input: z.object({
      caseId: id,
      decision: z.enum(DECISIONS),
      note: text(4000).default(''),
    }),
    output: undoable,
    touches: ['cases'],
  }),
  /** Closing needs an outcome and an amount (0 is an amount). */
  close: command({
    input: z.object({
      caseId: id,
      outcome,
      reason: text(4000).default(''),
      amountMinor: z.number().int().min(0),
    }),
    output: undoable,
    touches: ['cases'],
  }),
  reopen: command({
    input: z.object({ caseId: id, reason: text(4000).min(1) }),
    output: undoable,
    touches: ['cases'],
  }),
} as const
