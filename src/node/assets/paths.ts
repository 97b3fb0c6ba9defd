import { lstat, readdir, realpath } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'

export interface SafeFile {
  /** Absolute, with every link resolved. */
  readonly path: string
  readonly size: number
}

/**
 * The decoded segments of a URL's path, or null when one of them could mean another folder on any system: dots,
 * separators, drive letters and streams of Windows, control characters.
 */
export function segmentsOf(url: string): readonly string[] | null {
  const raw = rawPath(url)
  if (raw === null) return null
  const segments: string[] = []
  for (const part of raw.split('/').slice(1)) {
    const segment = decode(part)
    if (segment === null || !isPlain(segment)) return null
    segments.push(segment)
  }
  return segments.length === 1 && segments[0] === '' ? [] : segments.includes('') ? null : segments
}

/** URL parsing resolves `..` silently, which is safe; what it leaves is checked here. */
function rawPath(url: string): string | null {
  try {
    return new URL(url).pathname || '/'
  } catch {
    return null
  }
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

function isPlain(segment: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return segment !== '.' && segment !== '..' && !/[/\\:\u0000-\u001f\u007f]/.test(segment)
}

/**
 * A regular file inside `root`, links resolved on both sides.
 *
 * @returns 403 when the file lies outside (a link that leads out), 404 when there is none.
 */
export async function safeFile(root: string, name: string): Promise<SafeFile | 403 | 404> {
  try {
    const base = await realpath(root)
    const wanted = resolve(base, name)
    if (!wanted.startsWith(base + sep)) return 403
    const path = await realpath(wanted)
    if (!path.startsWith(base + sep)) return 403
    const facts = await lstat(path)
    return facts.isFile() ? { path, size: facts.size } : 404
  } catch {
    return 404
  }
}

/** The original's path under `vault/`, or null: its extension is part of the name on disk but not of the URL. */
export async function findOriginal(dataDir: string, sha256: string): Promise<string | null> {
  const shard = sha256.slice(0, 2)
  try {
    const names = await readdir(join(dataDir, 'vault', shard))
    const name = names.find((entry) => entry === sha256 || entry.startsWith(`${sha256}.`))
    return name === undefined ? null : join(shard, name)
  } catch {
    return null
  }
}
