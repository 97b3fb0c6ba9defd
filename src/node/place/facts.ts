import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync, statfsSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { env, platform } from 'node:process'
import type { PlaceFacts } from './judge-place.ts'

/** A share that does not answer must not keep the desk from opening. */
const MOUNT_MS = 2_000

/** The facts of this computer. */
export const systemFacts: PlaceFacts = {
  platform,
  env,
  home: homedir(),
  resolve: realPath,
  exists: existsSync,
  mounts: () => {
    try {
      if (platform === 'linux') return readFileSync('/proc/mounts', 'utf8')
      if (platform === 'darwin') return execFileSync('/sbin/mount', { encoding: 'utf8', timeout: MOUNT_MS })
    } catch {
      // Then only what the path itself says is known.
    }
    return ''
  },
  magic: (path) => {
    try {
      return Number(statfsSync(nearest(path)).type)
    } catch {
      return null
    }
  },
}

/** What exists of a path; a desk that is new has no folder yet. */
function nearest(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearest(dirname(path))
}

/** Windows resolves a mapped drive to its share here. */
function realPath(path: string): string {
  const full = resolve(path)
  const there = nearest(full)
  try {
    return join(realpathSync.native(there), full.slice(there.length))
  } catch {
    return dirname(full) === full ? full : join(realPath(dirname(full)), basename(full))
  }
}
