import { inflateSync } from 'node:zlib'
import type { ByteSource } from './byte-source.ts'

/** Where a file says its objects are. */
export interface ObjectIndex {
  /** Offset of the index itself. */
  readonly start: number
  readonly size: number
  /** Offsets of objects that stand alone, by number. */
  readonly places: ReadonlyMap<number, number>
  /** Objects inside streams of objects: the stream's number and the place in it. */
  readonly packed: ReadonlyMap<number, readonly [stream: number, place: number]>
  /** Root, info and file identifier, as they are written. */
  readonly trailer: string
}

const MAX_OBJECTS = 4_000_000
const MAX_INDEX = 256 * 1024 * 1024

/** Reads the one index of a file, lines or stream. Null for several revisions, a password, or an unusual form. */
export function readIndex(source: ByteSource): ObjectIndex | null {
  const tail = text(source, Math.max(0, source.size - 64), 64)
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1] ?? Number.NaN)
  if (!(start > 0 && start < source.size) || source.size - start > MAX_INDEX) return null
  const bytes = Buffer.from(source.read(start, source.size - start))
  const head = bytes.toString('latin1', 0, 4)
  const index = head === 'xref' ? readLines(bytes) : readStream(bytes)
  if (index === null) return null
  return { start, ...index }
}

type Read = Omit<ObjectIndex, 'start'>

/** Keys of the trailer; null where there is something to follow that this reader does not. */
function keysOf(dict: string): { readonly size: number; readonly trailer: string } | null {
  if (/\/(?:Prev|Encrypt|XRefStm|DecodeParms)\b/.test(dict)) return null
  const size = Number(/\/Size\s+(\d+)/.exec(dict)?.[1] ?? Number.NaN)
  const root = /\/Root\s+\d+\s+\d+\s+R/.exec(dict)?.[0]
  if (root === undefined || !(size > 0 && size <= MAX_OBJECTS)) return null
  const rest = [/\/Info\s+\d+\s+\d+\s+R/, /\/ID\s*\[\s*<[^<>]*>\s*<[^<>]*>\s*\]/].map(
    (pattern) => pattern.exec(dict)?.[0] ?? '',
  )
  return { size, trailer: root + rest.join('') }
}

function readLines(bytes: Buffer): Read | null {
  const [table, dict] = bytes.toString('latin1').split('trailer', 2)
  const keys = dict === undefined ? null : keysOf(dict)
  if (table === undefined || keys === null) return null
  const places = new Map<number, number>()
  let next = 0
  for (const line of table.slice(4).split(/[\r\n]+/)) {
    const section = /^\s*(\d+) (\d+)\s*$/.exec(line)
    const row = /^\s*(\d{10}) (\d{5}) ([nf])\s*$/.exec(line)
    if (section !== null) next = Number(section[1])
    else if (row !== null) {
      if (row[3] === 'n') {
        if (row[2] !== '00000') return null
        places.set(next, Number(row[1]))
      }
      next += 1
    } else if (line.trim() !== '') return null
  }
  return { ...keys, places, packed: new Map() }
}

function readStream(bytes: Buffer): Read | null {
  const opening = /^\d+ 0 obj\s*<<(.*?)>>\s*stream\r?\n/s.exec(bytes.toString('latin1', 0, 4096))
  const dict = opening?.[1] ?? ''
  const keys = keysOf(dict)
  const length = Number(/\/Length\s+(\d+)/.exec(dict)?.[1] ?? Number.NaN)
  const [, w0 = '', w1 = '', w2 = ''] = /\/W\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(dict) ?? []
  const widths = [w0, w1, w2].map(Number)
  const row = widths.reduce((sum, width) => sum + width, 0)
  if (opening === null || keys === null || !(length > 0) || w0 !== '1' || widths.some((width) => width > 6))
    return null
  if (!/\/Filter\s*\/FlateDecode/.test(dict)) return null
  const data = inflateSync(bytes.subarray(opening[0].length, opening[0].length + length), {
    maxOutputLength: MAX_INDEX,
  })
  const ranges = /\/Index\s*\[([\d\s]+)\]/.exec(dict)?.[1]?.trim().split(/\s+/).map(Number) ?? [0, keys.size]
  const places = new Map<number, number>()
  const packed = new Map<number, readonly [number, number]>()
  let at = 0
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    const first = ranges[range] ?? 0
    for (let number = first; number < first + (ranges[range + 1] ?? 0); number++, at += row) {
      if (at + row > data.length) return null
      const [, w = 0, v = 0] = widths
      const one = w === 0 ? 0 : data.readUIntBE(at + 1, w)
      const two = v === 0 ? 0 : data.readUIntBE(at + 1 + w, v)
      if (data[at] === 1) {
        if (two !== 0) return null
        places.set(number, one)
      } else if (data[at] === 2) packed.set(number, [one, two])
    }
  }
  return { ...keys, places, packed }
}

/** An index for the same objects at other places, at offset `at`. */
export function writeIndex(index: ObjectIndex, places: ReadonlyMap<number, number>, at: number): Uint8Array {
  const row = 8
  const table = Buffer.alloc(row * (index.size + 1))
  const put = (number: number, kind: number, one: number, two: number): void => {
    if (number > index.size) return
    table[number * row] = kind
    table.writeUIntBE(one, number * row + 1, 5)
    table.writeUInt16BE(two, number * row + 6)
  }
  for (const [number, [stream, place]] of index.packed) put(number, 2, stream, place)
  for (const [number, offset] of places) put(number, 1, offset, 0)
  put(index.size, 1, at, 0)
  const head = `${index.size} 0 obj\n<</Type/XRef/Size ${index.size + 1}/W[1 5 2]${index.trailer}/Length ${table.length}>>\nstream\n`
  const end = `\nendstream\nendobj\nstartxref\n${at}\n%%EOF\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), table, Buffer.from(end)])
}

const text = (source: ByteSource, at: number, length: number): string =>
  Buffer.from(source.read(at, length)).toString('latin1')
