import { z } from 'zod'
import { query } from './define.ts'
import { epochMs, id, marketCode, money } from './wire-types.ts'

export const order = z.object({
  orderId: z.string(),
  shop: z.string(),
  market: marketCode,
  status: z.string(),
  substatus: z.string(),
  amount: money.nullable(),
  refund: money.nullable(),
  createdAt: epochMs.nullable(),
  paidAt: epochMs.nullable(),
  shippedAt: epochMs.nullable(),
  deliveredAt: epochMs.nullable(),
  cancelledAt: epochMs.nullable(),
  cancelBy: z.string(),
  cancelReason: z.string(),
  trackingNo: z.string(),
  carrier: z.string(),
  paymentMethod: z.string(),
  buyerUsername: z.string(),
  buyerMessage: z.string(),
  lines: z.array(
    z.object({
      skuId: z.string(),
      sellerSku: z.string(),
      productName: z.string(),
      variation: z.string(),
      quantity: z.number().int(),
      returnedQuantity: z.number().int(),
      amount: money.nullable(),
    }),
  ),
})
export type Order = z.infer<typeof order>

export const orders = {
  get: query({ input: z.object({ orderId: id }), output: order, reads: ['orders'] }),
} as const
