import type { Money } from '#core/shared/money.ts'
import { currencyDigits } from '#core/shared/money.ts'
import { MARKETS, type MarketCode } from '#core/shared/markets.ts'
import type { PlaceholderValues } from '#core/replies/template.ts'
import { moneyOrNull } from '#node/cases/row.ts'
import type { CaseRecord } from '#node/cases/reproject.ts'
import { findOrder } from '#node/orders/queries.ts'
import type { Executor } from '#node/db/open.ts'

/** What the placeholders of a reply say for a case, formatted for the buyer's language and market. */
export async function placeholderValues(
  db: Executor,
  row: CaseRecord,
  language: string,
): Promise<PlaceholderValues> {
  const shop = await db
    .selectFrom('shops')
    .select('name')
    .where('id', '=', row.shop_id)
    .executeTakeFirstOrThrow()
  const order = row.order_platform_id === '' ? null : await findOrder(db, row.order_platform_id, row.shop_id)
  const amount = moneyOrNull(row.amount_minor, row.currency)
  const zone = MARKETS[row.market as MarketCode].zone
  const values = {
    buyer: row.buyer_username || order?.buyerUsername,
    shop: shop.name,
    order_id: row.order_platform_id,
    case_id: row.platform_id,
    product: row.product_name || order?.lines[0]?.productName,
    amount: amount ? moneyText(amount, language) : undefined,
    reason: row.reason_raw,
    tracking_no: order?.trackingNo,
    return_tracking_no: row.tracking_no,
    requested_date:
      row.requested_at === null
        ? undefined
        : new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: zone }).format(row.requested_at),
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''))
}

function moneyText(money: Money, language: string): string {
  const digits = currencyDigits(money.currency)
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(money.minor / 10 ** digits)
}
