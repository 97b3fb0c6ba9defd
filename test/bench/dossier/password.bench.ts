import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Bench } from '#test/bench/bench.ts'
import { checkPdf } from './check-pdf.ts'
import { makePhotos } from './photo-data.ts'

const job = join(import.meta.dirname, 'pictures-job.ts')
const PASSWORD = 'bench 密码'

export const bench: Bench = {
  name: 'password',
  what: '100 photos with a password (AES-256): building and encrypting, against encrypting the finished file',
  prepare: async (dir) => {
    await makePhotos(join(dir, 'photos'), 100)
    execFileSync(process.execPath, [job, '--folder', 'photos', '--out', 'plain.pdf'], { cwd: dir })
  },
  ours: {
    label: 'aftercase',
    command: () => [process.execPath, job, '--folder', 'photos', '--password', PASSWORD],
  },
  peers: [
    {
      label: 'qpdf --encrypt',
      needs: ['qpdf'],
      command: () => ['qpdf', '--encrypt', PASSWORD, PASSWORD, '256', '--', 'plain.pdf', 'peer.pdf'],
    },
  ],
  bar: { wall: 2 },
  check: (dir) => checkPdf(join(dir, 'ours.pdf'), 102, PASSWORD),
}
