/** What an appeal is written from. Times are epoch milliseconds. */
export interface ComposeSource {
  readonly orderId: string
  /** As printed: "USD 89.99". */
  readonly amount: string
  readonly reason: string
  readonly kind: string
  /** As printed in the market's zone, with its name; empty where unknown. */
  readonly requestedAt: string
  readonly deliveredAt: string
  readonly refundedAt: string
  readonly lostDispute: boolean
  readonly exhibits: readonly { readonly label: string; readonly caption: string }[]
  /** What the platform names as proof for this reason, in words. */
  readonly proof: readonly string[]
  readonly ask: string
}

export interface Composed {
  readonly ask: string
  readonly claimText: string
  readonly shortText: string
}

interface Words {
  readonly ask: string
  readonly requested: (source: ComposeSource) => string
  readonly delivered: (at: string) => string
  readonly refunded: (at: string, dispute: boolean) => string
  readonly rule: (proof: string) => string
  readonly ruleReason: (reason: string) => string
  readonly proves: string
  readonly proof: (caption: string, label: string) => string
  readonly asks: (ask: string) => string
  readonly join: string
}

const WORDS: { readonly en: Words; readonly zh: Words } = {
  en: {
    ask: 'Please review the decision and compensate the refunded amount to the seller.',
    requested: ({ orderId, amount, reason, requestedAt }) =>
      `What happened: ${requestedAt === '' ? 'the' : `on ${requestedAt} the`} buyer of order ${orderId} asked for ${amount === '' ? 'a refund' : amount}${reason === '' ? '' : `, with the reason “${reason}”`}.`,
    delivered: (at) => `The carrier recorded the delivery on ${at}.`,
    refunded: (at, dispute) =>
      dispute
        ? `The dispute was decided for the buyer${at === '' ? '' : ` and the money was refunded on ${at}`}.`
        : at === ''
          ? ''
          : `The money was refunded on ${at}.`,
    rule: (proof) =>
      `What the rule asks for: the platform names as proof for this reason ${proof}. It is attached.`,
    ruleReason: (reason) => `What the rule asks for: proof on the reason “${reason}”. It is attached.`,
    proves: 'What proves it:',
    proof: (caption, label) => `- ${caption.replace(/[.。]\s*$/u, '')} ({E${label}}).`,
    asks: (ask) => `What we ask: ${ask}`,
    join: ' ',
  },
  zh: {
    ask: '请复核该决定，并向卖家赔付已退款的金额。',
    requested: ({ orderId, amount, reason, requestedAt }) =>
      `事情经过：${requestedAt === '' ? '' : `${requestedAt}，`}订单 ${orderId} 的买家申请${amount === '' ? '退款' : `退款 ${amount}`}${reason === '' ? '' : `，原因为“${reason}”`}。`,
    delivered: (at) => `承运商记录显示已于 ${at} 送达。`,
    refunded: (at, dispute) =>
      dispute
        ? `平台裁定支持买家${at === '' ? '' : `，款项已于 ${at} 退还`}。`
        : at === ''
          ? ''
          : `款项已于 ${at} 退还。`,
    rule: (proof) => `规则要求：平台就该原因所列的证明为${proof}，现已附上。`,
    ruleReason: (reason) => `规则要求：就“${reason}”这一原因提供证明，现已附上。`,
    proves: '证据如下：',
    proof: (caption, label) => `- ${caption.replace(/[.。]\s*$/u, '')}（{E${label}}）。`,
    asks: (ask) => `我方请求：${ask}`,
    join: '',
  },
}

/**
 * Drafts an appeal from what the case knows, in the order the trade teaches: what happened, what the rule asks for, what
 * proves it, what is asked. Every exhibit with a caption becomes a claim that refers to it. Nothing is invented: a fact the
 * case does not hold is left out.
 */
export function composeAppeal(source: ComposeSource, language: 'en' | 'zh'): Composed {
  const words = WORDS[language]
  const ask = source.ask.trim() === '' ? words.ask : source.ask.trim()
  const happened = [
    words.requested(source),
    source.deliveredAt === '' ? '' : words.delivered(source.deliveredAt),
    words.refunded(source.refundedAt, source.lostDispute),
  ]
    .filter((sentence) => sentence !== '')
    .join(words.join)
  const rule =
    source.proof.length > 0
      ? words.rule(source.proof.join(language === 'zh' ? '、' : ', '))
      : source.reason === ''
        ? ''
        : words.ruleReason(source.reason)
  const shown = source.exhibits.filter(({ caption }) => caption.trim() !== '')
  const proofs = shown.map(({ caption, label }) => words.proof(caption.trim(), label))
  const claimText = [
    happened,
    rule,
    ...(proofs.length === 0 ? [] : [[words.proves, ...proofs].join('\n')]),
    words.asks(ask),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
  const shortText = [
    happened,
    proofs
      .slice(0, 3)
      .map((line) => line.slice(2))
      .join(words.join),
    words.asks(ask),
  ]
    .filter((part) => part !== '')
    .join(words.join)
  return { ask, claimText, shortText }
}
