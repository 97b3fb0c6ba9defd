import { MARKETS, MARKET_CODES, type MarketCode } from '#core/shared/markets.ts'

/** A small, well-mixed generator (mulberry32): the same seed gives the same desk on every machine. */
export function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * Makes UUIDs of version 7 in order, the same for the same seed and instant: where others draw at random they count. Two
 * seeds never make the same one.
 */
export function seedIds(seed: number, now: number): () => string {
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
  const end = hex(seed >>> 0, 12)
  let count = 0
  return () => {
    const at = hex(now + Math.floor(count / 2 ** 26), 12)
    const [high, low] = [hex(Math.floor(count / 2 ** 14) % 2 ** 12, 3), hex(0x8000 + (count % 2 ** 14), 4)]
    count += 1
    return `${at.slice(0, 8)}-${at.slice(8)}-7${high}-${low}-${end}`
  }
}

const DAY = 24 * 60 * 60 * 1000
/** Shares of a desk that has worked for a year: six of a hundred cases are open. */
const STATUSES = [
  ['To process', 0.03],
  ['In process', 0.02],
  ['Refund rejected', 0.01],
  ['Canceled', 0.14],
  ['Completed', 0.8],
] as const
const KINDS = [
  ['refund', 0.46, 'Refund only'],
  ['return', 0.46, 'Return and refund'],
  ['replacement', 0.08, 'Replacement'],
] as const
const REASONS = [
  'Defective item',
  'Missing parts',
  "Doesn't match description",
  'No longer needed',
  'Package not received',
] as const
const PRODUCTS = [
  'Rain jacket',
  '雨衣 轻薄款',
  'Serum 30ml',
  'เซรั่ม',
  'Áo mưa',
  'USB-C cable',
  '手机壳',
  'Desk lamp',
  'レインコート',
] as const
const OWNERS = ['', '', '', 'Ana', '小林', 'Minh', 'Somchai', 'Lucía', 'João', 'Dewi', 'Kim', 'Olga'] as const
const SENTENCES = [
  'The parcel arrived damaged, the box was open on one side.',
  '收到的商品有破损，外包装也变形了，请尽快处理。',
  '我没有收到货，物流显示已经签收，请帮忙查一下。',
  'Where is my refund? It has been a week now.',
  'สินค้าเสียหายตอนที่ได้รับ ขอเงินคืนด้วยค่ะ',
  'Hàng bị lỗi, tôi muốn trả lại và hoàn tiền.',
  'El producto no corresponde con la descripción.',
  'Barang rusak saat diterima, mohon bantuannya.',
  'A peça veio errada, quero devolver.',
  '商品が届きましたが、箱がつぶれていました。',
  '您好，我们已经核实，退款会在三个工作日内到账。',
  'We are sorry to hear that. Please send a photo of the label.',
] as const

/** Zipf over `n`: the first is drawn twice as often as the second, three times as often as the third. */
function zipf(n: number): (at: number) => number {
  const sums: number[] = []
  for (let rank = 1; rank <= n; rank += 1) sums.push((sums.at(-1) ?? 0) + 1 / rank)
  const all = sums.at(-1) ?? 1
  return (at) => {
    let [low, high] = [0, n - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) > at * all) high = middle
      else low = middle + 1
    }
    return low
  }
}

const weighted = <T extends readonly [string, number, ...unknown[]]>(list: readonly T[], at: number): T => {
  let rest = at
  for (const one of list) {
    rest -= one[1]
    if (rest < 0) return one
  }
  return list[list.length - 1] as T
}

export const SEED_SHOPS = Array.from({ length: 40 }, (_, index) => ({
  market: MARKET_CODES[index % MARKET_CODES.length] as MarketCode,
  name: `Seed ${MARKET_CODES[index % MARKET_CODES.length] ?? ''}${index < MARKET_CODES.length ? '' : ` ${Math.floor(index / MARKET_CODES.length) + 1}`}`,
}))

/** Draws one case after another. */
export function lifeOf(seed: number, now: number) {
  const random = generator(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const shopOf = zipf(SEED_SHOPS.length)
  const ownerOf = zipf(OWNERS.length)
  return {
    random,
    sentence: () => pick(SENTENCES),
    nextCase() {
      const shop = shopOf(random())
      const market = (SEED_SHOPS[shop] as (typeof SEED_SHOPS)[number]).market
      const [kind, , typeRaw] = weighted(KINDS, random())
      const [statusRaw] = weighted(STATUSES, random())
      const closed = statusRaw === 'Completed' || statusRaw === 'Canceled'
      // Open cases are young: what is older has been decided.
      const age = closed ? random() ** 2 * 400 * DAY : random() * 6 * DAY
      const requestedAt = now - Math.floor(age) - (closed ? DAY : 0)
      return {
        shop,
        market,
        kind,
        typeRaw,
        statusRaw,
        requestedAt,
        refundAt: statusRaw === 'Completed' ? requestedAt + Math.floor(random() * 5 * DAY) : null,
        reason: pick(REASONS),
        product: pick(PRODUCTS),
        owner: OWNERS[ownerOf(random())] ?? '',
        currency: MARKETS[market].currency,
        amountMinor: Math.ceil(100 + random() ** 4 * 50_000),
      }
    },
  }
}
