/** A small, well-mixed generator (mulberry32): one seed gives the same files on every machine. */
export function generator(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

/** Words that parsers trip over, whatever the format. */
const WORDS = [
  ...[
    '\0',
    '\0\0\0\0',
    '\xff\xff\xff\xff',
    '\x80\x00\x00\x00',
    '\x7f\xff\xff\xff',
    '\r',
    '"',
    '""""',
    '<',
    '&',
  ],
  ...['<!DOCTYPE a [<!ENTITY b "c">]>', '&b;', ']]>', '%PDF-1.7', 'endstream', '1 0 R', '/Length 99999999'],
  ...[
    'PK\x03\x04',
    'PK\x01\x02',
    'PK\x05\x06',
    '../../',
    '..\\',
    'CON',
    '\u202egnp.exe',
    '{"a":',
    '[[[[',
    'null',
  ],
  ...[
    '1e999',
    '-0',
    '99999999999999999999',
    'NaN',
    '__proto__',
    'ftypheic',
    'IHDR',
    '\xff\xd8\xff',
    '=cmd|x',
  ],
].map((word) => Buffer.from(word, 'latin1'))

type Random = ReturnType<typeof generator>
type Mutator = (bytes: Buffer, random: Random, other: Buffer) => Buffer

const somewhere = (bytes: Buffer, random: Random): number => random(bytes.length + 1)
/** Near the head more often than not: that is where lengths and offsets are. */
const early = (bytes: Buffer, random: Random): number =>
  random(2) === 0 ? random(Math.min(bytes.length, 256) + 1) : somewhere(bytes, random)

const MUTATORS: readonly Mutator[] = [
  function flipBits(bytes, random) {
    const copy = Buffer.from(bytes)
    for (let n = 1 + random(16); n > 0 && copy.length > 0; n -= 1) {
      const at = Math.min(early(copy, random), copy.length - 1)
      copy.writeUInt8(copy.readUInt8(at) ^ (1 << random(8)), at)
    }
    return copy
  },
  function overwrite(bytes, random) {
    const copy = Buffer.from(bytes)
    const at = early(copy, random)
    copy.fill([0, 0xff, 0x80, 0x41][random(4)] ?? 0, at, Math.min(copy.length, at + 1 + random(64)))
    return copy
  },
  function cut(bytes, random) {
    return bytes.subarray(0, somewhere(bytes, random))
  },
  function leaveOut(bytes, random) {
    const at = early(bytes, random)
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random(200))])
  },
  function repeat(bytes, random) {
    const at = somewhere(bytes, random)
    const piece = bytes.subarray(at, at + 1 + random(300))
    return Buffer.concat([
      bytes.subarray(0, at),
      ...Array.from({ length: 2 + random(60) }, () => piece),
      bytes.subarray(at),
    ])
  },
  function insert(bytes, random) {
    const at = early(bytes, random)
    return Buffer.concat([bytes.subarray(0, at), WORDS[random(WORDS.length)] ?? bytes, bytes.subarray(at)])
  },
  function splice(bytes, random, other) {
    return Buffer.concat([
      bytes.subarray(0, somewhere(bytes, random)),
      other.subarray(somewhere(other, random)),
    ])
  },
]

/** One to three mutations of `bytes`; `other` is a file of another kind, for splices. */
export function mutate(bytes: Buffer, other: Buffer, random: Random): Buffer {
  let made = bytes
  for (let n = 1 + random(3); n > 0; n -= 1)
    made = MUTATORS[random(MUTATORS.length)]?.(made, random, other) ?? made
  return made
}
