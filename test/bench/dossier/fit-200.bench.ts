import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { FLOOR } from '#core/dossier/fit.ts'
import type { Bench } from '#test/bench/bench.ts'
import { checkPdf } from './check-pdf.ts'
import { folderBytes, makePhotos } from './photo-data.ts'

const job = join(import.meta.dirname, 'fit-job.ts')
const LIMIT = 5_000_000

const fitted = z.object({
  files: z.number(),
  warnings: z.tuple([
    z.object({ code: z.string(), data: z.object({ dpi: z.number(), quality: z.number() }) }),
  ]),
})

export const bench: Bench = {
  name: 'fit-200',
  what: '200 photos of 12 megapixels in a PDF of at most 5 MB, never above, no photo below the floor',
  prepare: async (dir) => {
    await makePhotos(join(dir, 'photos'), 200)
    console.log(`  data: ${Math.round((await folderBytes(join(dir, 'photos'))) / 1e6)} MB`)
  },
  ours: {
    label: 'aftercase',
    command: () => [process.execPath, job, '--folder', 'photos', '--limit', String(LIMIT)],
  },
  peers: [
    {
      label: 'djpeg -scale 1/4, cjpeg on 2 cores, img2pdf (no limit)',
      needs: ['djpeg', 'cjpeg', 'img2pdf', 'xargs', 'sh'],
      command: () => [
        'sh',
        '-c',
        "rm -rf small && mkdir small && ls photos | xargs -P2 -I{} sh -c 'djpeg -scale 1/4 photos/{} | cjpeg -quality 27 > small/{}' && img2pdf -o peer.pdf small/*.jpg",
      ],
    },
  ],
  bar: { wall: 1.5 },
  check: async (dir) => {
    const path = join(dir, 'dossier-bench.pdf')
    const { size } = await stat(path)
    if (size > LIMIT) throw new Error(`${size} bytes, at most ${LIMIT}`)
    if (size < LIMIT * 0.95) throw new Error(`${size} bytes leave more than 5 % of ${LIMIT} unused`)
    const { warnings } = fitted.parse(JSON.parse(await readFile(join(dir, 'fitted.json'), 'utf8')))
    const { dpi, quality } = warnings[0].data
    if (dpi < FLOOR.photo.dpi || quality < FLOOR.photo.quality)
      throw new Error(`${dpi} dpi and quality ${quality} are below the floor`)
    const peer = await stat(join(dir, 'peer.pdf')).catch(() => null)
    const theirs = peer === null ? '' : `, the peer's has ${(peer.size / 1e6).toFixed(2)} MB`
    const share = ((size * 100) / LIMIT).toFixed(1)
    return `${await checkPdf(path, 200)}; ${share} % of 5 MB at ${dpi} dpi, quality ${quality}${theirs}`
  },
}
