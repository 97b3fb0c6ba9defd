import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const lists = z.object({
  source: z.array(z.string()),
  confidence: z.enum(['confirmed', 'single', 'unconfirmed']),
  lists: z.array(
    z.object({
      /** Empty: every market. */
      markets: z.array(z.string()),
      stage: z.enum(['request', 'parcel', 'cancellation']),
      reasons: z.array(z.object({ name: z.string(), text: z.string() })),
    }),
  ),
})
export type RejectReasons = z.infer<typeof lists>

/** The platform's reasons for refusing, as shipped. Throws where the file does not fit its schema. */
export const loadRejectReasons = (resources: string): RejectReasons =>
  lists.parse(JSON.parse(readFileSync(join(resources, 'reasons', 'reject.json'), 'utf8')))
