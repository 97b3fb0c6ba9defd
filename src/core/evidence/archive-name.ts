/** What an entry of an archive may be called, and how it is known afterwards. */
export type ArchiveName =
  | { readonly skip: true }
  | { readonly refused: 'zip-name' | 'zip-reserved'; readonly name: string }
  | { readonly name: string; readonly folder: string }

const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/iu
/** What systems put into archives by themselves. */
const SYSTEM = /^(?:__MACOSX\/|(?:.*\/)?(?:\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)$)/iu
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/u

/**
 * Reads the name of an entry. Nothing is ever written under it: but a name that points out of the archive, or that a
 * Windows computer cannot use, was made to deceive or will not survive being handed over.
 */
export function archiveName(written: string): ArchiveName {
  const path = written.replaceAll('\\', '/')
  if (path.endsWith('/') || SYSTEM.test(path)) return { skip: true }
  const parts = path.split('/')
  const name = parts.at(-1) ?? ''
  if (
    path.startsWith('/') ||
    /^[a-z]:/iu.test(path) ||
    CONTROL.test(path) ||
    parts.some((part) => part === '' || part === '.' || part === '..')
  )
    return { refused: 'zip-name', name: shown(path) }
  if (parts.some((part) => RESERVED.test(part) || /[. ]$/u.test(part) || /[<>:"|?*]/u.test(part)))
    return { refused: 'zip-reserved', name: shown(path) }
  return { name, folder: parts.slice(0, -1).join('/') }
}

/** A name that is refused is still shown: without what would turn or hide it. */
const shown = (path: string): string =>
  // oxlint-disable-next-line no-control-regex
  path.replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '�').slice(0, 300)

/** How many archives deep a folder of a batch is. */
export const archiveDepth = (folder: string): number =>
  folder.split('/').filter((part) => /\.zip$/iu.test(part)).length
