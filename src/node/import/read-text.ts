import { ImportRefusal } from '#core/import/refusal.ts'
import { step, throwIfCancelled } from './steps.ts'
import type { StepOptions } from './steps.ts'

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

export interface DecodedText {
  readonly text: string
  readonly encoding: TextEncodingName
}

/** Bytes decoded between two turns of the event loop. */
const CHUNK = 1 << 20
/** How much of the beginning the NUL pattern is looked for in. */
const PROBE = 4096

/**
 * Decodes a text file strictly: byte order mark, else UTF-16 by its pattern of NULs, else UTF-8, else GB18030. No byte
 * is ever replaced; what fits nothing is refused with `encoding-unknown`.
 */
export async function decodeText(bytes: Uint8Array, options: StepOptions = {}): Promise<DecodedText> {
  const marked = markOf(bytes)
  const encoding = marked?.encoding ?? utf16ByNuls(bytes)
  if (encoding !== undefined) {
    const text = await decodeStrictly(bytes.subarray(marked?.length ?? 0), encoding, options)
    if (text === undefined) throw new ImportRefusal('encoding-unknown', { tried: [encoding] })
    return { text, encoding }
  }
  const utf8 = await decodeStrictly(bytes, 'utf-8', options)
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8' }

  const chinese = (await looksChinese(bytes, options))
    ? await decodeStrictly(bytes, 'gb18030', options)
    : undefined
  if (chinese !== undefined) return { text: chinese, encoding: 'gb18030' }
  throw new ImportRefusal('encoding-unknown', { tried: ['utf-8', 'utf-16', 'gb18030'] })
}

function markOf(bytes: Uint8Array): { encoding: TextEncodingName; length: number } | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', length: 2 }
  return undefined
}

/** Headers are English, so in UTF-16 every other byte of the beginning is zero, always on the same side. */
function utf16ByNuls(bytes: Uint8Array): TextEncodingName | undefined {
  const probe = bytes.subarray(0, PROBE)
  let even = 0
  let odd = 0
  probe.forEach((byte, at) => {
    if (byte !== 0) return
    if (at % 2 === 0) even += 1
    else odd += 1
  })
  const half = probe.length / 2
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le'
  if (even > half * 0.4 && odd < half * 0.05) return 'utf-16be'
  return undefined
}

/** The text, or undefined when a byte does not fit or a NUL shows that this is no text. */
async function decodeStrictly(
  bytes: Uint8Array,
  encoding: TextEncodingName,
  options: StepOptions,
): Promise<string | undefined> {
  throwIfCancelled(options.signal)
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += CHUNK) {
    try {
      const piece = decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true })
      if (piece.includes('\0')) return undefined
      pieces.push(piece)
    } catch {
      return undefined
    }
    await step(options, Math.min(at + CHUNK, bytes.length), bytes.length)
  }
  try {
    pieces.push(decoder.decode())
  } catch {
    return undefined
  }
  return pieces.join('')
}

/**
 * GB18030 gives a character to nearly any pair of bytes, so that Latin-1 text would pass as rare Chinese. Real Chinese
 * is nearly all GB2312, whose second bytes are 0xA1 and up; "ão" or "é," are not.
 */
async function looksChinese(bytes: Uint8Array, options: StepOptions): Promise<boolean> {
  let pairs = 0
  let common = 0
  let pause = CHUNK
  for (let at = 0; at < bytes.length; at++) {
    if ((bytes[at] ?? 0) >= 0x80) {
      pairs += 1
      at += 1
      if ((bytes[at] ?? 0) >= 0xa1) common += 1
    }
    if (at >= pause) {
      pause += CHUNK
      await step({ signal: options.signal }, 0, 0)
    }
  }
  return common * 2 >= pairs
}
