import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { execFileSync } from 'node:child_process'
import type { Bench } from '#test/bench/bench.ts'
import { CASE, DESK, makeEmptyDesk } from './bench-desk.ts'
import { freshDesk, makeFiles, scaled, settle } from './vault-data.ts'

const count = scaled(2000)
const PEER = 'find ours/vault -type f -print0 | xargs -0 -n 100000 openssl dgst -sha256 > sums'

export const bench: Bench = {
  name: 'verify',
  what: `verify of ${count} originals of 2 MB and the chain of custody, program start included`,
  prepare: async (dir) => {
    if (existsSync(join(dir, 'ours', 'vault'))) return
    makeFiles(join(dir, 'in'), count, 2_000_000)
    await makeEmptyDesk(dir)
    freshDesk(dir)
    const words = ['evidence', 'add', CASE, 'in', '--later', '--data', 'ours']
    execFileSync(process.execPath, [DESK, ...words], { cwd: dir, stdio: 'ignore' })
    rmSync(join(dir, 'in'), { recursive: true })
    settle(dir)
  },
  ours: {
    label: 'aftercase verify',
    command: () => [process.execPath, DESK, 'verify', '--data', 'ours'],
  },
  peers: [
    {
      label: 'one openssl dgst -sha256',
      needs: ['sh', 'find', 'xargs', 'openssl'],
      command: () => ['sh', '-c', PEER],
    },
  ],
  bar: { wall: 0.7, rssMb: 300 },
}
