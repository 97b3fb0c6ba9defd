import { z } from 'zod'
import { command, job, query } from './define.ts'
import { epochMs, id, none, sha256, text } from './wire-types.ts'

export const CUSTODY_ACTIONS = [
  ...([
    'added',
    'opened',
    'derived',
    'redacted',
    'annotated',
    'changed',
    'exported',
    'submitted',
    'verified',
  ] as const),
  ...(['removed', 'deleted', 'restored', 'held', 'released'] as const),
] as const

/** One entry of the chain, as the database wrote it. */
export const custodyEntry = z.object({
  seq: z.number().int(),
  at: epochMs,
  /** IANA zone and minutes east of UTC of the device; empty and 0 for entries of before. */
  zone: z.string(),
  offsetMinutes: z.number().int(),
  /** What is odd about the time: set back, gone on further than time did, behind the last entry of another run. */
  clock: z.enum(['', 'back', 'jump', 'behind']),
  actor: z.string(),
  action: z.enum(CUSTODY_ACTIONS),
  /** Empty where no single file is meant. */
  sha256: z.string(),
  detail: z.string(),
  hash: sha256,
  /** Another program did this to the closed desk. */
  outside: z.boolean(),
})
export type CustodyEntryWire = z.infer<typeof custodyEntry>

export const caseHold = z.object({
  id,
  reason: z.string(),
  placedAt: epochMs,
  placedBy: z.string(),
  liftedAt: epochMs.nullable(),
  liftedBy: z.string(),
  liftReason: z.string(),
})
export type CaseHoldWire = z.infer<typeof caseHold>

/** Months after a case was closed, and after an appeal was handed in; null keeps for ever. */
export const retentionRule = z.object({
  months: z.number().int().min(1).max(600).nullable(),
  ledgerMonths: z.number().int().min(1).max(600).nullable(),
})
export type RetentionRuleWire = z.infer<typeof retentionRule>

export const retentionPlan = z.object({
  rule: retentionRule,
  /** Stands for exactly these files; what is applied is what was shown. */
  token: z.string(),
  count: z.number().int(),
  bytes: z.number().int(),
  /** The first 500, largest first. */
  files: z.array(
    z.object({ sha256, bytes: z.number().int(), name: z.string(), caseIds: z.array(z.string()) }),
  ),
  /** Due by their age, and kept: a hold on a case, or an appeal that was handed in. */
  kept: z.object({ held: z.number().int(), submitted: z.number().int() }),
})
export type RetentionPlanWire = z.infer<typeof retentionPlan>

const reason = text(500).refine((words) => words.trim() !== '', 'must say why')

export const custody = {
  /** The story of a case or of one piece, newest first; `before` pages on. */
  list: query({
    input: z.object({
      caseId: id,
      evidenceId: id.optional(),
      before: z.number().int().min(1).optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    output: z.object({
      entries: z.array(custodyEntry),
      total: z.number().int(),
      next: z.number().int().nullable(),
    }),
    reads: ['evidence', 'cases'],
  }),
  /** An original was shown to a person; told once an hour for each person and file. */
  opened: command({ input: z.object({ sha256 }), output: none, touches: ['evidence'] }),
  /** A file of a dossier was shown or saved, or all of it copied out (empty name); told once an hour for each person. */
  dossierOpened: command({
    input: z.object({ dossierId: id, name: text(300), exported: z.boolean() }),
    output: none,
    touches: ['evidence'],
  }),
  /** Holds on a case, newest first. */
  holds: query({ input: z.object({ caseId: id }), output: z.array(caseHold), reads: ['cases'] }),
  /** From now on nothing of the case is taken off or deleted. */
  hold: command({
    input: z.object({ caseId: id, reason }),
    output: caseHold,
    touches: ['cases', 'evidence'],
  }),
  release: command({
    input: z.object({ caseId: id, reason }),
    output: caseHold,
    touches: ['cases', 'evidence'],
  }),
  /** What the rule would delete now. Deletes nothing. */
  retention: query({
    input: none,
    output: retentionPlan,
    reads: ['settings', 'cases', 'evidence', 'appeals'],
  }),
  setRetention: command({ input: retentionRule, output: retentionRule, touches: ['settings'] }),
  /** Deletes the files of a plan that was shown; rows, hashes and entries stay. */
  applyRetention: job({
    input: z.object({ token: z.string().max(64) }),
    output: z.object({ count: z.number().int(), bytes: z.number().int() }),
    touches: ['cases', 'evidence', 'appeals'],
  }),
} as const
