import { join } from 'node:path'
import type { Bench } from '#test/bench/bench.ts'
import { checkPdf } from './check-pdf.ts'
import { makeScreenshots } from './photo-data.ts'

const job = join(import.meta.dirname, 'pictures-job.ts')

export const bench: Bench = {
  name: 'png-40',
  what: '40 PNG screenshots of 1170 x 2532, one a page, stamped, linked, outlined',
  prepare: (dir) => makeScreenshots(join(dir, 'shots'), 40),
  ours: {
    label: 'aftercase',
    command: () => [process.execPath, job, '--folder', 'shots', '--type', 'image/png'],
  },
  peers: [
    {
      label: 'img2pdf (no stamps)',
      needs: ['img2pdf', 'sh'],
      command: () => ['sh', '-c', 'img2pdf -o peer.pdf shots/*.png'],
    },
  ],
  bar: { wall: 0.35 },
  check: (dir) => checkPdf(join(dir, 'ours.pdf'), 41),
}
