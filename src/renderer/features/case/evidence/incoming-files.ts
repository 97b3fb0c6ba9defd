import { Temporal } from 'temporal-polyfill'

/** Names browsers give to a picture from the clipboard: they say nothing, so the time is put in. */
const NAMELESS = /^(?:image|bild|图像|图片|screenshot|untitled)?\.(\w+)$/iu

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

export interface Incoming {
  readonly files: readonly File[]
  /** Folders cannot be read as one file; their names are told. */
  readonly folders: readonly string[]
}

/** The files of a drop or a paste. */
export function incomingFiles(transfer: DataTransfer): Incoming {
  const folders: string[] = []
  const files: File[] = []
  const items = [...transfer.items].filter((item) => item.kind === 'file')
  if (items.length === 0) return { files: [...transfer.files], folders }
  for (const item of items) {
    const entry = item.webkitGetAsEntry?.()
    const file = item.getAsFile()
    if (entry?.isDirectory) folders.push(entry.name)
    else if (file) files.push(file)
  }
  return { files, folders }
}
