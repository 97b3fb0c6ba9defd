/** Letters decide the encoding; more of them do not decide better. */
const PROBE = 256 * 1024

/**
 * Decodes a text of unknown origin: byte order mark, UTF-16 by its zeros, UTF-8, the encoding it names itself, else the
 * one whose common characters the bytes are. The last resort is GB18030, which has a character for nearly any bytes.
 */
export function decodeText(data: Uint8Array, named?: string): string {
  if (data[0] === 0xff && data[1] === 0xfe) return new TextDecoder('utf-16le').decode(data)
  if (data[0] === 0xfe && data[1] === 0xff) return new TextDecoder('utf-16be').decode(data)
  const wide = utf16ByZeros(data)
  if (wide !== null) return new TextDecoder(wide).decode(data)
  for (const encoding of ['utf-8', named]) {
    const text = encoding === undefined ? null : strictly(data, encoding)
    if (text !== null) return text
  }
  return strictly(data, legacyEncoding(data.subarray(0, PROBE))) ?? new TextDecoder('gb18030').decode(data)
}

function strictly(data: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(data)
  } catch {
    return null
  }
}

function utf16ByZeros(data: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const probe = data.subarray(0, 4096)
  const zeros = [0, 0]
  probe.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  const half = probe.length / 2
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le'
  return even > half * 0.4 && odd < half * 0.05 ? 'utf-16be' : null
}

const between = (byte: number, from: number, to: number): boolean => byte >= from && byte <= to

/** Which encoding's everyday characters the bytes are: level 1 of each standard, kana, Thai syllables, Latin letters. */
function legacyEncoding(data: Uint8Array): string {
  if (lonely(data) > 0.45) return vietnamese(data) ? 'windows-1258' : 'windows-1252'
  if (thai(data) > 0.97) return 'windows-874'
  const shares: [string, number][] = [
    ['gb18030', pairShare(data, (lead, trail) => between(lead, 0xa1, 0xd7) && trail >= 0xa1)],
    [
      'big5',
      pairShare(
        data,
        (lead, trail) => between(lead, 0xa1, 0xc6) && (between(trail, 0x40, 0x7e) || trail >= 0xa1),
      ),
    ],
    ['shift_jis', pairShare(data, (lead, trail) => between(lead, 0x81, 0x97) && trail >= 0x40)],
  ]
  const fitting = shares.filter(([encoding]) => strictly(trimmed(data), encoding) !== null)
  // Chinese of the mainland is by far the likeliest here: another has to be clearly better.
  const best = fitting.reduce<[string, number]>(
    (top, one) => (one[1] > top[1] + 0.05 ? one : top),
    fitting[0] ?? ['gb18030', 0],
  )
  return best[0]
}

/** A probe may end in the middle of a character. */
function trimmed(data: Uint8Array): Uint8Array {
  let end = data.length
  if (end < PROBE) return data
  while (end > 0 && (data[end - 1] ?? 0) >= 0x80) end -= 1
  return data.subarray(0, end)
}

/** Share of double-byte characters that `common` accepts. */
function pairShare(data: Uint8Array, common: (lead: number, trail: number) => boolean): number {
  let pairs = 0
  let hits = 0
  for (let at = 0; at < data.length; at++) {
    const lead = data[at] ?? 0
    if (lead < 0x80) continue
    pairs += 1
    if (common(lead, data[at + 1] ?? 0)) hits += 1
    at += 1
  }
  return pairs === 0 ? 0 : hits / pairs
}

/** Share of high bytes that stand alone among ASCII: accented letters, not characters of two bytes. */
function lonely(data: Uint8Array): number {
  let high = 0
  let alone = 0
  data.forEach((byte, at) => {
    if (byte < 0x80) return
    high += 1
    const before = data[at - 1] ?? 0x20
    const after = data[at + 1] ?? 0x20
    const letter = (one: number): boolean => between(one | 0x20, 0x61, 0x7a)
    // Below are the lead bytes of katakana, whose second byte may well look like a letter.
    if (byte >= 0xc0 && before < 0x80 && after < 0x80 && (letter(before) || letter(after))) alone += 1
  })
  return high === 0 ? 0 : alone / high
}

/** Windows-1258 writes tones as marks of their own after the vowel. */
function vietnamese(data: Uint8Array): boolean {
  const tones = new Set([0xcc, 0xd2, 0xde, 0xec, 0xf2])
  const vowels = /[aeiouyAEIOUY]/
  let marks = 0
  data.forEach((byte, at) => {
    if (tones.has(byte) && vowels.test(String.fromCharCode(data[at - 1] ?? 0x20))) marks += 1
  })
  return marks > 1
}

/** Share of Thai bytes that stand where Thai allows them: marks after a consonant, leading vowels before one. */
function thai(data: Uint8Array): number {
  const consonant = (byte: number): boolean => between(byte, 0xa1, 0xce)
  const mark = (byte: number): boolean =>
    byte === 0xd1 || between(byte, 0xd4, 0xda) || between(byte, 0xe7, 0xee)
  let high = 0
  let right = 0
  let marks = 0
  data.forEach((byte, at) => {
    if (byte < 0x80) return
    high += 1
    const before = data[at - 1] ?? 0
    // Thai words do not run into Latin letters; second bytes of other encodings look like them.
    if (between(data[at + 1] ?? 0, 0x40, 0x7e)) return
    if (mark(byte)) {
      marks += 1
      if (consonant(before) || mark(before)) right += 1
    } else if (between(byte, 0xe0, 0xe4)) right += consonant(data[at + 1] ?? 0) ? 1 : 0
    else if (consonant(byte) || between(byte, 0xcf, 0xd3) || between(byte, 0xdf, 0xfb)) right += 1
  })
  return high === 0 || marks < high * 0.08 ? 0 : right / high
}
