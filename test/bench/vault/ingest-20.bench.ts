import { join } from 'node:path'
import type { Bench } from '#test/bench/bench.ts'
import { CASE, DESK, makeEmptyDesk } from './bench-desk.ts'
import { checkVault } from './check-vault.ts'
import { clear, freshDesk, lastDesk, makeFiles, scaled } from './vault-data.ts'

const count = scaled(20)
const PEER =
  'cp -r in peer && find peer -type f -print0 | xargs -0 openssl dgst -sha256 > sums && sync -f peer'

export const bench: Bench = {
  name: 'ingest-20',
  what: `evidence add of ${count} files of 500 MB: program start, durable files, pieces, story and custody; thumbnails come later`,
  prepare: async (dir) => {
    makeFiles(join(dir, 'in'), count, 500_000_000)
    await makeEmptyDesk(dir)
  },
  reset: async (dir) => {
    clear(dir)
    freshDesk(dir)
  },
  ours: {
    label: 'aftercase evidence add',
    command: () => [process.execPath, DESK, 'evidence', 'add', CASE, 'in', '--later', '--data', 'ours'],
  },
  peers: [
    {
      label: 'cp -r, openssl dgst, sync -f',
      needs: ['sh', 'cp', 'find', 'xargs', 'openssl', 'sync'],
      command: () => ['sh', '-c', PEER],
    },
  ],
  bar: { wall: 0.8, rssMb: 300 },
  check: (dir) => checkVault(lastDesk(dir), count),
}
