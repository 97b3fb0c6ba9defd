import { describe, expect, it } from 'vitest'
import { LINT_LANGUAGES, type LintLanguage } from '#core/replies/lint-rule.ts'
import type { LintFacts } from '#core/replies/lint-facts.ts'
import { lintReply } from '#core/replies/lint.ts'
import { shippedRules } from './lint-score.ts'

const rules = shippedRules()
const ids = (text: string, language = 'en-US', facts: LintFacts = {}): string[] => [
  ...new Set(lintReply(text, language, rules, facts).map(({ ruleId }) => ruleId)),
]
const places = (text: string, language = 'en-US', facts: LintFacts = {}): string[] =>
  lintReply(text, language, rules, facts).map(({ ruleId, excerpt }) => `${ruleId}: ${excerpt}`)

describe('phone numbers', () => {
  it.each([
    ['zh', '138 0013 8000'],
    ['zh', '+86-138-0013-8000'],
    ['zh', '１３８００１３８０００'],
    ['zh', '400-820-8820'],
    ['zh', '一三八零零一三八零零零'],
    ['en-US', '(415) 555-0136'],
    ['en-US', '+1 415 555 0136'],
    ['en-US', '1-800-555-0199'],
    ['en-US', 'five five five zero one three six'],
    ['en-GB', '020 7946 0852'],
    ['en-GB', '+44 7700 900123'],
    ['id', '0812-3456-7890'],
    ['id', '+62 812 3456 7890'],
    ['th', '081-234-5678'],
    ['th', '๐๘๑-๒๓๔-๕๖๗๘'],
    ['th', '+66 81 234 5678'],
    ['vi', '0909.123.456'],
    ['vi', '+84 909 123 456'],
    ['ms', '012-345 6789'],
    ['ms', '+60 12 345 6789'],
    ['ja', '090-1234-5678'],
    ['ja', '03-1234-5678'],
    ['ja', '+81 90 1234 5678'],
    ['es-MX', '55 1234 5678'],
    ['es-MX', '+52 55 1234 5678'],
    ['pt-BR', '(11) 98765-4321'],
    ['pt-BR', '+55 11 98765-4321'],
    ['en-US', '+63 917 123 4567'],
    ['zh', '0579-8886 6666'],
    ['en-US', 'eight hundred, five five five, zero one ninety-nine'],
    ['en-GB', 'oh one one three, four ninety-six, double oh twelve'],
    ['ja', 'ゼロサンのゴーゴーゴーゴーのイチニイサンヨン'],
  ] as const)('%s: %s', (language, number) => {
    expect(ids(`… ${number}`, language)).toEqual(['contact-phone'])
  })

  it.each([
    ['en-US', 'The parcel weighs 1.85 lb and left on 11/22/2026 at 14:05.'],
    ['en-US', 'UPS shows 1Z999AA10123456784 out for delivery.'],
    ['en-US', 'The refund of $1,234,567.00 was approved.'],
    ['zh', '2026-03-01 14:05 2026-03-01 14:05 已发出。'],
    ['zh', '单号 YT8812345678901，重 850 克，2026-11-22 14:05 签收。'],
    ['id', 'Refund Rp1.250.000 sudah disetujui.'],
    ['vi', 'Hoàn 1.250.000 đ, đơn gửi ngày 22/11/2026.'],
    ['ja', '3,980円を返金いたしました。'],
  ] as const)('are not amounts, dates, weights and tracking numbers (%s: %s)', (language, text) => {
    expect(ids(text, language)).toEqual([])
  })

  it('are not the numbers of the case itself', () => {
    expect(ids('Parcel 0812 3456 7890.', 'id')).toEqual(['contact-phone'])
    expect(ids('Parcel 0812 3456 7890.', 'id', { knownIds: ['081234567890'] })).toEqual([])
  })
})

