import { join } from 'node:path'
import type { Bench } from '#test/bench/bench.ts'
import { checkPdf } from './check-pdf.ts'
import { folderBytes, makePhotos } from './photo-data.ts'

const job = join(import.meta.dirname, 'pictures-job.ts')

export const bench: Bench = {
  name: 'photos-200',
  what: '200 JPEG photos of 12 megapixels, one a page, stamped, linked, outlined',
  prepare: async (dir) => {
    await makePhotos(join(dir, 'photos'), 200)
    console.log(`  data: ${Math.round((await folderBytes(join(dir, 'photos'))) / 1e6)} MB`)
  },
  ours: { label: 'aftercase', command: () => [process.execPath, job, '--folder', 'photos'] },
  peers: [
    {
      label: 'img2pdf (no stamps)',
      needs: ['img2pdf', 'sh'],
      command: () => ['sh', '-c', 'img2pdf -o peer.pdf photos/*.jpg'],
    },
    { label: 'cat (floor)', needs: ['sh'], command: () => ['sh', '-c', 'cat photos/*.jpg > floor.bin'] },
  ],
  bar: { wall: 0.8, rssMb: 200 },
  check: (dir) => checkPdf(join(dir, 'ours.pdf'), 204),
}
