import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'

const HEADER = 32
const FRAME = 24
/** The two magic numbers of a log; the odd one means big-endian checksums. */
const MAGIC = 0x377f0682

/**
 * Whether the log beside a database was damaged after it was written. SQLite reads a log up to the first frame that does not fit and
 * takes the rest as never written, without a word: what was acknowledged would be missing in silence. A log that just ends is not
 * seen here; the head of the chain of custody shows that.
 * Format: sqlite.org/fileformat2.html, "The Write-Ahead Log".
 */
export function isLogDamaged(file: string): boolean {
  const log = `${file}-wal`
  if (!existsSync(log) || statSync(log).size <= HEADER) return false
  const fd = openSync(log, 'r')
  try {
    const head = Buffer.alloc(HEADER)
    readSync(fd, head, 0, HEADER, 0)
    const magic = head.readUInt32BE(0)
    const big = magic === MAGIC + 1
    const sum = checksum(head.subarray(0, 24), [0, 0], big)
    if ((magic !== MAGIC && !big) || !fits(sum, head, 24)) return true
    return isDamagedBehind(fd, head, sum, big)
  } finally {
    closeSync(fd)
  }
}

type Sum = readonly [number, number]

/** A frame of this log that does not fit, with the end of a transaction in it or behind it. */
function isDamagedBehind(fd: number, head: Buffer, first: Sum, big: boolean): boolean {
  const frame = Buffer.alloc(FRAME + (head.readUInt32BE(8) || 65_536))
  let sum = first
  let broken = false
  for (
    let at = HEADER;
    readSync(fd, frame, 0, frame.byteLength, at) === frame.byteLength;
    at += frame.byteLength
  ) {
    const isOurs = frame.compare(head, 16, 24, 8, 16) === 0
    if (!broken) {
      sum = checksum(frame.subarray(FRAME), checksum(frame.subarray(0, 8), sum, big), big)
      broken = !isOurs || !fits(sum, frame, 16)
    }
    // Frames of an earlier round of the log, over which it was begun anew, have other salts.
    if (broken && isOurs && frame.readUInt32BE(4) !== 0) return true
  }
  return false
}

const fits = ([a, b]: Sum, bytes: Buffer, at: number): boolean =>
  bytes.readUInt32BE(at) === a && bytes.readUInt32BE(at + 4) === b

function checksum(bytes: Buffer, [start0, start1]: Sum, big: boolean): Sum {
  let [s0, s1] = [start0, start1]
  for (let at = 0; at < bytes.byteLength; at += 8) {
    s0 = (s0 + (big ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + s1) >>> 0
    s1 = (s1 + (big ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + s0) >>> 0
  }
  return [s0, s1]
}
