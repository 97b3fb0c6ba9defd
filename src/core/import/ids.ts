export type IdResult =
  | { readonly ok: true; readonly id: string; readonly warning?: 'id-maybe-rounded' }
  | { readonly ok: false; readonly code: 'id-missing' | 'id-lost-digits' | 'id-not-digits' }

/**
 * Reads a platform id (18 or 19 digits as a rule; 1 to 32 accepted) and keeps every digit, leading zeros too.
 * Seller Center puts a TAB behind ids, spreadsheets an apostrophe or `="…"` around them. `id-lost-digits` is the
 * mark of a file that was opened and saved in Excel: the digits are gone and only a new export brings them back.
 *
 * @example readId('577000000000000101\t') // { ok: true, id: '577000000000000101' }
 */
export function readId(text: string): IdResult {
  let id = text.trim()
  id = /^="(.*)"$/s.exec(id)?.[1]?.trim() ?? id
  id = id.replace(/^'/, '').trim()
  if (id === '') return { ok: false, code: 'id-missing' }
  if (/^\d([.,]\d+)?E[+]?\d+$/i.test(id)) return { ok: false, code: 'id-lost-digits' }
  if (!/^\d{1,32}$/.test(id)) return { ok: false, code: 'id-not-digits' }
  return isMaybeRounded(id) ? { ok: true, id, warning: 'id-maybe-rounded' } : { ok: true, id }
}

/** Excel keeps 15 significant digits and fills up with zeros; three zeros or more are hardly chance. */
function isMaybeRounded(id: string): boolean {
  return id.length >= 16 && id.endsWith('000') && /^0*$/.test(id.slice(15))
}
