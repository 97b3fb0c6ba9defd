import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Words of the trade, so that lines break and glyphs repeat as in life. */
const PHRASES = [
  '您好，我上周买的折叠收纳箱今天收到了',
  '但是外包装有明显的压痕，打开以后发现盖子裂了一道口子',
  '请问能不能退款或者补发一个新的给我',
  '非常抱歉给您带来不便，我们已经核对了发货时的称重和照片',
  '麻烦您拍一张面单和破损处的照片，我们会在二十四小时之内给您答复',
  '物流显示包裹于十月九日下午三点二十分由前台签收',
  '如果您愿意保留商品，我们可以为您申请部分退款',
  '好的，谢谢，我稍后把照片发过来',
  '尺码和颜色与页面一致，没有色差，只是少了两颗螺丝',
  'The tracking number is 9400111899223100001234, delivered to the front desk.',
]

export interface ChatLine {
  readonly at: number
  readonly author: string
  readonly direction: 'in' | 'out'
  readonly text: string
}

/** Messages that fill about a hundred pages of A4, the same each time. */
export function chatLines(count: number): readonly ChatLine[] {
  let state = 7
  const next = (most: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % most
  }
  return Array.from({ length: count }, (_, index) => ({
    at: Date.UTC(2026, 8, 1) + index * 61_000,
    author: index % 2 === 0 ? '买家_8871' : '晨光家居客服',
    direction: index % 2 === 0 ? ('in' as const) : ('out' as const),
    text: Array.from({ length: 2 + next(5) }, () => {
      // Rare characters as names and places bring them, so that the subset grows as it would.
      const rare = String.fromCodePoint(0x4e00 + next(6000))
      return `${PHRASES[next(PHRASES.length)] ?? ''}${rare}。`
    }).join(''),
  }))
}

export async function writeChat(dir: string, count: number): Promise<void> {
  await writeFile(join(dir, 'chat.json'), JSON.stringify(chatLines(count)))
}
