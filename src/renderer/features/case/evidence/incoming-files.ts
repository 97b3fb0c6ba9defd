import { Temporal } from 'temporal-polyfill'

/** Names browsers give to a picture from the clipboard: they say nothing, so the time is put in. */
const NAMELESS = /^(?:image|bild|图像|图片|screenshot|untitled)?\.(\w+)$/iu
/** What systems leave in folders by themselves: nobody's proof. */
const SYSTEM = /^(?:\.DS_Store|\._.*|Thumbs\.db|desktop\.ini)$/iu

/** A file and the folders it lay in, with `/`; empty where it came by itself. */
export interface IncomingFile {
  readonly file: File
  readonly folder: string
}

/** Gives a pasted screenshot a name by the time of pasting, on this computer's clock. */
export function nameByTime(file: File, at: number, zone: string): File {
  const extension = file.name === '' ? extensionOf(file.type) : NAMELESS.exec(file.name)?.[1]
  if (!extension) return file
  const time = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const stamp = time
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
    .replace('T', '-')
    .replaceAll(':', '')
  return new File([file], `screenshot-${stamp}.${extension}`, {
    type: file.type,
    lastModified: file.lastModified,
  })
}

const extensionOf = (type: string): string => /^image\/(\w+)$/u.exec(type)?.[1] ?? 'bin'

/** Empty for a file that was chosen by itself. */
const pathOf = (file: File): string => file.webkitRelativePath ?? ''

/** Files of a file or folder dialog, in order of names: those of a folder say where in it they lay. */
export const chosenFiles = (files: readonly File[]): IncomingFile[] =>
  files
    .filter((file) => pathOf(file) === '' || !SYSTEM.test(file.name))
    .toSorted((a, b) => pathOf(a).localeCompare(pathOf(b), 'en', { numeric: true }))
    .map((file) => ({ file, folder: pathOf(file).split('/').slice(0, -1).join('/') }))

/**
 * The files of a drop or a paste, folders with all below them. What hangs on the transfer is read before the first
 * wait: afterwards a browser gives it no more.
 */
export function incomingFiles(transfer: DataTransfer): Promise<IncomingFile[]> {
  const items = [...transfer.items].filter((item) => item.kind === 'file')
  if (items.length === 0) return Promise.resolve([...transfer.files].map((file) => ({ file, folder: '' })))
  const found = items.map((item): Promise<IncomingFile[]> => {
    const entry = item.webkitGetAsEntry?.() ?? null
    const file = entry?.isDirectory ? null : item.getAsFile()
    if (file) return Promise.resolve([{ file, folder: '' }])
    return entry ? within(entry, '') : Promise.resolve([])
  })
  return Promise.all(found).then((lists) => lists.flat())
}

async function within(entry: FileSystemEntry, folder: string): Promise<IncomingFile[]> {
  if (isDirectory(entry)) {
    const below = folder === '' ? entry.name : `${folder}/${entry.name}`
    const found: IncomingFile[] = []
    for (const one of await children(entry)) found.push(...(await within(one, below)))
    return found
  }
  if (!entry.isFile || SYSTEM.test(entry.name)) return []
  const file = await new Promise<File | null>((resolve) => {
    ;(entry as FileSystemFileEntry).file(resolve, () => resolve(null))
  })
  return file ? [{ file, folder }] : []
}

const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

/** A reader hands out a hundred at a time and an empty list at the end. */
async function children(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const found: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    )
    if (some.length === 0)
      return found.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
    found.push(...some)
  }
}
