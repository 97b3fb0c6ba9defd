import { describe, expect, it } from 'vitest'
import { foldText } from '#core/search/fold.ts'
import {
  type Wanted,
  foldField,
  planSearch,
  plainIncludes,
  holdsParts,
  tokensOf,
} from '#core/search/tokens.ts'

const WORDS: Readonly<Record<string, string>> = {
  'zh-Hans': '买家 收到 的 衣服 破了 一个 洞 要求 退款 物流 显示 已签收 但是 没有 收到 龘 ＡＢＣ手机壳',
  'zh-Hant': '買家 收到 的 衣服 破了 一個 洞 要求 退款 物流 顯示 已簽收 但是 沒有 收到 iPhone手機殼',
  ja: 'お客様 から ジャケット が 破れていた と ﾚｲﾝｺｰﾄ サイズ 違い 返金 を 希望 します Ｍサイズ',
  ko: '고객이 재킷이 찢어져 환불을 요청했습니다 배송 완료 사진 없음 사이즈',
  th: 'สินค้าชำรุด น้ำหอมแตก ขอคืนเงินค่ะ ยังไม่ได้รับของ ผู้ขายส่งผิดสี',
  vi: 'Điện thoại bị vỡ màn hình khách hàng đòi hoàn tiền chưa nhận được hàng Đồng hồ',
  id: 'barang rusak saat diterima mohon pengembalian dana paket belum sampai',
  en: "item arrived broken buyer wants a refund didn't receive the parcel size-M 577000000000123456",
  es: 'el artículo llegó roto señora quiere el reembolso niño tamaño pequeño',
  pt: 'produto não recebido devolução solicitação à transportadora SPXBR0123456789',
}

/** A generator of fixed seed (mulberry32): a failure can be looked at again. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

const hasToken = (tokens: ReadonlySet<string>, { token, prefix, or }: Wanted): boolean =>
  tokens.has(token) ||
  (or !== null && tokens.has(or)) ||
  (prefix && [...tokens].some((one) => one.startsWith(token)))

describe('the tokens of a text', () => {
  const next = random(20_260_715)
  const texts = Object.entries(WORDS).flatMap(([language, words]) => {
    const list = words.split(' ')
    return Array.from({ length: 20 }, () => {
      const spaced = !['zh-Hans', 'zh-Hant', 'ja', 'th'].includes(language) || next(4) === 0
      return Array.from({ length: 3 + next(8) }, () => list[next(list.length)] ?? '').join(spaced ? ' ' : '')
    })
  })
  const index = texts.map(tokensOf)
  const queries = texts.flatMap((text) => {
    const signs = Array.from(text)
    return Array.from({ length: 3 }, () => {
      const start = next(signs.length)
      return signs.slice(start, start + 1 + next(8)).join('')
    })
  })

  it('find what a plain scan finds, no less and no more, in ten languages', () => {
    let found = 0
    for (const query of queries) {
      const plan = planSearch(query)
      if (plan.wanted.length === 0) continue
      const scanned = texts.filter((text) => plainIncludes(text, query))
      const looked = texts.filter(
        (text, at) =>
          plan.wanted.every((one) => hasToken(index[at] ?? new Set(), one)) &&
          (plan.exact || holdsParts([foldField(text)], plan.parts)),
      )
      expect([query, looked]).toEqual([query, scanned])
      found += scanned.length
    }
    expect(found).toBeGreaterThan(queries.length)
  })

  it('find in scripts without spaces all that includes the query', () => {
    for (const [language, words] of Object.entries(WORDS)) {
      if (!['zh-Hans', 'zh-Hant', 'ja', 'ko', 'th'].includes(language)) continue
      for (const word of words.split(' ').filter((one) => !/[a-zａ-ｚ]/iu.test(one))) {
        const signs = Array.from(word)
        for (let from = 0; from < signs.length; from += 1)
          expect([word, from, plainIncludes(words, signs.slice(from).join(''))]).toEqual([word, from, true])
      }
    }
  })
})

describe('a query', () => {
  it.each([
    ['Điện thoại', 'dien thoai'],
    ['dien thoai', 'Điện'],
    ['ＡＢＣ手机', 'abc'],
    ['ﾚｲﾝｺｰﾄ', 'レイン'],
    ['order 577000000000123456', '123456'],
    ['order 577000000000123456', '5770'],
    ['SPXBR0123456789', '6789'],
    ['refund wanted', 'want REF'],
    ['buyer_1', 'buyer_1'],
    ['一龘二', '龘'],
  ])('finds %s by %s', (text, query) => expect(plainIncludes(text, query)).toBe(true))

  it.each([
    ['jacket', 'acket'],
    ['order 577000000000123456', '12345'],
    ['退回货款', '退款'],
    ['buyer_2', 'buyer_1'],
  ])('does not find %s by %s', (text, query) => expect(plainIncludes(text, query)).toBe(false))

  it('of marks alone has nothing to look up', () => expect(planSearch(' !? ').wanted).toEqual([]))

  it('keeps the marks that are letters', () => {
    expect(foldText('น้ำหอม')).not.toBe(foldText('นำหอม'))
    expect(foldText('ガ')).not.toBe(foldText('カ'))
  })
})