describe('each kind of slip', () => {
  it.each([
    ...[
      'WhatsApp',
      'WeChat',
      'Telegram',
      'Zalo',
      'Viber',
      'Instagram',
      'W.h.a.t.s.A.p.p',
      'wh4tsapp',
      'Wеchat',
    ].map((name) => ['contact-messenger', 'en-US', `Add me on ${name}.`] as const),
    ['contact-messenger', 'en-US', 'Add me on LINE.'],
    ['contact-messenger', 'zh', '加我微 信'],
    ['contact-messenger', 'zh', '加V信聊'],
    ['contact-messenger', 'th', 'แอดไลน์ร้านนะคะ'],
    ['contact-messenger', 'vi', 'Nhắn Zalo cho shop nhé'],
    ['contact-email', 'en-US', 'Write to a.b+c@shop.example'],
    ['contact-email', 'en-US', 'Write to help [at] shop [dot] com'],
    ['contact-link', 'en-US', 'See https://shop.example/x'],
    ['contact-link', 'en-US', 'See lumi.shop/claim'],
    ['contact-link', 'en-US', 'See www . lumi . com'],
    ['contact-qr', 'en-US', 'Scan the Q.R. code'],
    ['contact-qr', 'zh', '扫一扫二维码'],
    ['pay-outside', 'en-US', 'PayPal me'],
    ['pay-outside', 'en-US', 'We can Venmo you'],
    ['pay-outside', 'en-US', 'Send your bank account'],
    ['pay-outside', 'pt-BR', 'Qual é a sua chave Pix?'],
    ['pay-outside', 'id', 'Kirim nomor rekening'],
    ['pay-outside', 'es-MX', 'Mande su CLABE'],
    ['pay-outside', 'en-GB', 'Send your IBAN, or IBAN: GB29 NWBK'],
    ['outside-compensation', 'en-US', 'We will mail you a gift card'],
    ['outside-compensation', 'zh', '我们私下补您'],
    ['off-platform-return', 'en-US', 'Post it directly to us'],
    ['other-site', 'en-US', 'Cheaper on Amazon'],
    ['ask-cancel', 'en-US', 'Please cancel your return request'],
    ['ask-cancel', 'ja', '返品申請を取り消してください'],
    ['ask-refuse-parcel', 'en-US', 'Please refuse the parcel'],
    ['ask-refuse-parcel', 'zh', '请拒收包裹'],
    ['review-pressure', 'en-US', 'Please delete your review'],
    ['review-pressure', 'zh', '麻烦删一下差评'],
    ['review-reward', 'en-US', 'A free gift for a nice review'],
    ['review-reward', 'zh', '好评返现 5 元'],
    ['promise', 'en-US', 'We guarantee it'],
    ['promise', 'zh', '我们保证退款'],
    ['blame', 'en-US', 'It is your own fault'],
    ['blame', 'zh', '您自己弄坏的'],
    ['internal-note', 'en-US', 'Internal note: wait two days'],
    ['internal-note', 'zh', '内部备注：先等两天'],
    ['placeholder', 'en-US', 'Hi {buyer}'],
    ['placeholder', 'en-US', 'Hi [name]'],
    ['placeholder', 'en-US', 'Hi <name>'],
    ['placeholder', 'en-US', 'by ____'],
    ['placeholder', 'zh', '您好【姓名】'],
  ] as const)('%s (%s): %s', (rule, language, text) => {
    expect(ids(text, language)).toContain(rule)
  })

  it.each([
    ['en-US', 'See https://www.tiktok.com/support and https://seller-us.tiktok.com/x.'],
    ['en-US', 'Please do not share your phone number or bank details.'],
    ['en-US', 'You do not need to cancel your order.'],
    ['en-US', 'We never ask for a review in exchange for anything.'],
    ['en-US', 'We cannot guarantee a date.'],
    ['en-US', 'Your order was cancelled by the system.'],
    ['en-US', 'If you did not read the note yet, it is on the order page.'],
    ['en-US', 'The line item shows 2.'],
    ['zh', '请不要取消申请。'],
    ['zh', '包裹已发出，无法取消订单。'],
    ['en-GB', 'It has been dispatched, so we cannot cancel your order.'],
    ['id', 'Sudah dikirim, pesanan tidak bisa kami batalkan.'],
    ['th', 'ส่งแล้ว ทางร้านไม่สามารถยกเลิกคำสั่งซื้อได้ค่ะ'],
    ['vi', 'Hàng đã gửi nên shop không thể hủy đơn.'],
    ['ms', 'Sudah dihantar, pesanan tidak dapat kami batalkan.'],
    ['ja', '発送済みのため、ご注文のキャンセルはできかねます。'],
    ['es-MX', 'Ya se envió y no podemos cancelar su pedido.'],
    ['pt-BR', 'Já foi enviado e não podemos cancelar o pedido.'],
    ['zh', '退款会原路退回您的银行卡。'],
    ['ja', '製造ラインで確認いたしました。'],
    ['th', 'ใช้ถ่านอัลคาไลน์ สั่งซื้อออนไลน์ได้ พัสดุถูกตีกลับมาที่ร้าน ไฟสัญญาณติดค่ะ'],
    ['es-MX', 'Los tres artículos iban en la caja.'],
    ['zh', '物流显示包裹被拒收，请到驿站扫码取件。'],
    ['en-US', 'Show the QR code from the request page at the UPS drop-off.'],
    ['en-US', 'TikTok will tell you by email once the review is over.'],
    ['ja', '保証書と付属品は必ず箱に入れてお送りください。'],
    ['vi', 'Bạn muốn đổi hàng thì sao ạ?'],
    ['pt-BR', 'A nota fiscal está na caixa.'],
  ] as const)('is not its contrary (%s: %s)', (language, text) => {
    expect(ids(text, language)).toEqual([])
  })
})

