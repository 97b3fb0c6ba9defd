import { z } from 'zod'
import { caseDetail } from './cases.ts'
import { command, query } from './define.ts'
import { epochMs, id, money, none, text } from './wire-types.ts'

export const GRADES = [
  'original',
  'minor-damage',
  'severe-damage',
  'wrong-item',
  'missing-parts',
  'empty',
] as const
export const REJECT_STAGES = ['request', 'parcel', 'cancellation'] as const
export const RULING_SIDES = ['buyer', 'seller', 'split'] as const
export const LIABILITIES = ['seller', 'buyer', 'platform', 'carrier', 'none'] as const
export const LABEL_BY = ['seller', 'platform', 'buyer'] as const

/** What was agreed about sending the goods back, and where they are. */
export const returnAgreement = z.object({
  address: z.string(),
  /** Who gives the label. */
  labelBy: z.enum(LABEL_BY),
  shipBy: epochMs.nullable(),
  agreedAt: epochMs,
  carrier: z.string(),
  trackingNo: z.string(),
  shippedAt: epochMs.nullable(),
  deliveredAt: epochMs.nullable(),
})

/** A look at the returned parcel: told once, never rewritten. */
export const inspection = z.object({
  id,
  at: epochMs,
  actor: z.string(),
  grade: z.enum(GRADES),
  note: z.string(),
  shots: z.array(z.object({ shot: z.string(), evidenceId: id.nullable() })),
})

export const ruling = z.object({
  id,
  at: epochMs,
  actor: z.string(),
  side: z.enum(RULING_SIDES),
  liability: z.enum(LIABILITIES),
  /** What the seller pays by it. */
  sellerPays: money,
  note: z.string(),
})

/** A rule worth knowing at this stage, with where it comes from and how sure it is. */
export const stepHint = z.object({
  code: z.string(),
  source: z.string(),
  confidence: z.enum(['confirmed', 'single', 'unconfirmed']),
})

/** The goods sent in place of the first ones. */
export const replacementSent = z.object({
  acceptedAt: epochMs,
  /** Number of the new order. */
  orderNo: z.string(),
  carrier: z.string(),
  trackingNo: z.string(),
  shippedAt: epochMs.nullable(),
  deliveredAt: epochMs.nullable(),
})

export const caseSteps = z.object({
  topic: z.enum(['after-sale', 'violation']),
  agreement: returnAgreement.nullable(),
  inspections: z.array(inspection),
  rulings: z.array(ruling),
  replacement: replacementSent.nullable(),
  /** How often the buyer asked the platform to decide, over all numbers of the request, and how often it may. */
  disputes: z.object({
    used: z.number().int(),
    of: z.number().int().nullable(),
    source: z.string(),
    confidence: z.enum(['confirmed', 'single', 'unconfirmed']),
  }),
  /** Pictures that an inspection of this case should have. */
  shots: z.array(z.string()),
  hints: z.array(stepHint),
  /** The same request before it was edited, newest first, each with its story. */
  earlier: z.array(
    z.object({
      caseId: id,
      platformId: z.string(),
      status: z.string(),
      events: caseDetail.shape.events,
    }),
  ),
  /** The case that this request became. */
  later: z.object({ caseId: id, platformId: z.string() }).nullable(),
  /** Cases of the same order that may be the earlier form of this request. */
  candidates: z.array(z.object({ caseId: id, platformId: z.string(), status: z.string() })),
})
export type CaseSteps = z.infer<typeof caseSteps>

