import { execFileSync } from 'node:child_process'
import { createHash, createCipheriv } from 'node:crypto'
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/** `AFTERCASE_BENCH_SCALE=0.1` makes a tenth of the files, for a look while working. */
const scale = Number(process.env['AFTERCASE_BENCH_SCALE'] ?? '1')
export const scaled = (count: number): number => Math.max(1, Math.round(count * scale))

const PIECE = 4 * 1024 * 1024

/** Files of bytes that cannot be compressed, the same each time; each begins as a JPEG does. */
export function makeFiles(folder: string, count: number, bytes: number): void {
  if (existsSync(folder) && readdirSync(folder).length === count) return
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const zeros = Buffer.alloc(PIECE)
  for (let n = 0; n < count; n++) {
    const key = createHash('sha256').update(`${bytes} ${n}`).digest()
    const stream = createCipheriv('aes-256-ctr', key, Buffer.alloc(16))
    const fd = openSync(join(folder, `photo-${String(n).padStart(5, '0')}.jpg`), 'w')
    for (let left = bytes; left > 0; left -= PIECE) {
      const piece = stream.update(zeros.subarray(0, Math.min(left, PIECE)))
      if (left === bytes) piece.set([0xff, 0xd8, 0xff, 0xe0])
      writeSync(fd, piece)
    }
    closeSync(fd)
  }
  settle(folder)
}

/** Writes out what is still in memory, so that no program pays for the one before it. */
export function settle(folder: string): void {
  if (process.platform === 'linux') execFileSync('sync', ['-f', folder])
}

/** Removes what a round left, except the last desk of ours: that is looked at in the end. */
export function clear(dir: string): void {
  for (const name of ['peer', 'sums']) rmSync(join(dir, name), { recursive: true, force: true })
  if (!existsSync(join(dir, 'ours', 'vault'))) rmSync(join(dir, 'ours'), { recursive: true, force: true })
  else {
    rmSync(join(dir, 'kept'), { recursive: true, force: true })
    renameSync(join(dir, 'ours'), join(dir, 'kept'))
  }
  settle(dir)
}

/** Gives our next round a desk that nothing was added to. */
export function freshDesk(dir: string): void {
  cpSync(join(dir, 'empty'), join(dir, 'ours'), { recursive: true })
  settle(dir)
}

/** The desk that our last round made: the next one has a fresh one lying ready. */
export const lastDesk = (dir: string): string =>
  existsSync(join(dir, 'ours', 'vault')) ? join(dir, 'ours') : join(dir, 'kept')
