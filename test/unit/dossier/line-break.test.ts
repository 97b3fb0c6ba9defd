import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breakLines } from '#core/dossier/line-break.ts'

const cells = (text: string): number => [...new Intl.Segmenter('und').segment(text)].length

describe('line breaking', () => {
  test('no Chinese line begins with a closing mark or ends with an opening one', () => {
    const text = '买家以“商品与描述不符”为由（未附照片）申请退款，但未提供任何证据！请平台驳回？是的。'
    for (let width = 3; width < 30; width++) {
      for (const line of breakLines(text, width, cells)) {
        expect(line).not.toMatch(/^[，。、！？”）]/u)
        expect(line).not.toMatch(/[（“]$/u)
      }
    }
  })

  test('no Japanese line begins with small kana, a long vowel or a mark of repetition', () => {
    const text = 'ちょっとメッセージを送って、人々に「ありがとう」と言った。ファイル…'
    for (let width = 4; width < 30; width++)
      for (const line of breakLines(text, width, cells)) expect(line).not.toMatch(/^[ょっッーァィ々」。、…]/u)
  })

  test('a mark after a space stays with its word', () => {
    for (let width = 14; width < 40; width++) {
      const lines = [
        ...breakLines('Puis-je être remboursé ? Il dit : « le colis est là » et 50 % !', width, cells),
        ...breakLines('ขอบคุณมาก ๆ ค่ะ สินค้าต่าง ๆ ดี', width, cells),
      ]
      for (const line of lines) {
        expect(line).not.toMatch(/^[?:!%»ๆ]/u)
        expect(line).not.toMatch(/«$/u)
      }
    }
  })

  test('an id longer than the line breaks anywhere, and nothing is lost', () => {
    const id = '9400111899223100001234'.repeat(4)
    expect(breakLines(id, 10, cells).join('')).toBe(id)
    expect(breakLines(id, 10, cells).every((line) => line.length <= 10)).toBe(true)
  })

  test('English breaks at spaces, Thai at words, never before a mark', () => {
    expect(breakLines('the parcel was delivered', 10, cells)).toEqual(['the parcel', 'was', 'delivered'])
    for (const line of breakLines('ผู้ซื้อได้รับพัสดุแล้วและไม่มีความเสียหาย', 9, cells))
      expect(line).not.toMatch(/^\p{M}/u)
  })

  test('keeps every visible character in order and stays within the width', () => {
    const piece = fc.constantFrom('a', 'bc', ' ', '不', '，', '（', 'ที่', '-', '👍', '1')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), fc.integer({ min: 4, max: 20 }), (parts, width) => {
        const text = parts.join('')
        const lines = breakLines(text, width, cells)
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        for (const line of lines) expect(cells(line)).toBeLessThanOrEqual(width)
      }),
    )
  })
})
