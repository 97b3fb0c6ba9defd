import { join } from 'node:path'
import type { Bench } from '#test/bench/bench.ts'
import { checkPdf } from './check-pdf.ts'

const job = join(import.meta.dirname, 'growth-job.ts')

export const bench: Bench = {
  name: 'growth-objects',
  what: '300,000 objects against 30,000',
  prepare: () => Promise.resolve(),
  ours: { label: '100,000 pages', command: () => [process.execPath, job, '100000', 'ours.pdf'] },
  peers: [{ label: '10,000 pages', needs: [], command: () => [process.execPath, job, '10000', 'tenth.pdf'] }],
  bar: { wall: 11 },
  check: (dir) => checkPdf(join(dir, 'ours.pdf'), 100_000),
}
