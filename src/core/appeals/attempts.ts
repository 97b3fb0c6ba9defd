/** How often an appeal may be sent, as far as anybody knows. */
export interface AttemptRule {
  /** Null where no source names a number. */
  readonly of: number | null
  readonly confidence: 'confirmed' | 'single' | 'unconfirmed'
  readonly source: string
}

/**
 * Rounds of an appeal. A violation may be appealed twice and the second decision is final (facts §4: two Chinese copies of the
 * rule for cross-border sellers, weak sites, so not confirmed). No source names a number for after-sale appeals: in the US
 * "final decision follows" the one appeal; elsewhere nothing is said.
 */
export function attemptRule(topic: string, market: string): AttemptRule {
  if (topic === 'violation')
    return {
      of: 2,
      confidence: 'unconfirmed',
      source: 'vh455.com/help/nzhuh; tt123.com/ask/ILmYRejj (copies of the rule for cross-border sellers)',
    }
  if (market === 'US')
    return {
      of: 1,
      confidence: 'single',
      source:
        'seller-us.tiktok.com university 3985068541478658: one appeal within 21 days, a final decision follows',
    }
  return { of: null, confidence: 'unconfirmed', source: '' }
}
