import type { LegendLine } from '#core/evidence/layer.ts'
import type { DossierLanguage, DossierWarning } from './model.ts'

/** How a text looks. Sizes and all lengths of a plan are PDF points; y grows downwards from the top of the page. */
export interface TextStyle {
  readonly size: number
  readonly weight: 'regular' | 'bold'
}

/** What the planner needs from a text engine. Texts are compared and drawn in NFC. */
export interface TextMeasure {
  /** Advance width of `text` in points, as it will be shaped. */
  readonly width: (text: string, style: TextStyle) => number
  /** Lines of `text`, none wider than `maxWidth`; line feeds kept. */
  readonly breakLines: (text: string, style: TextStyle, maxWidth: number) => readonly string[]
}

/** One line of text; `y` is its baseline. */
export interface TextItem {
  readonly type: 'text'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly style: TextStyle
  readonly color: Color
  readonly text: string
}

export interface RectItem {
  readonly type: 'rect'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly fill: Color
}

/** A page or picture of an exhibit, scaled into a box. */
export interface PictureItem {
  readonly type: 'picture'
  readonly exhibitId: string
  /** Index into the pages of the exhibit's body. */
  readonly source: number
  /** The visible box. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Part of the source's height that is shown, 0 at the top to 1; `[0, 1]` is all of it. */
  readonly rows: readonly [number, number]
}

/** A QR code: rows of `1` (dark) and `0`, without quiet zone; drawn as one square of `size` points. */
export interface QrItem {
  readonly type: 'qr'
  readonly x: number
  readonly y: number
  readonly size: number
  readonly rows: readonly string[]
}

/** The shop's logo, scaled into a box. */
export interface LogoItem {
  readonly type: 'logo'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type PageItem = TextItem | RectItem | PictureItem | QrItem | LogoItem
export type Color = 'ink' | 'muted' | 'accent' | 'line' | 'wash' | 'red'
export type SectionId =
  | 'cover'
  | 'summary'
  | 'order'
  | 'chronology'
  | 'messages'
  | 'index'
  | 'exhibits'
  /** The full conversation, where the front quotes from it. */
  | 'annex'
  | 'verification'
  | 'custody'
  /** What a later version adds. */
  | 'changes'

/** A region of a page that leads to another page of the dossier (numbers from 1). */
export interface PageLink {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly target: number
}

export interface PlannedPage {
  /** Position in the file, from 1. */
  readonly number: number
  /** Printed page number and page label: "12", "iv", "A-1", "1.1" or "SHOP000012" by the style. */
  readonly label: string
  readonly width: number
  readonly height: number
  readonly section: SectionId
  readonly exhibitId: string | null
  readonly items: readonly PageItem[]
  readonly links: readonly PageLink[]
  /** Texts that must be readable in the finished page's text layer. */
  readonly expects: readonly string[]
}

export interface OutlineEntry {
  readonly title: string
  readonly page: number
  readonly children: readonly OutlineEntry[]
}

export interface PlannedClaim {
  readonly text: string
  readonly proofs: readonly { readonly exhibitId: string; readonly number: number; readonly page: number }[]
}

/** A whole dossier as data: what stands where, and what leads where. */
export interface DossierPlan {
  readonly language: DossierLanguage
  readonly title: string
  readonly author: string
  readonly generatedAt: number
  readonly pages: readonly PlannedPage[]
  readonly outline: readonly OutlineEntry[]
  /** First page and page count of every exhibit, in order. */
  readonly exhibits: readonly {
    readonly id: string
    readonly number: number
    /** As printed: "3", "12A". */
    readonly label: string
    readonly page: number
    readonly pages: number
  }[]
  /** Claims as read from the statement, with the pages that prove them. */
  readonly claims: readonly PlannedClaim[]
  /** SHA-256 over the originals' hashes, printed as text and QR on the verification page. */
  readonly manifestRoot: string
  readonly warnings: readonly DossierWarning[]
}

/** One page of an exhibit as it was read: size in points when shown upright at its natural size. */
export interface SourcePage {
  readonly width: number
  readonly height: number
  /** True for pages of a document, false for pictures. */
  readonly document: boolean
  /** Printed above the picture, e.g. the time code of a still. */
  readonly title?: string
  /** Words of the marks in the picture, by their number; printed beneath it. */
  readonly legend?: readonly LegendLine[]
}

export type BodyNote =
  | { readonly kind: 'raster' }
  | { readonly kind: 'first_frame' }
  /** Laid out from the words of a file that has no pages of its own (HTML, DOCX, e-mail). */
  | { readonly kind: 'rendering'; readonly of: 'html' | 'docx' | 'mail' }
  | { readonly kind: 'redacted'; readonly areas: number }
  /** Arrows, boxes and numbers were drawn into it; a part of it was cut away. */
  | { readonly kind: 'marked' }
  | { readonly kind: 'cropped' }
  | { readonly kind: 'stills'; readonly count: number }
  | { readonly kind: 'cut'; readonly shown: number; readonly total: number }

/** What an exhibit turned out to be when its original was opened. */
export type ExhibitBody =
  | { readonly kind: 'pages'; readonly pages: readonly SourcePage[]; readonly notes: readonly BodyNote[] }
  | { readonly kind: 'text'; readonly text: string; readonly notes: readonly BodyNote[] }
  /** A document without pages: laid out by the planner, block after block. */
  | { readonly kind: 'blocks'; readonly blocks: readonly TextBlock[]; readonly notes: readonly BodyNote[] }
  | { readonly kind: 'slip'; readonly reason: 'type' | 'unreadable' | 'too_large' | 'empty' | 'password' }

/** One block of a rendered document. */
export type TextBlock =
  | { readonly type: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'item'; readonly depth: number; readonly mark: string; readonly text: string }
  | { readonly type: 'quote'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'row'; readonly cells: readonly string[]; readonly head: boolean }
  /** A named value, e.g. a header of a mail. */
  | { readonly type: 'field'; readonly name: string; readonly text: string }
  | { readonly type: 'rule' }
  /** A picture of the document: index into the exhibit's assets. */
  | { readonly type: 'picture'; readonly asset: number; readonly width: number; readonly height: number }
