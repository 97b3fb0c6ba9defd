import { z } from 'zod'
import { DECISIONS, caseFilter, outcome, view } from './cases.ts'
import { clockKind } from './deadline.ts'
import { job, query } from './define.ts'
import { epochMs, id, text } from './wire-types.ts'

/** A change in one step: more than anybody looks over, and little enough to be undone as one. */
export const MOST_CASES = 10_000

/** Why a case was left as it is. */
export const REFUSALS = [
  'closed',
  'not-closed',
  'other-kind',
  'no-amount',
  'past',
  'no-deadline',
  'clock-not-running',
  'not-found',
] as const

/** A word people put on cases. Blanks at its ends are no part of it. */
export const tag = z.string().trim().min(1).max(40)

/** When a case comes back: at an instant, so long before its own deadline, or now. */
const snoozing = z.discriminatedUnion('how', [
  z.object({ how: z.literal('until'), at: epochMs }),
  z.object({ how: z.literal('before-due'), ms: z.number().int().min(0) }),
  z.object({ how: z.literal('off') }),
])

const taskTitle = z.string().trim().min(1).max(300)
const taskStep = z.discriminatedUnion('do', [
  z.object({ do: z.literal('add'), title: taskTitle, dueAt: epochMs.nullable().default(null) }),
  z.object({
    do: z.literal('set'),
    id,
    title: taskTitle.optional(),
    dueAt: epochMs.nullable().optional(),
    done: z.boolean().optional(),
  }),
  z.object({ do: z.literal('move'), id, to: z.number().int().min(0).max(200) }),
  z.object({ do: z.literal('remove'), id }),
])
export type TaskStep = z.output<typeof taskStep>

export const caseSelection = z.discriminatedUnion('of', [
  z.object({ of: z.literal('cases'), ids: z.array(id).min(1).max(MOST_CASES) }),
  z.object({
    of: z.literal('view'),
    view,
    filter: caseFilter,
    minus: z.array(id).max(MOST_CASES).default([]),
  }),
])
export type CaseSelection = z.output<typeof caseSelection>

/** What is to be done to each case. A field that is not named stays. */
export const caseChange = z
  .object({
    owner: text(80).optional(),
    /** A date typed for a clock holds against the computed one; null takes it away. */
    dueAt: epochMs.nullable().optional(),
    /** Which clock `dueAt` is of; the one that leads in each case where it is not named. */
    clock: clockKind.nullable().optional(),
    addTags: z.array(tag).max(20).optional(),
    removeTags: z.array(tag).max(20).optional(),
    snooze: snoozing.optional(),
    tasks: z.array(taskStep).min(1).max(50).optional(),
    note: text(20_000).min(1).optional(),
    decision: z.object({ decision: z.enum(DECISIONS), note: text(4000).default('') }).optional(),
    /** The amount is in the currency of each case; `own` is all that the case is about. */
    close: z
      .object({
        outcome,
        reason: text(4000).default(''),
        amountMinor: z.union([z.number().int().min(0), z.literal('own')]),
      })
      .optional(),
    reopen: z.object({ reason: text(4000).min(1) }).optional(),
  })
  .refine(({ close, reopen }) => !close || !reopen, { path: ['reopen'], message: 'closed in the same step' })
export type CaseChange = z.output<typeof caseChange>

const fieldChange = z.object({
  /** As the story names it; of a list, `tag:NAME` and `task:ID`. */
  field: z.string(),
  before: z.union([z.string(), z.number(), z.null()]),
  after: z.union([z.string(), z.number(), z.null()]),
})

const refused = z.object({
  caseId: z.string(),
  platformId: z.string(),
  field: z.string(),
  reason: z.enum(REFUSALS),
})

/** What Ctrl+Z is given: the key of an action, or null where nothing was changed. */
export const undoToken = z.object({ undo: id.nullable() })

export const bulk = {
  /** What a change would do to each case; writes nothing. The first `limit` cases are shown, all are counted. */
  preview: query({
    input: z.object({
      selection: caseSelection,
      change: caseChange,
      limit: z.number().int().min(1).max(1000).default(100),
    }),
    output: z.object({
      total: z.number().int(),
      changed: z.number().int(),
      unchanged: z.number().int(),
      refused: z.array(refused),
      cases: z.array(z.object({ caseId: z.string(), platformId: z.string(), changes: z.array(fieldChange) })),
    }),
    reads: ['cases', 'drafts', 'templates'],
  }),
  /** Does it, all in one transaction; a case that refuses is left whole and named. `title` is what the history calls it. */
  apply: job({
    input: z.object({ selection: caseSelection, change: caseChange, title: text(120).default('') }),
    output: undoToken.extend({
      changed: z.number().int(),
      unchanged: z.number().int(),
      refused: z.array(refused),
    }),
    touches: ['cases', 'drafts'],
  }),
} as const

/** What an action was, for the history and the notice. */
export const ACTION_KINDS = [
  'owner',
  'deadline',
  'tags',
  'snooze',
  'tasks',
  'note',
  'decision',
  'close',
  'reopen',
  'several',
  'undo',
] as const

const action = z.object({
  token: id,
  at: epochMs,
  actor: z.string(),
  kind: z.enum(ACTION_KINDS),
  title: z.string(),
  cases: z.number().int(),
  /** The only case, where it is one. */
  platformId: z.string().nullable(),
  undone: z.boolean(),
})
export type Action = z.infer<typeof action>

export const undo = {
  /** The last 50 actions that can be undone, newest first. */
  list: query({ input: z.object({}), output: z.array(action), reads: ['cases'] }),
  /**
   * Takes an action back (null: the last own one that stands) by new events that restore what was before. A case that
   * was changed since is left and named. @throws not-found, conflict when it was taken back already
   */
  apply: job({
    input: z.object({ token: id.nullable().default(null) }),
    output: z.object({
      action,
      restored: z.number().int(),
      left: z.array(z.object({ caseId: z.string(), platformId: z.string(), field: z.string() })),
    }),
    touches: ['cases', 'drafts'],
  }),
} as const
