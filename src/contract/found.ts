import { z } from 'zod'

/** Which text of a case the words of a search stand in. */
export const FOUND_IN = [
  ...(['message', 'note', 'buyer-note', 'evidence', 'id', 'buyer', 'product', 'reason'] as const),
] as const

export const found = z.object({
  field: z.enum(FOUND_IN),
  snippet: z.string(),
  /** What to mark, in UTF-16 units of the snippet. */
  ranges: z.array(z.tuple([z.number().int(), z.number().int()])),
})
export type Found = z.infer<typeof found>
