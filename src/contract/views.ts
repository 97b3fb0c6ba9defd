import { z } from 'zod'
import { SORTS } from './case-filter.ts'
import { command, query } from './define.ts'
import { none, text } from './wire-types.ts'

/** What a column of the queue can show: pairs of facts that belong together, and each fact alone. */
export const QUEUE_COLUMNS = [
  'case',
  'shop',
  'order',
  'product',
  'amount',
  'status',
  'move',
  'due',
  'owner',
  'kind',
  'platformId',
  'market',
  'buyer',
  'reason',
  'state',
  'dueDate',
  'dueBasis',
  'requested',
  'updated',
  'tracking',
  'evidence',
  'flags',
  'appealable',
  'topic',
  'priority',
  'tags',
  'snoozed',
] as const
/** Narrowest and widest a column may be made, in CSS pixels. */
export const COLUMN_PX = { min: 48, max: 900 } as const

export const queueColumn = z.enum(QUEUE_COLUMNS)
export type QueueColumn = z.infer<typeof queueColumn>

/** How a view of the queue looks. A width of null is the column's own, which may grow. */
export const viewLayout = z.object({
  columns: z
    .array(
      z.object({
        key: queueColumn,
        width: z.number().int().min(COLUMN_PX.min).max(COLUMN_PX.max).nullable(),
      }),
    )
    .min(1)
    .max(QUEUE_COLUMNS.length)
    .refine((columns) => new Set(columns.map(({ key }) => key)).size === columns.length, 'a column twice'),
  form: z.enum(['table', 'cards']),
  density: z.enum(['compact', 'normal', 'roomy']),
  sort: z.object({ by: z.enum(SORTS), descending: z.boolean() }),
})
export type ViewLayout = z.infer<typeof viewLayout>

export const views = {
  /** How each view looks that somebody has changed, by the view's name or id. */
  layouts: query({ input: none, output: z.record(z.string(), viewLayout), reads: ['views'] }),
  /** Keeps how a view looks; null gives it back its own look. */
  saveLayout: command({
    input: z.object({ view: text(64).min(1), layout: viewLayout.nullable() }),
    output: none,
    touches: ['views'],
  }),
} as const
