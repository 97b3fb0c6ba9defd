import type { PDFDocument } from 'pdf-lib'
import type { DossierWarning } from '#core/dossier/model.ts'
import type { ExhibitBody } from '#core/dossier/plan-model.ts'
import type { Payload } from './pdf/payload.ts'
import type { Signature } from './signature.ts'

/** EXIF orientation: how a stored picture must be turned or mirrored to stand upright. 1 is upright. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** One run of recognised words; place and size are shares (0 to 1) of the upright picture, from its top left. */
export interface HiddenText {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A picture that goes into the file as it is stored here. */
export interface ImageAsset {
  readonly kind: 'image'
  readonly filter: 'DCTDecode' | 'FlateDecode'
  /** For `FlateDecode` the rows of a PNG, with their predictor bytes. */
  readonly payload: Payload
  /** Stored size in pixels, before orientation. */
  readonly width: number
  readonly height: number
  readonly components: 1 | 3
  /** RGB triples, where the (single) component is an index into them. */
  readonly palette?: Uint8Array
  readonly orientation: Orientation
  /**
   * True where the original goes in byte for byte: taken out of the PDF it has the SHA-256 of the original. A picture whose
   * private data was left out, and one that was decoded, is not.
   */
  readonly unchanged?: boolean
  /** Words drawn invisibly over the picture, so that it stays searchable. */
  readonly hiddenText?: readonly HiddenText[]
  /** What the upright picture looks like, made when first asked for; the audit compares the finished page with it. */
  readonly signature: () => Promise<Signature>
}

/** A page of a PDF that is embedded as it is. */
export interface PdfAsset {
  readonly kind: 'pdf'
  readonly document: PDFDocument
  readonly index: number
  readonly signature: () => Promise<Signature>
}

export type Asset = ImageAsset | PdfAsset

/** An exhibit's original, opened: what the planner lays out and what the renderer draws. */
export interface PreparedExhibit {
  readonly id: string
  readonly body: ExhibitBody
  /** One per page of the body, where the body has pages. */
  readonly assets: readonly Asset[]
  readonly warnings: readonly DossierWarning[]
}

/** What a reader of one kind of file gives back; the caller adds id and exhibit number. */
export type Opened = Pick<PreparedExhibit, 'body' | 'assets'> & {
  readonly warnings: readonly Pick<DossierWarning, 'code' | 'data'>[]
}

export const slip = (reason: Extract<ExhibitBody, { kind: 'slip' }>['reason']): Opened => ({
  body: { kind: 'slip', reason },
  assets: [],
  warnings: [],
})

/** Makes a value when first asked for, and keeps it; a failure is not kept. */
export function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null
      throw error
    })
    return made
  }
}
