import type { PDFDocument } from 'pdf-lib'
import type { DossierWarning } from '#core/dossier/model.ts'
import type { ExhibitBody } from '#core/dossier/plan-model.ts'
import type { Signature } from './signature.ts'

/** EXIF orientation: how a stored picture must be turned or mirrored to stand upright. 1 is upright. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** A picture that goes into the file as it is stored here. */
export interface ImageAsset {
  readonly kind: 'image'
  readonly filter: 'DCTDecode' | 'FlateDecode'
  readonly data: Uint8Array
  /** Stored size in pixels, before orientation. */
  readonly width: number
  readonly height: number
  readonly components: 1 | 3
  readonly orientation: Orientation
  /** What the upright picture looks like; the audit compares the finished page with it. */
  readonly signature: Signature
}

/** A page of a PDF that is embedded as it is. */
export interface PdfAsset {
  readonly kind: 'pdf'
  readonly document: PDFDocument
  readonly index: number
  readonly signature: Signature
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
