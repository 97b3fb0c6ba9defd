import type { Layer } from '#core/evidence/layer.ts'
import type { Money } from '#core/shared/money.ts'
import type { ProfileName } from './profiles.ts'

/** Languages of the dossier's own words (BCP 47; `zh` is simplified). Independent of the language of the desk. */
export const DOSSIER_LANGUAGES = [
  'en',
  'zh',
  'zh-Hant',
  'ja',
  'th',
  'vi',
  'id',
  'ms',
  'pt',
  'es',
  'de',
  'fr',
  'it',
] as const
export type DossierLanguage = (typeof DOSSIER_LANGUAGES)[number]

/** How pages are numbered and stamped. */
export interface DossierStyle {
  /**
   * What is printed as page number, and is the PDF's page label: `continuous` 1, 2, 3; `letter` A-1 (exhibit's letter and
   * page within it); `decimal` 1.1 (exhibit and page within it); `bates` prefix and zero-padded running number.
   */
  readonly numbering: 'continuous' | 'letter' | 'decimal' | 'bates'
  /** Front matter (before the first exhibit) in small Roman numerals; not with `bates`. */
  readonly romanFront: boolean
  readonly batesPrefix: string
  readonly batesDigits: number
  readonly stampPlace: 'top-right' | 'top-center' | 'top-left' | 'bottom-left'
  readonly stampSize: 'small' | 'medium' | 'large'
  readonly stampColor: 'ink' | 'accent' | 'red'
}

export const PLAIN_STYLE: DossierStyle = {
  numbering: 'continuous',
  romanFront: false,
  batesPrefix: '',
  batesDigits: 6,
  stampPlace: 'top-right',
  stampSize: 'small',
  stampColor: 'ink',
}

export interface DossierLine {
  readonly productName: string
  readonly variation: string | null
  readonly quantity: number
  readonly amount: Money | null
}

export interface DossierOrder {
  readonly platformId: string
  readonly amount: Money | null
  readonly createdAt: number | null
  readonly trackingNo: string | null
  readonly carrier: string | null
  readonly lines: readonly DossierLine[]
}

export interface DossierCase {
  readonly platformId: string
  readonly kind: string
  /** The desk's own word for the kind, "refund": what the platform's checklist goes by. */
  readonly kindCode?: string
  readonly status: string
  readonly reason: string | null
  readonly amount: Money | null
  readonly requestedAt: number | null
}

export interface DossierDeadline {
  readonly at: number
  readonly basis: 'api' | 'manual' | 'rule'
  readonly explanation: string
}

/** One thing we claim, and the exhibits that prove it. */
export interface DossierClaim {
  readonly text: string
  readonly exhibits: readonly string[]
}

export interface DossierEvent {
  readonly at: number
  /** True where the source named no zone and the market's was assumed. */
  readonly zoneGuessed: boolean
  readonly kind: string
  readonly text: string
  readonly exhibitId?: string
}

/** One original from the vault. The order of the exhibits is the order of their numbers. */
export interface DossierExhibit {
  readonly id: string
  /** SHA-256 of the original, lower-case hex. */
  readonly sha256: string
  readonly originalName: string
  readonly mediaType: string
  readonly bytes: number
  /** What this shows. */
  readonly caption: string
  readonly kind: string
  readonly capturedAt: number | null
  readonly addedAt: number
  /** Absolute path of the original; read only, and never printed. */
  readonly path: string
  /** Areas to burn out before printing, as shares (0 to 1) of the upright page; `page` counts from 0. */
  readonly redactions?: readonly RedactionBox[]
  /** Marks, crops and turns, laid over the print after the areas were burned out; pages count from 0, stills in order of time. */
  readonly layer?: Layer
  /** Stills a person chose from a film, by time. */
  readonly stills?: readonly DossierStill[]
  /** An exhibit added after a version was frozen: "12A", and the version it came with. Absent: its place in the list. */
  readonly late?: { readonly label: string; readonly version: number }
}

