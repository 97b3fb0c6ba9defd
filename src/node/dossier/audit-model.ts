import type { DossierPlan } from '#core/dossier/plan-model.ts'
import type { DossierProfile } from '#core/dossier/profiles.ts'
import type { ShortText } from '#core/dossier/texts.ts'
import type { ExpectedAttachment } from './audit-extras.ts'
import type { DifferingPage } from './audit-pages.ts'
import type { PageImage } from './images.ts'
import type { PreparedExhibit } from './prepared.ts'
import type { Shaper } from './shape.ts'

export interface AuditCheck {
  readonly name: AuditCheckName
  readonly ok: boolean
  /** For people, in English; the first faults where there are several. */
  readonly detail: string
  /** The numbers of the detail, for a page that says it in another language. */
  readonly data?: Readonly<Record<string, string | number>>
}

export type AuditCheckName =
  | 'opens'
  | 'password'
  | 'pages'
  | 'labels'
  | 'links'
  | 'outline'
  | 'fonts'
  | 'ink'
  | 'clipped'
  | 'pictures'
  | 'dpi'
  | 'colour'
  | 'text_layer'
  | 'page_limit'
  | 'byte_limit'
  | 'images'
  | 'texts'
  | 'metadata'
  | 'redaction'
  | 'attachments'
  | 'pdf_a'

export interface Audit {
  readonly ok: boolean
  readonly checks: readonly AuditCheck[]
  /** Pages of PDF exhibits that must be drawn as pictures (`openPdf` with `rasterise`) for `pictures` to pass. */
  readonly differing: readonly DifferingPage[]
}

export interface AuditSubject {
  /** The finished file: its path, or its bytes as read back from the disk. */
  readonly pdf: string | Uint8Array
  readonly password?: string
  readonly plan: DossierPlan
  readonly exhibits: readonly PreparedExhibit[]
  readonly profile: DossierProfile
  readonly images: readonly Pick<PageImage, 'name' | 'data'>[]
  readonly texts: readonly Pick<ShortText, 'text' | 'limit'>[]
  /** Strings that must appear nowhere: paths of this machine. */
  readonly forbidden: readonly string[]
  readonly shaper: Shaper
  /** Originals that the PDF must carry; absent: it must carry none. */
  readonly attachments?: readonly ExpectedAttachment[]
  /** Searches everything that is handed over for the strings that were redacted. */
  readonly redaction?: () => Promise<RedactionSearch>
  /** Part of PDF/A (level B) that the file must keep. */
  readonly pdfA?: 2 | 3
}

export interface RedactionSearch {
  /** How many of the strings searched for can still be found. */
  readonly found: number
  readonly searched: number
  /** Where; never the strings themselves. */
  readonly details: readonly string[]
}
