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

export type PageItem = TextItem | RectItem | PictureItem
export type Color = 'ink' | 'muted' | 'accent' | 'line' | 'wash'
export type SectionId =
  'cover' | 'summary' | 'order' | 'chronology' | 'messages' | 'index' | 'exhibits' | 'verification'

/** A region of a page that leads to another page of the dossier (numbers from 1). */
export interface PageLink {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly target: number
}

export interface PlannedPage {
  /** Printed number, page label and position in the file: one and the same, from 1. */
  readonly number: number
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
    readonly page: number
    readonly pages: number
  }[]
  readonly warnings: readonly DossierWarning[]
}

/** One page of an exhibit as it was read: size in points when shown upright at its natural size. */
export interface SourcePage {
  readonly width: number
  readonly height: number
  /** True for pages of a document, false for pictures. */
  readonly document: boolean
}

export type BodyNote =
  | { readonly kind: 'raster' }
  | { readonly kind: 'first_frame' }
  | { readonly kind: 'cut'; readonly shown: number; readonly total: number }

/** What an exhibit turned out to be when its original was opened. */
export type ExhibitBody =
  | { readonly kind: 'pages'; readonly pages: readonly SourcePage[]; readonly notes: readonly BodyNote[] }
  | { readonly kind: 'text'; readonly text: string; readonly notes: readonly BodyNote[] }
  | { readonly kind: 'slip'; readonly reason: 'type' | 'unreadable' | 'too_large' | 'empty' }
