import { DossierError } from '#core/dossier/model.ts'
import type { DossierExhibit } from '#core/dossier/model.ts'
import { NO_LAYER, touchedPages } from '#core/evidence/layer.ts'
import { openPicture } from './open-picture.ts'
import { openText } from './open-text.ts'
import { slip } from './prepared.ts'
import { checkOriginal, readOriginal } from './read-original.ts'
import type { OcrReader } from './ocr/reader.ts'
import type { OpenPdfOptions } from './open-pdf.ts'
import type { Opened, PreparedExhibit } from './prepared.ts'

/** Larger originals are not opened for print; they go into the archive whole. */
const MAX_BYTES = 512 * 1024 * 1024

export interface PrepareOptions {
  /** Opens an encrypted PDF. */
  readonly password?: string
  /** PDF pages that are to become pictures. */
  readonly rasterise?: Exclude<OpenPdfOptions['rasterise'], undefined>
  /** Pages that PDF/A does not allow become pictures. */
  readonly pdfA?: boolean
  /** Words that must not be readable, burned out beside the exhibit's own areas. */
  readonly redact?: readonly string[]
  /** A reader of words in pictures shared by several exhibits; its owner closes it. */
  readonly ocr?: OcrReader
  readonly signal?: AbortSignal
}

type Opener = (data: Uint8Array, exhibit: DossierExhibit, options: PrepareOptions) => Opened | Promise<Opened>

// Readers are loaded when their kind of file comes up: together they take longer to load than a small dossier to build.
const text: Opener = (data) => openText(data)
const heic: Opener = async (data, _, { signal }) => (await import('./open-heic.ts')).openHeic(data, signal)
const html: Opener = async (data, _, { signal }) => (await import('./open-html.ts')).openHtml(data, signal)
const mail =
  (kind: 'mail' | 'html'): Opener =>
  async (data, _, { signal }) =>
    (await import('./open-mail.ts')).openMail(data, kind, signal)

/** Read by path: what goes in as it is stays on disk until the dossier is written. */
const PICTURES = new Set(
  ['jpeg', 'png', 'apng', 'webp', 'gif', 'bmp', 'tiff', 'avif'].map((name) => `image/${name}`),
)

/** Shown letter by letter. Drawings that can hold scripts are shown as their source, never drawn. */
export const TEXT_TYPES: ReadonlySet<string> = new Set([
  'text/plain',
  'text/csv',
  'text/tab-separated-values',
  'application/json',
  'image/svg+xml',
  'application/xml',
  'text/xml',
])

const OPENERS = new Map<string, Opener>([
  ['image/heic', heic],
  ['image/heif', heic],
  ['image/heic-sequence', heic],
  ['image/heif-sequence', heic],
  ['application/pdf', async (data, _, options) => (await import('./open-pdf.ts')).openPdf(data, options)],
  ['message/rfc822', mail('mail')],
  ['multipart/related', mail('html')],
  ['text/html', html],
  ['application/xhtml+xml', html],
  [
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    async (data, _, { signal }) => (await import('./open-docx.ts')).openDocx(data, signal),
  ],
  ...[...TEXT_TYPES].map((type) => [type, text] as const),
])

/** Exhibits that are opened side by side: one is read and hashed while the other is taken apart. */
const AT_ONCE = 2

/**
 * Opens all exhibits of a dossier, in order; `done` is told how many are. Where something is redacted they go one by one, as
 * reading the words of pictures takes much memory. Throws as `prepareExhibit` does.
 */
export async function prepareExhibits(
  exhibits: readonly DossierExhibit[],
  optionsOf: (exhibit: DossierExhibit) => PrepareOptions,
  done: (count: number) => void = () => undefined,
): Promise<PreparedExhibit[]> {
  const prepared: PreparedExhibit[] = []
  let next = 0
  let count = 0
  const lane = async (): Promise<void> => {
    for (let index = next++; index < exhibits.length; index = next++) {
      const exhibit = exhibits[index]
      if (exhibit === undefined) return
      try {
        prepared[index] = await prepareExhibit(exhibit, index + 1, optionsOf(exhibit))
      } catch (error) {
        // The other lane ends with what it has in hand.
        next = exhibits.length
        throw error
      }
      done(++count)
    }
  }
  const redacted = exhibits.some(
    (exhibit) => (exhibit.redactions ?? []).length > 0 || (optionsOf(exhibit).redact ?? []).length > 0,
  )
  const lanes = await Promise.allSettled(Array.from({ length: redacted ? 1 : AT_ONCE }, lane))
  for (const result of lanes) if (result.status === 'rejected') throw result.reason
  return prepared
}

/**
 * Opens an exhibit's original for print. A file that cannot be printed gives a slip, never an error. Throws DossierError
 * `original_missing` or `original_damaged` where the vault's file is gone or is not what its hash says.
 */
export async function prepareExhibit(
  exhibit: DossierExhibit,
  number: number,
  given: PrepareOptions | AbortSignal = {},
): Promise<PreparedExhibit> {
  const options = given instanceof AbortSignal ? { signal: given } : given
  options.signal?.throwIfAborted()
  const opened = await open(exhibit, number, options)
  const prepared: PreparedExhibit = {
    id: exhibit.id,
    body: opened.body,
    assets: opened.assets,
    warnings: opened.warnings.map(({ code, data }) => ({ code, data: { exhibit: number, ...data } })),
  }
  const { redact: strings = [], ocr, signal } = options
  const boxes = exhibit.redactions ?? []
  const { layer = NO_LAYER } = exhibit
  const flatten = new Set(touchedPages(layer))
  if (boxes.length === 0 && strings.length === 0 && flatten.size === 0) return prepared
  const redacted = await (
    await import('./redact/apply.ts')
  ).redactOpened(prepared, {
    boxes,
    strings,
    number,
    flatten,
    ...(signal !== undefined && { signal }),
    ...(ocr !== undefined && { ocr }),
  })
  return flatten.size === 0
    ? redacted
    : (await import('./marks/apply.ts')).applyLayer(redacted, layer, options.signal)
}

async function open(exhibit: DossierExhibit, number: number, options: PrepareOptions): Promise<Opened> {
  const details = { exhibit: number, exhibitId: exhibit.id, sha256: exhibit.sha256 }
  const type = essence(exhibit.mediaType)
  const opener = OPENERS.get(type)
  const film = type.startsWith('video/')
  if (PICTURES.has(type) && exhibit.bytes <= MAX_BYTES) {
    // Hashed beside the main thread while the picture is looked at.
    const [opened] = await Promise.all([
      openPicture({ path: exhibit.path }, type),
      readOriginal(exhibit, details),
    ])
    return opened
  }
  if (opener === undefined || exhibit.bytes > MAX_BYTES) {
    await checkOriginal(exhibit, details, options.signal)
    if (film) return (await import('./open-film.ts')).openFilm(exhibit, number, options.signal)
    return slip(opener === undefined && !PICTURES.has(type) ? 'type' : 'too_large')
  }
  const data = await readOriginal(exhibit, details)
  try {
    return await opener(data, exhibit, options)
  } catch (error) {
    options.signal?.throwIfAborted()
    if (error instanceof DossierError) throw error
    // Evidence is hostile: what a reader stumbles over is printed as unreadable, with its hash.
    return slip('unreadable')
  }
}

/** A media type without its parameters. */
export function essence(mediaType: string): string {
  return mediaType.split(';')[0]?.trim().toLowerCase() ?? ''
}
