import { z } from 'zod'
import { command, query } from './define.ts'
import { epochMs, id, money, sha256, text } from './wire-types.ts'

export const APPEAL_STATES = [
  'drafting',
  'built',
  'submitted',
  'more-evidence',
  'approved',
  'partly',
  'denied',
] as const
export const appealState = z.enum(APPEAL_STATES)

export const appealExhibit = z.object({ evidenceId: id, caption: text(500) })

/** The appeal's words in a second language, for a dossier in two. Empty words are those of the first. */
export const secondTexts = z.object({
  ask: text(2000).default(''),
  claimText: text(20_000).default(''),
  /** Caption by evidence id. */
  captions: z.record(id, text(500)).default({}),
})
export type SecondTexts = z.infer<typeof secondTexts>

/** The frozen package of a submission: nothing is marked submitted without one (DESIGN §5.3). */
export const submission = z.object({
  id,
  dossierId: id,
  submittedAt: epochMs,
  submittedBy: z.string(),
  channel: z.string(),
  reference: z.string(),
  manifestSha256: sha256,
  files: z.array(z.object({ name: z.string(), bytes: z.number().int(), sha256 })),
  claimText: z.string(),
  shortText: z.string(),
})

export const appeal = z.object({
  id,
  caseId: id,
  round: z.number().int(),
  state: appealState,
  /** What we ask the platform to do. */
  ask: z.string(),
  claimText: z.string(),
  shortText: z.string(),
  exhibits: z.array(appealExhibit),
  second: secondTexts,
  createdAt: epochMs,
  updatedAt: epochMs,
  submissions: z.array(submission),
  outcomeReason: z.string(),
  outcomeAmount: money.nullable(),
  outcomeAt: epochMs.nullable(),
  /** Until when the evidence that was asked for may be sent. */
  supplementDueAt: epochMs.nullable(),
  /** What this round taught; kept for the next. */
  lesson: z.string(),
  /** Rounds sent, and how many there are as far as anybody knows. */
  attempts: z.object({
    used: z.number().int(),
    of: z.number().int().nullable(),
    confidence: z.enum(['confirmed', 'single', 'unconfirmed']),
    source: z.string(),
  }),
})
export type Appeal = z.infer<typeof appeal>

export const checklistSlot = z.object({
  slot: z.string(),
  state: z.enum(['have', 'weak', 'missing', 'not-applicable']),
  /** Message code for the page, e.g. `caption-missing`. */
  why: z.string(),
  evidenceIds: z.array(id),
  required: z.boolean(),
  title: z.object({ en: z.string(), zh: z.string() }),
  /** What a good piece of it looks like. */
  hint: z.object({ en: z.string(), zh: z.string() }),
  source: z.string(),
  confidence: z.enum(['confirmed', 'single', 'unconfirmed']),
  /** Kind of evidence that fills it. */
  kind: z.string(),
})
export const readiness = z.object({
  score: z.number().int().min(0).max(100),
  checklist: z.array(checklistSlot),
  /** Codes of what blocks submission, e.g. `claim-empty`. */
  missing: z.array(z.string()),
  /** What gains most, and how many points. */
  next: z.object({ slot: z.string(), gain: z.number().int() }).nullable(),
})
export type Readiness = z.infer<typeof readiness>

/** One thing to know before what cannot be taken back. `stop` keeps it from being marked. */
export const gateItem = z.object({
  code: z.string(),
  level: z.enum(['fine', 'look', 'stop']),
  data: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type GateItem = z.infer<typeof gateItem>

export const appeals = {
  /** Starts a round (or returns the one being drafted). */
  start: command({ input: z.object({ caseId: id }), output: appeal, touches: ['cases', 'appeals'] }),
  /** Where the order of the exhibits changes, references like `{E3:2}` in the stored texts follow them. */
  save: command({
    input: z.object({
      appealId: id,
      ask: text(2000).optional(),
      claimText: text(20_000).optional(),
      shortText: text(2000).optional(),
      exhibits: z.array(appealExhibit).max(200).optional(),
      second: secondTexts.optional(),
    }),
    output: appeal,
    touches: ['cases', 'appeals'],
  }),
  readiness: query({
    input: z.object({ appealId: id }),
    output: readiness,
    reads: ['appeals', 'evidence', 'cases', 'dossiers'],
  }),
  /** A draft from what the case knows: what happened, the rule, the proof, what is asked. Writes nothing. */
  compose: query({
    input: z.object({ appealId: id, language: z.enum(['en', 'zh']).default('en') }),
    output: z.object({ ask: z.string(), claimText: z.string(), shortText: z.string() }),
    reads: ['appeals', 'evidence', 'cases', 'orders'],
  }),
  /** The last look before "submitted". */
  gate: query({
    input: z.object({ appealId: id, dossierId: id.nullable().default(null) }),
    output: z.array(gateItem),
    reads: ['appeals', 'evidence', 'cases', 'dossiers'],
  }),
  /** A word of the platform about a submitted appeal, as a person read it: goes into the story. */
  recordStatus: command({
    input: z.object({
      appealId: id,
      word: text(200).min(1),
      note: text(4000).default(''),
      at: epochMs.optional(),
    }),
    output: appeal,
    touches: ['cases', 'appeals'],
  }),
  /** What the round taught; may be rewritten at any time. */
  setLesson: command({
    input: z.object({ appealId: id, lesson: text(4000) }),
    output: appeal,
    touches: ['cases', 'appeals'],
  }),
  /** Freezes and hashes the package of a ready dossier. Refused with `dossier-not-ready` when its audit failed or the draft moved on. */
  markSubmitted: command({
    input: z.object({
      appealId: id,
      dossierId: id,
      submittedBy: text(80).min(1),
      submittedAt: epochMs.optional(),
      channel: text(80).default('seller-center'),
      reference: text(200).default(''),
    }),
    output: appeal,
    touches: ['cases', 'appeals', 'dossiers'],
  }),
  recordOutcome: command({
    input: z.object({
      appealId: id,
      result: z.enum(['approved', 'partly', 'denied', 'more-evidence']),
      reason: text(4000).default(''),
      amountMinor: z.number().int().min(0),
      /** With `more-evidence`: until when it may be sent. */
      supplementDueAt: epochMs.nullable().default(null),
      lesson: text(4000).default(''),
      at: epochMs.optional(),
      /** Closes the case in the same step. Never by itself after a refusal: there may be another round. */
      close: z.boolean().optional(),
    }),
    output: appeal,
    touches: ['cases', 'appeals'],
  }),
} as const
