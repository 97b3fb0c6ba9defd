import { lstatSync, readdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { DeskError } from '#contract/errors.ts'

export interface FoundFile {
  readonly name: string
  /** Folders below the one that was named, with `/`; empty for a file that was named itself. */
  readonly folder: string
  readonly path: string
  readonly bytes: number
  readonly modifiedAt: number
}

/** What systems leave in folders by themselves: nobody's proof. */
const SYSTEM = /^(?:\.DS_Store|\._.*|Thumbs\.db|desktop\.ini)$/iu

/**
 * The files that are meant by names of files and folders, folders with all below them, in order of names. Links are not
 * followed: they could lead anywhere.
 * @throws DeskError not-found
 */
export function walkFiles(named: readonly string[]): FoundFile[] {
  return named.flatMap((word) => {
    const path = resolve(word)
    const facts = lstatSync(path, { throwIfNoEntry: false })
    if (facts?.isDirectory()) return within(path, basename(path))
    if (!facts) throw new DeskError('not-found', { what: 'file', id: basename(path) })
    return [found(path, '', facts)]
  })
}

function within(path: string, folder: string): FoundFile[] {
  return readdirSync(path, { withFileTypes: true })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
    .flatMap((entry) => {
      const full = join(path, entry.name)
      if (entry.isDirectory()) return within(full, `${folder}/${entry.name}`)
      return entry.isFile() && !SYSTEM.test(entry.name) ? [found(full, folder, lstatSync(full))] : []
    })
}

const found = (
  path: string,
  folder: string,
  { size, mtimeMs }: { readonly size: number; readonly mtimeMs: number },
): FoundFile => ({ name: basename(path), folder, path, bytes: size, modifiedAt: Math.round(mtimeMs) })
