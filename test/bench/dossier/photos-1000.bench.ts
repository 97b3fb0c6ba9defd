import { join } from 'node:path'
import type { Bench } from '#test/bench/bench.ts'
import { checkPdf } from './check-pdf.ts'
import { makePhotos } from './photo-data.ts'

const job = join(import.meta.dirname, 'pictures-job.ts')

export const bench: Bench = {
  name: 'photos-1000',
  what: '1,000 exhibits, 2.3 GB: 200 photos under five numbers each, beyond what one buffer holds',
  prepare: (dir) => makePhotos(join(dir, 'photos'), 200),
  ours: {
    label: 'aftercase',
    command: () => [process.execPath, job, '--folder', 'photos', '--times', '5'],
  },
  peers: [],
  bar: { rssMb: 200 },
  check: (dir) => checkPdf(join(dir, 'ours.pdf'), 1020),
}
