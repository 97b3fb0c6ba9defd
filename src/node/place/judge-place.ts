import { posix, win32 } from 'node:path'
import {
  NETWORK_MAGIC,
  NETWORK_TYPES,
  SHARED_TYPES,
  SYNC_HOMES,
  SYNC_MARKS,
  SYNC_NAMES,
  SYNC_VARIABLES,
} from './known-places.ts'

/** What is known of this computer; the tests make it up. */
export interface PlaceFacts {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  /** The path with links and mapped drives resolved; itself where it cannot be told. */
  readonly resolve: (path: string) => string
  readonly exists: (path: string) => boolean
  /** `/proc/mounts` on Linux, what `mount` prints on macOS; empty where there is none. */
  readonly mounts: () => string
  /** `f_type` of statfs(2); null where it cannot be told. */
  readonly magic: (path: string) => number | null
}

export interface Judgement {
  /** `unsafe`: known to lose databases, no way around it. `uncertain`: only the name says so. */
  readonly verdict: 'unsafe' | 'uncertain'
  readonly kind: 'network' | 'synced'
  /** What it is: a file system or a program. */
  readonly name: string
}

/**
 * Whether a live database may lie in a folder. On a network share the locks that keep two programs apart do not hold, and a program that
 * syncs copies database and log at different moments and puts older ones back: both were seen to lose data.
 * @param folder absolute; need not exist
 * @returns null where nothing speaks against it
 */
export function judgePlace(folder: string, facts: PlaceFacts): Judgement | null {
  const path = facts.platform === 'win32' ? win32 : posix
  const real = facts.resolve(folder)
  const ancestors = (start: string): string[] => {
    const up = path.dirname(start)
    return up === start ? [start] : [start, ...ancestors(up)]
  }
  const unsafe = (kind: Judgement['kind'], name: string): Judgement => ({ verdict: 'unsafe', kind, name })
  if (facts.platform === 'win32')
    for (const one of [folder, real]) if (isShare(one)) return unsafe('network', one.slice(0, 60))
  const type = fileSystem(real, facts)
  if (type !== null && NETWORK_TYPES.has(type)) return unsafe('network', type)

  const within = (root: string): boolean =>
    [folder, real].some((one) => {
      const way = path.relative(root, one)
      return way === '' || (!way.startsWith('..') && !path.isAbsolute(way))
    })
  for (const variable of SYNC_VARIABLES) {
    const root = facts.env[variable]
    if (root && path.isAbsolute(root) && within(root)) return unsafe('synced', 'OneDrive')
  }
  for (const [parts, name, platform] of SYNC_HOMES)
    if (platform === facts.platform && within(path.join(facts.home, ...parts))) return unsafe('synced', name)
  for (const one of ancestors(real))
    for (const [mark, name] of SYNC_MARKS)
      // Dropbox keeps a folder of the same name in the home of its user, which is not synced.
      if (one !== facts.home && facts.exists(path.join(one, mark))) return unsafe('synced', name)

  if (type !== null && SHARED_TYPES.has(type)) return { verdict: 'uncertain', kind: 'network', name: type }
  for (const part of real.split(/[\\/]/))
    for (const [pattern, name] of SYNC_NAMES)
      if (pattern.test(part)) return { verdict: 'uncertain', kind: 'synced', name }
  return null
}

/** `\\server\share`, which is no drive of this computer; `\\?\C:\` is one. */
function isShare(path: string): boolean {
  if (/^[\\/]{2}[?.][\\/]UNC[\\/]/i.test(path)) return true
  return /^[\\/]{2}[^?.\\/][^\\/]*[\\/]/.test(path)
}

function fileSystem(path: string, facts: PlaceFacts): string | null {
  const mounts = facts.platform === 'darwin' ? macMounts(facts.mounts()) : linuxMounts(facts.mounts())
  const [under] = mounts
    .filter(({ at }) => path === at || path.startsWith(at.endsWith('/') ? at : `${at}/`))
    // The last of several at one place hides the others.
    .reduce<{ at: string; type: string }[]>(
      (best, one) => (best[0] === undefined || one.at.length >= best[0].at.length ? [one] : best),
      [],
    )
  if (under) return under.type
  if (facts.platform !== 'linux') return null
  return NETWORK_MAGIC.get(facts.magic(path) ?? -1) ?? null
}

/** Lines of `/proc/mounts`: device, place, type; a blank in a place stands as `\040`. */
function linuxMounts(text: string): { at: string; type: string }[] {
  return text.split('\n').flatMap((line) => {
    const [, at, type] = line.split(' ')
    if (at === undefined || type === undefined) return []
    return [
      {
        at: at.replace(/\\([0-7]{3})/g, (_all, code: string) => String.fromCharCode(parseInt(code, 8))),
        type,
      },
    ]
  })
}

/** Lines of `mount`: `//user@host/share on /Volumes/share (smbfs, nodev)`. */
function macMounts(text: string): { at: string; type: string }[] {
  return text.split('\n').flatMap((line) => {
    const [, at, type] = /^.+? on (.+) \(([^,)]+)/.exec(line) ?? []
    return at === undefined || type === undefined ? [] : [{ at, type }]
  })
}