export const steps = {
  get: query({
    input: z.object({ caseId: id }),
    output: caseSteps,
    reads: ['cases', 'evidence'],
  }),
  /** Whether the buyer's reason fits the policy, as a person judged it. */
  checkReason: command({
    input: z.object({
      caseId: id,
      verdict: z.enum(['fits', 'does-not-fit', 'unclear']),
      note: text(4000).default(''),
    }),
    output: none,
    touches: ['cases'],
  }),
  /** Agrees the return and makes it the buyer's move. */
  agreeReturn: command({
    input: z.object({
      caseId: id,
      address: text(500).min(1),
      labelBy: z.enum(LABEL_BY).default('platform'),
      shipBy: epochMs.nullable().default(null),
      carrier: text(80).default(''),
      note: text(4000).default(''),
    }),
    output: none,
    touches: ['cases'],
  }),
  trackReturn: command({
    input: z.object({
      caseId: id,
      carrier: text(80).default(''),
      trackingNo: text(80).default(''),
      shippedAt: epochMs.nullable().default(null),
      deliveredAt: epochMs.nullable().default(null),
    }),
    output: none,
    touches: ['cases'],
  }),
  inspect: command({
    input: z.object({
      caseId: id,
      grade: z.enum(GRADES),
      note: text(4000).default(''),
      shots: z
        .array(z.object({ shot: text(60), evidenceId: id.nullable() }))
        .max(60)
        .default([]),
    }),
    output: none,
    touches: ['cases'],
  }),
  /** Reasons of the platform's list for refusing at this stage; a person may always write another. */
  rejectReasons: query({
    input: z.object({ caseId: id, stage: z.enum(REJECT_STAGES) }),
    output: z.object({
      reasons: z.array(z.object({ name: z.string(), text: z.string() })),
      source: z.string(),
      confidence: z.enum(['confirmed', 'single', 'unconfirmed']),
    }),
    reads: ['cases'],
  }),
  reject: command({
    input: z.object({
      caseId: id,
      stage: z.enum(REJECT_STAGES),
      reason: text(300).min(1),
      comment: text(4000).default(''),
    }),
    output: none,
    touches: ['cases'],
  }),
  /** Somebody asked the platform to decide: its move until it rules. */
  intervene: command({
    input: z.object({
      caseId: id,
      by: z.enum(['buyer', 'seller', 'platform']),
      note: text(4000).default(''),
      at: epochMs.optional(),
    }),
    output: none,
    touches: ['cases'],
  }),
  /** What the platform asked for was sent in Seller Center: its clock ends, and the platform's begins where one is known. */
  sendEvidence: command({
    input: z.object({ caseId: id, note: text(4000).default(''), at: epochMs.optional() }),
    output: none,
    touches: ['cases'],
  }),
  /** The new order of an accepted replacement, and where its parcel is. */
  trackReplacement: command({
    input: z.object({
      caseId: id,
      orderNo: text(80).default(''),
      carrier: text(80).default(''),
      trackingNo: text(80).default(''),
      shippedAt: epochMs.nullable().default(null),
      deliveredAt: epochMs.nullable().default(null),
    }),
    output: none,
    touches: ['cases'],
  }),
  /** What the platform ruled. A ruling is not the end of the case: it may be appealed. */
  rule: command({
    input: z.object({
      caseId: id,
      side: z.enum(RULING_SIDES),
      liability: z.enum(LIABILITIES),
      sellerMinor: z.number().int().min(0),
      note: text(4000).default(''),
      at: epochMs.optional(),
    }),
    output: none,
    touches: ['cases'],
  }),
  /** A case about a violation: no order, its own rounds of appeal. Answers with its id. */
  openViolation: command({
    input: z.object({
      shopId: id,
      platformId: text(80).min(1),
      title: text(300).min(1),
      noticedAt: epochMs,
      dueAt: epochMs.nullable().default(null),
      note: text(4000).default(''),
    }),
    output: z.object({ caseId: id }),
    touches: ['cases'],
  }),
  /** Says that this request is the edited form of an earlier one: its evidence is carried along. */
  link: command({
    input: z.object({ caseId: id, earlierId: id }),
    output: z.object({ carried: z.number().int() }),
    touches: ['cases', 'evidence'],
  }),
  /** What a scanner read: the cases with this tracking number, case id or order id. */
  scan: query({
    input: z.object({ code: text(120).min(1) }),
    output: z.array(
      z.object({
        caseId: id,
        platformId: z.string(),
        by: z.enum(['return', 'parcel', 'case', 'order']),
        isOpen: z.boolean(),
      }),
    ),
    reads: ['cases', 'orders'],
  }),
} as const