describe('what says the opposite of a rule', () => {
  it.each([
    ['en-US', 'blame', 'It is your own fault.', 'It is not your fault at all.'],
    ['zh', 'promise', '我可以打包票。', '我可不敢打包票。'],
    ['id', 'pay-outside', 'Transfer ke rekening saya.', 'Jangan transfer ke rekening siapa pun.'],
    ['ja', 'blame', 'お客様のせいです。', 'お客様のせいではございません。'],
    ['es-MX', 'review-pressure', 'Póngale cinco estrellas.', 'Gracias por las cinco estrellas.'],
  ] as const)('%s, %s: lets its own sentence pass and no other', (language, id, bad, good) => {
    expect(ids(bad, language)).toEqual([id])
    expect(ids(good, language)).toEqual([])
    expect(ids(`${good} ${bad}`, language)).toEqual([id])
  })

  it('is no shield for blame put on the buyer instead', () => {
    expect(ids('Bukan salah kami, Kakak yang salah pesan.', 'id')).toEqual(['blame'])
  })
})

describe('what needs the facts of the case', () => {
  const facts: LintFacts = { buyerNames: ['sunny_home21'], knownIds: ['577000000000000101'] }

  it.each([
    ['zh', '小王您好，已处理。', '小王'],
    ['en-US', 'Hi Jessica, thank you.', 'Jessica'],
    ['en-GB', 'Dear Mr. Smith, thank you.', 'Smith'],
    ['id', 'Halo Kak Rina, terima kasih.', 'Rina'],
    ['th', 'สวัสดีค่ะคุณ สมหญิง ขอบคุณค่ะ', 'สมหญิง'],
    ['vi', 'Chào bạn Hương, cảm ơn bạn.', 'Hương'],
    ['ms', 'Hai Aisyah, terima kasih.', 'Aisyah'],
    ['ja', '田中様、ありがとうございます。', '田中'],
    ['es-MX', 'Hola Guadalupe, gracias.', 'Guadalupe'],
    ['pt-BR', 'Olá Fernanda, obrigado.', 'Fernanda'],
  ] as const)('greets another buyer (%s)', (language, text, name) => {
    expect(places(text, language, facts)).toEqual([`buyer-name: ${name}`])
    expect(ids(text, language)).toEqual([])
    expect(ids(text.replace(name, 'sunny_home21'), language, facts)).toEqual([])
  })

  it('takes no word of one language for a greeting of another', () => {
    expect(ids('Cara basuh ada di muka surat 4.', 'ms', facts)).toEqual([])
    expect(ids('Cara Fernanda, obrigado.', 'pt-BR', facts)).toEqual(['buyer-name'])
  })

  it('takes no greeting without a name for one', () => {
    for (const [language, text] of [
      ['en-US', 'Hi there, thank you.'],
      ['zh', '亲，您好，请稍等。'],
      ['id', 'Halo Kak, terima kasih.'],
      ['ja', 'お客様、ありがとうございます。'],
      ['ja', '受け取るかどうかはお客様のご判断です。'],
      ['vi', 'Chào bạn, cảm ơn bạn.'],
    ] as const)
      expect([text, ids(text, language, facts)]).toEqual([text, []])
  })

  it('names another order', () => {
    expect(places('About 577000000000000102.', 'en-US', facts)).toEqual(['other-buyer: 577000000000000102'])
    expect(places('About 577000000000000101.', 'en-US', facts)).toEqual([])
    expect(places('About RT900X100200.', 'en-US', { otherIds: ['RT900X100200'] })).toEqual([
      'other-buyer: RT900X100200',
    ])
  })

  it('is longer than the channel takes', () => {
    expect(ids('a'.repeat(2000))).toEqual([])
    expect(places('a'.repeat(2001))).toEqual(['too-long: a'])
    expect(ids('a'.repeat(2001), 'en-US', { maxLength: null })).toEqual([])
    // Counted as the platform counts, not as the rules fold: a full-width ㌖ is one character.
    expect(ids('㌖'.repeat(2000), 'ja')).toEqual([])
  })

  it('is the shop itself', () => {
    expect(ids('Kind regards, lumi.shop')).toEqual(['contact-link'])
    expect(ids('Kind regards, lumi.shop', 'en-US', { shopNames: ['lumi.shop'] })).toEqual([])
  })
})

