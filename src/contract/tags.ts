import { z } from 'zod'
import { query } from './define.ts'
import { epochMs, id } from './wire-types.ts'

export const tags = {
  /** The tags in use, those on most cases first. */
  list: query({
    input: z.object({}),
    output: z.array(z.object({ tag: z.string(), cases: z.number().int() })),
    reads: ['cases'],
  }),
} as const

export const snooze = {
  /** What came back since `since` (at most 20 are named), and when the next case does; null while none sleeps. */
  wake: query({
    input: z.object({ since: epochMs }),
    output: z.object({
      now: epochMs,
      nextInMs: z.number().int().min(0).nullable(),
      woken: z.array(z.object({ caseId: id, platformId: z.string() })),
    }),
    reads: ['cases'],
  }),
} as const

export const tasks = {
  /** What is to be done on a case, in its order. */
  list: query({
    input: z.object({ caseId: id }),
    output: z.array(
      z.object({
        id,
        title: z.string(),
        dueAt: epochMs.nullable(),
        doneAt: epochMs.nullable(),
        doneBy: z.string(),
      }),
    ),
    reads: ['cases'],
  }),
} as const
