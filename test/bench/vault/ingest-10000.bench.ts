import { join } from 'node:path'
import type { Bench } from '#test/bench/bench.ts'
import { checkVault } from './check-vault.ts'
import { clear, lastDesk, makeFiles, scaled } from './vault-data.ts'

const work = join(import.meta.dirname, 'ingest-work.ts')
const count = scaled(10000)
const PEER =
  'cp -r in peer && find peer -type f -print0 | xargs -0 openssl dgst -sha256 > sums && sync -f peer'

export const bench: Bench = {
  name: 'ingest-10000',
  what: `${count} files of 200 KB taken in durably, rows included`,
  prepare: async (dir) => makeFiles(join(dir, 'in'), count, 200_000),
  reset: async (dir) => clear(dir),
  ours: { label: 'aftercase', command: () => [process.execPath, work, 'in', 'ours'] },
  peers: [
    {
      label: 'cp -r, openssl dgst, sync -f',
      needs: ['sh', 'cp', 'find', 'xargs', 'openssl', 'sync'],
      command: () => ['sh', '-c', PEER],
    },
  ],
  bar: { wall: 0.95, rssMb: 300 },
  check: (dir) => checkVault(lastDesk(dir), count),
}
