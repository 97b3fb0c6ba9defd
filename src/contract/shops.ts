import { z } from 'zod'
import { command, query } from './define.ts'
import { id, marketCode, none, text } from './wire-types.ts'

export const shop = z.object({ id, name: z.string(), market: marketCode, openCases: z.number().int() })
export type Shop = z.infer<typeof shop>

export const shops = {
  list: query({ input: none, output: z.array(shop), reads: ['shops', 'cases'] }),
  create: command({
    input: z.object({ name: text(120).min(1), market: marketCode }),
    output: shop,
    touches: ['shops'],
  }),
} as const
