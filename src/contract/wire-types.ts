import { z } from 'zod'

/** Largest piece of a file in one call: a page that sends more is told so, and no host has to hold more. */
export const CHUNK_BYTES = 1024 * 1024

/** Raw bytes: the one wire type JSON cannot carry. */
export const bytes = z.instanceof(Uint8Array).meta({ id: 'bytes' })

/** Milliseconds since 1970-01-01 UTC. */
export const epochMs = z.number().int()
export const id = z.string().min(1).max(64)
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
export const none = z.object({})

/** Integer minor units plus ISO 4217 code. */
export const money = z.object({ minor: z.number().int(), currency: z.string().length(3) })
export type MoneyWire = z.infer<typeof money>

export const marketCode = z.enum([
  'US',
  'GB',
  'DE',
  'FR',
  'IT',
  'ES',
  'IE',
  'ID',
  'MY',
  'PH',
  'SG',
  'TH',
  'VN',
  'JP',
  'MX',
  'BR',
])
export const text = (max: number) => z.string().max(max)
