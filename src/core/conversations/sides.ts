import type { Direction, FoundMessage } from './model.ts'

export interface Side {
  readonly direction: Direction
  readonly basis: 'stated' | 'guessed'
}

export interface SideOptions {
  /** Names that are ours: the shop's, the clerk's. */
  readonly us: readonly string[]
  readonly buyer: readonly string[]
  /** What a person said of an author, by the name as written. */
  readonly said: Readonly<Record<string, Direction>>
}

const OURS =
  /^(?:me|you|i|we|seller|shop|store|merchant|agent|support|customer service|service|admin|我|我们|我方|卖家|商家|店铺|客服|店家|saya|anda|penjual|toko|kami|kedai|penjual saya|bạn|tôi|người bán|cửa hàng|ผู้ขาย|ร้านค้า|ร้าน|คุณ|ฉัน|店舗|ショップ|あなた|自分|vendedor|vendedora|tienda|loja|tú|yo|você|eu|du|ich|vous|moi|tu|io|verkäufer|vendeur|venditore)$/iu
const THEIRS =
  /^(?:buyer|customer|client|guest|user|买家|顾客|客户|用户|买方|pembeli|pelanggan|pembeli saya|người mua|khách|khách hàng|ผู้ซื้อ|ลูกค้า|購入者|お客様|comprador|compradora|cliente|käufer|kunde|acheteur|acquirente)$/iu

export const sameName = (name: string): string =>
  name.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')

/**
 * Takes sides: what the source states, what a person said of a name, the case's own names, words like "buyer", and of
 * two people the other one. The rest is taken for the buyer's and marked as a guess.
 */
export function takeSides(messages: readonly FoundMessage[], options: SideOptions): Side[] {
  const us = new Set(options.us.map(sameName).filter(Boolean))
  const buyer = new Set(options.buyer.map(sameName).filter(Boolean))
  const said = new Map(Object.entries(options.said).map(([name, direction]) => [sameName(name), direction]))
  const known = (name: string): Direction | null => {
    const own = said.get(name)
    if (own !== undefined) return own
    if (name === '') return null
    if (us.has(name)) return 'out'
    if (buyer.has(name)) return 'in'
    return OURS.test(name) ? 'out' : THEIRS.test(name) ? 'in' : null
  }
  const sides = new Map<string, Direction | null>()
  for (const message of messages) {
    if (message.sender === 'platform') continue
    const name = sameName(message.author)
    if (message.direction !== null && !sides.get(name)) sides.set(name, message.direction)
    else if (!sides.has(name)) sides.set(name, known(name))
  }
  const named = [...sides].filter(([name]) => name !== '')
  const [first, second] = named
  if (named.length === 2 && first && second) {
    const other = (side: Direction): Direction => (side === 'in' ? 'out' : 'in')
    if (first[1] === null && second[1] !== null) sides.set(first[0], other(second[1]))
    if (second[1] === null && first[1] !== null) sides.set(second[0], other(first[1]))
  }
  return messages.map((message) => {
    const own = said.get(sameName(message.author))
    if (own !== undefined) return { direction: own, basis: 'stated' }
    if (message.direction !== null) return { direction: message.direction, basis: 'stated' }
    return { direction: sides.get(sameName(message.author)) ?? 'in', basis: 'guessed' }
  })
}
