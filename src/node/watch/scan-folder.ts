import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export interface SeenFile {
  /** Within the folder, with `/`. */
  readonly path: string
  readonly bytes: number
  readonly modifiedAt: number
}

export type Scan =
  { readonly files: readonly SeenFile[] } | { readonly problem: 'missing' | 'unreadable' | 'too-many' }

/** A folder with more is no folder of proof, and looking through it would keep the disk busy. */
const MOST_FILES = 50_000
const MOST_DEPTH = 8
/** Files that a program is still writing, and what systems leave behind. */
const UNFINISHED =
  /^(?:\..*|~\$.*|Thumbs\.db|desktop\.ini)$|\.(?:part|partial|crdownload|download|tmp|temp|!ut|syncing)$/iu

/** What lies in a folder and below. Links are not followed; nothing is opened. */
export function scanFolder(root: string): Scan {
  const files: SeenFile[] = []
  const within = (inside: string, depth: number): boolean => {
    for (const entry of readdirSync(join(root, inside), { withFileTypes: true })) {
      if (UNFINISHED.test(entry.name)) continue
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`
      if (entry.isDirectory()) {
        if (depth < MOST_DEPTH && !within(path, depth + 1)) return false
      } else if (entry.isFile()) {
        const facts = lstatSync(join(root, path), { throwIfNoEntry: false })
        if (facts && facts.size > 0)
          files.push({ path, bytes: facts.size, modifiedAt: Math.round(facts.mtimeMs) })
        if (files.length > MOST_FILES) return false
      }
    }
    return true
  }
  try {
    return within('', 1) ? { files } : { problem: 'too-many' }
  } catch (error) {
    return { problem: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'unreadable' }
  }
}
