import { crc32 } from 'node:zlib'
import type { ByteSource } from './byte-source.ts'

/** A PNG whose compressed rows PDF takes as they are. */
export interface PlainPng {
  readonly width: number
  readonly height: number
  readonly components: 1 | 3
  /** RGB triples, where the pixels are indices. */
  readonly palette?: Uint8Array
  /** The compressed rows in the file. */
  readonly ranges: readonly (readonly [from: number, to: number])[]
}

const CHUNKS_THAT_CHANGE_COLOURS = new Set(['tRNS', 'acTL', 'iCCP', 'cICP', 'gAMA', 'cHRM'])
const MAX_CHUNKS = 100_000

/**
 * Reads the chunks of a PNG. Null where the rows cannot go in as they are: no PNG, interlaced, with alpha or transparency,
 * other than 8 bits, moving, with colours that need converting, or damaged (a checksum is wrong or chunks are missing).
 */
export function readPlainPng(source: ByteSource): PlainPng | null {
  const head = source.read(0, 33)
  if (head.length < 33 || Buffer.from(head.subarray(1, 4)).toString('latin1') !== 'PNG') return null
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const [width, height, bits, colourType] = [view.getUint32(16), view.getUint32(20), head[24], head[25]]
  if (bits !== 8 || head[26] !== 0 || head[27] !== 0 || head[28] !== 0) return null
  if (colourType !== 0 && colourType !== 2 && colourType !== 3) return null
  const ranges: [number, number][] = []
  let palette: Uint8Array | null = null
  let srgb = false
  let converted = false
  for (let at = 33, count = 0; count < MAX_CHUNKS; count++) {
    const start = source.read(at, 8)
    if (start.length < 8) return null
    const length = new DataView(start.buffer, start.byteOffset, 8).getUint32(0)
    const type = Buffer.from(start.subarray(4, 8)).toString('latin1')
    const from = at + 8
    const to = from + length
    if (to + 4 > source.size) return null
    if (type === 'IEND') break
    if (!isSound(source, at, length)) return null
    if (type === 'IDAT') ranges.push([from, to])
    else if (type === 'PLTE') palette = new Uint8Array(source.read(from, Math.min(length, 768)))
    else if (type === 'sRGB') srgb = true
    else if (type === 'tRNS' || type === 'acTL') return null
    else if (CHUNKS_THAT_CHANGE_COLOURS.has(type)) converted = true
    at = to + 4
  }
  if (ranges.length === 0 || (converted && !srgb)) return null
  if (colourType === 3) {
    if (palette === null || palette.length % 3 !== 0 || palette.length === 0) return null
    return { width, height, components: 1, palette, ranges }
  }
  return { width, height, components: colourType === 0 ? 1 : 3, ranges }
}

const PART = 1024 * 1024

/** Whether a chunk is what its checksum says. */
function isSound(source: ByteSource, at: number, length: number): boolean {
  let sum = 0
  const end = at + 8 + length
  for (let from = at + 4; from < end; from += PART)
    sum = crc32(source.read(from, Math.min(PART, end - from)), sum)
  const said = source.read(end, 4)
  return said.length === 4 && new DataView(said.buffer, said.byteOffset, 4).getUint32(0) === sum
}
