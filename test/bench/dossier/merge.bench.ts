import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PDFDocument } from 'pdf-lib'
import { FILES, makeInput, PAGES } from './merge.work.ts'
import type { Bench } from '../bench.ts'

const script = fileURLToPath(new URL('./merge.work.ts', import.meta.url))
const inputs = Array.from({ length: FILES }, (_, index) => `in-${index}.pdf`)

export const bench: Bench = {
  name: 'merge',
  what: `${FILES} PDFs of ${PAGES} pages (texts, scans, drawings, tagged) merged, every page stamped (ours also: cover, index, links, outline)`,
  prepare: makeInput,
  ours: { label: 'dossier', command: (dir) => [process.execPath, script, 'merge', dir] },
  peers: [
    {
      label: 'qpdf --pages --overlay',
      needs: ['qpdf'],
      command: () => [
        'qpdf',
        '--empty',
        '--pages',
        ...inputs,
        '--',
        '--overlay',
        'stamps.pdf',
        '--',
        'peer.pdf',
      ],
    },
  ],
  bar: { wall: 1.5 },
  check: async (dir) => {
    const ours = await PDFDocument.load(await readFile(join(dir, 'ours.pdf')), { updateMetadata: false })
    if (ours.getPageCount() < FILES * PAGES) throw new Error(`only ${ours.getPageCount()} pages`)
    return `${ours.getPageCount()} pages`
  },
}
