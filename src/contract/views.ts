import { z } from 'zod'
import { SORTS, caseKind, view } from './case-filter.ts'
import { command, query } from './define.ts'
import { id, marketCode, none, text } from './wire-types.ts'

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

export const VIEW_COLOURS = ['none', 'blue', 'green', 'amber', 'red', 'violet'] as const
export const VIEW_ICONS = ['star', 'flag', 'bolt', 'gavel', 'coin', 'clock', 'eye', 'users'] as const
export const ROLES = ['clerk', 'lead', 'appeals'] as const

/** What a saved view shows: one of the desk's own views, narrowed by the search box and the filters of the bar. */
export const viewFilter = z.object({
  view,
  search: text(400),
  market: marketCode.nullable(),
  kind: caseKind.nullable(),
  shopId: id.nullable(),
})

const savedFields = z.object({
  name: text(60).trim().min(1),
  filter: viewFilter,
  colour: z.enum(VIEW_COLOURS),
  icon: z.enum(VIEW_ICONS),
  /** Its columns, form, density and order; null is the look of the desk's own view. */
  layout: viewLayout.nullable(),
})
export const savedView = savedFields.extend({ id })
export type SavedView = z.infer<typeof savedView>

/** Saved views as a file that another desk can read. A shop is of one desk alone, so a file names none. */
export const viewFile = z.object({
  format: z.literal('aftercase-views'),
  version: z.literal(1),
  views: z.array(savedFields).min(1).max(200),
})

export const views = {
  /** How each view looks that somebody has changed, by the view's name or id. */
  layouts: query({ input: none, output: z.record(z.string(), viewLayout), reads: ['views'] }),
  /** Keeps how a view looks; null gives it back its own look. */
  saveLayout: command({
    input: z.object({ view: text(64).min(1), layout: viewLayout.nullable() }),
    output: none,
    touches: ['views'],
  }),
  /** The saved views in the order of the sidebar. */
  list: query({ input: none, output: z.array(savedView), reads: ['views'] }),
  /** How many cases each saved view holds, by id. */
  counts: query({ input: none, output: z.record(z.string(), z.number().int()), reads: ['views', 'cases'] }),
  /** Makes a view (`id` null) or changes one. */
  save: command({
    input: savedFields.extend({ id: id.nullable() }),
    output: z.object({ id }),
    touches: ['views'],
  }),
  /** Puts the saved views in this order; those not named follow as they were. */
  arrange: command({ input: z.object({ ids: z.array(id).max(500) }), output: none, touches: ['views'] }),
  remove: command({ input: z.object({ id }), output: none, touches: ['views'] }),
  /** Takes a removal back. */
  restore: command({ input: z.object({ id }), output: none, touches: ['views'] }),
  exportFile: query({
    input: z.object({ ids: z.array(id).max(500) }),
    output: z.object({ fileName: z.string(), text: z.string(), count: z.number().int() }),
    reads: ['views'],
  }),
  /** Adds the views of a file. Nothing of a faulty file is taken. */
  importFile: command({
    input: z.object({ text: text(2_000_000) }),
    output: z.object({ count: z.number().int() }),
    touches: ['views'],
  }),
  /** Adds the views that suit a role, as far as they are not there yet. */
  adopt: command({
    input: z.object({ role: z.enum(ROLES), language: z.enum(['en', 'zh']) }),
    output: z.object({ count: z.number().int() }),
    touches: ['views'],
  }),
} as const
