import type { Money } from '#core/shared/money.ts'
import type { ProfileName } from './profiles.ts'

/** Language of the dossier's own words. Independent of the language of the desk. */
export type DossierLanguage = 'en' | 'zh'

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
}

export interface DossierMessage {
  readonly at: number
  readonly author: string
  readonly direction: 'in' | 'out'
  readonly text: string
  readonly translation?: string
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

/** A refusal of the dossier engine: nothing was written. */
export class DossierError extends Error {
  readonly code: 'original_missing' | 'original_damaged' | 'out_folder_not_empty' | 'zone_unknown'
  readonly data: Readonly<Record<string, string | number>>

  constructor(code: DossierError['code'], data: DossierError['data'] = {}) {
    super(code)
    this.name = 'DossierError'
    this.code = code
    this.data = data
  }
}
