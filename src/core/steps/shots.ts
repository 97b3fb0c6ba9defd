/**
 * Pictures that an inspection of a returned parcel should have, in the order in which a hand takes them (facts §4.1: an
 * unobstructed label, all sides, close-ups, comparison, weight). Codes; the page has the words.
 */
export function shotList(kind: string, reason: string): readonly string[] {
  const basic = ['label', 'sealed', 'weight', 'opened', 'contents']
  const words = reason.toLowerCase()
  if (/missing|incomplete|少|缺|empty/u.test(words)) return [...basic, 'parts', 'serial']
  if (/damag|broken|defect|fault|破|坏|used/u.test(words))
    return [...basic, 'all-sides', 'damage', 'working', 'serial']
  if (/match|describ|wrong|different|counterfeit|不符|错|假/u.test(words))
    return [...basic, 'all-sides', 'comparison', 'serial']
  return kind === 'cancellation' ? ['label', 'sealed'] : [...basic, 'all-sides', 'serial']
}