describe('a finding', () => {
  it('stands where it was written, however it was disguised', () => {
    expect(places('Add me on 𝐖𝐡𝐚𝐭𝐬𝐀𝐩𝐩 or W\u200bhatsApp.')).toEqual([
      'contact-messenger: 𝐖𝐡𝐚𝐭𝐬𝐀𝐩𝐩',
      'contact-messenger: W\u200bhatsApp',
    ])
  })

  it('names its sentence, with its closing mark', () => {
    const sentence = (text: string, language: LintLanguage): string => {
      const [one] = lintReply(text, language, rules)
      return text.slice(one?.sentence.start, one?.sentence.end)
    }
    expect(sentence('Sorry! Mail a@b.example today. Bye.', 'en-US')).toBe('Mail a@b.example today.')
    expect(sentence('您好。加我微信；谢谢！', 'zh')).toBe('加我微信；')
    expect(sentence('สวัสดีค่ะ แอดไลน์ร้านนะคะ ขอบคุณค่ะ', 'th')).toBe('แอดไลน์ร้านนะคะ')
    expect(sentence('WhatsApp', 'en-US')).toBe('WhatsApp')
  })

  it('says rule, source, date and confidence, and what is allowed breaks no rule', () => {
    for (const { rules: list } of rules.files)
      for (const { id, source, sourceDate, allowed } of list) {
        expect([id, source === 'house' || source.startsWith('https://')]).toEqual([id, true])
        expect(sourceDate).toMatch(/^\d{4}-\d{2}(?:-\d{2})?$/)
        for (const language of LINT_LANGUAGES) {
          // The date of a promise is left for the clerk: `{date}` keeps the reply from being copied as it is.
          const wording = allowed[language].replace('{date}', '5.12.')
          expect([id, language, ids(wording, language)]).toEqual([id, language, []])
        }
      }
  })

  it('in a language without rules of its own is of links, numbers, services and English', () => {
    expect(ids('Schreiben Sie an a@b.example, WhatsApp +49 151 23456789', 'de-DE')).toEqual([
      ...['contact-email', 'contact-messenger', 'contact-phone'],
    ])
    expect(ids('Bitte stornieren Sie.', 'de-DE')).toEqual([])
  })
})