export interface RedactionBox {
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A picture taken from a film at a time code. */
export interface DossierStill {
  readonly atMs: number
  readonly sha256: string
  /** Absolute path of the still; never printed. */
  readonly path: string
}

/** One link of the custody chain, as the ledger keeps it. */
export interface DossierCustody {
  readonly seq: number
  readonly at: number
  readonly actor: string
  readonly action: string
  readonly sha256: string
  readonly detail: string
  readonly id: string
  readonly caseId: string | null
  readonly prevHash: string
  readonly hash: string
  /** Entries of the second formula: hashes of what may be left out, so that the entry can still be checked. */
  readonly version?: number
  readonly detailHash?: string
  readonly restHash?: string
}

/** What a later version adds to a frozen one. The exhibits with `late` are those it added. */
export interface DossierSupplement {
  /** From 2. */
  readonly version: number
  readonly base: {
    readonly version: number
    readonly builtAt: number
    /** SHA-256 of its PDF. */
    readonly sha256: string
    /** Its custody entries, and what it added itself: its pages are printed again from these. */
    readonly custody?: readonly DossierCustody[]
    readonly supplement?: DossierSupplement
  }
  /** When this version was made; `generatedAt` of the input stays that of the first. */
  readonly generatedAt?: number
  /** One sentence a person wrote about why; may be empty. */
  readonly note: string
}

/** The words of the dossier in a second language, page for page like the first. Absent words are those of the first. */
export interface SecondLanguage {
  readonly language: DossierLanguage
  readonly ask?: string
  readonly claimText?: string
  /** Caption by exhibit id. */
  readonly captions: Readonly<Record<string, string>>
  /** The desk's own words in this language; events in the order of the input's. */
  readonly words?: {
    readonly kind: string
    readonly status: string
    readonly deadline: string
    readonly events: readonly string[]
  }
}

export interface DossierMessage {
  readonly at: number
  readonly author: string
  readonly direction: 'in' | 'out'
  readonly text: string
  readonly translation?: string
  /** True where the source named no zone and the market's was assumed. */
  readonly zoneGuessed?: boolean
}

/** Everything a dossier is made of. Plain JSON data; times are epoch milliseconds. */
export interface DossierInput {
  readonly generatedAt: number
  readonly profile: ProfileName
  readonly language: DossierLanguage
  readonly shop: { readonly name: string; readonly market: string }
  readonly order: DossierOrder | null
  readonly case: DossierCase
  /** IANA zone of the market. */
  readonly marketZone: string
  /** What we ask the platform to decide. */
  readonly ask: string
  readonly claimText: string
  /** The claim for the small field; cut from `claimText` where absent. */
  readonly shortText?: string
  readonly deadline: DossierDeadline | null
  readonly claims: readonly DossierClaim[]
  readonly events: readonly DossierEvent[]
  readonly exhibits: readonly DossierExhibit[]
  readonly messages: readonly DossierMessage[]
  readonly style?: DossierStyle
  readonly custody?: readonly DossierCustody[]
  readonly supplement?: DossierSupplement
  readonly second?: SecondLanguage
  /** Strings that must not be readable anywhere in what is handed over (buyer's name, phone, address, …). */
  readonly redact?: readonly string[]
  /** PDF/A-2b, or PDF/A-3b where originals are attached. */
  readonly pdfA?: boolean
  /** Originals as embedded files of the PDF. */
  readonly attachOriginals?: boolean
  /** File names of the archive in ASCII only. */
  readonly asciiNames?: boolean
  /** Absolute path of the shop's logo (PNG or JPEG); never printed. */
  readonly logo?: string
}

/** Something the maker of the dossier should know; the page translates `code`. */
export interface DossierWarning {
  readonly code: DossierWarningCode
  readonly data: Readonly<Record<string, string | number>>
}

export type DossierWarningCode =
  | 'glyph_missing'
  | 'claim_without_proof'
  | 'exhibit_unknown'
  | 'exhibit_not_rendered'
  | 'exhibit_damaged'
  | 'exhibit_rasterised'
  | 'exhibit_pages_cut'
  | 'exhibit_first_frame_only'
  | 'text_cut'
  | 'image_pages_left_out'
  | 'image_small_print'
  | 'image_checklist_uncovered'
  | 'exhibit_rendering'
  | 'exhibit_password'
  | 'message_unknown'
  | 'quality_lowered'
  | 'volumes'
  | 'redaction_unreadable'
  | 'pdfa_rasterised'

/** A refusal of the dossier engine: nothing was written. */
export class DossierError extends Error {
  readonly code:
    | 'original_missing'
    | 'original_damaged'
    | 'out_folder_not_empty'
    | 'zone_unknown'
    | 'too_large'
    | 'password_with_pdfa'
  readonly data: Readonly<Record<string, string | number>>

  constructor(code: DossierError['code'], data: DossierError['data'] = {}) {
    super(code)
    this.name = 'DossierError'
    this.code = code
    this.data = data
  }
}
