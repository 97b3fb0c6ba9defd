import { asciiName } from './file-names.ts'

/** Every recipient there are limits for, in the order of the picker. */
export const PROFILE_NAMES = [
  'tiktok-after-sale',
  'tiktok-violation',
  'plain',
  'court',
  'stripe',
  'paypal',
  'amex',
  'amex-optblue',
  'mastercard',
  'shopify',
  'amazon-a-to-z',
] as const
export type ProfileName = (typeof PROFILE_NAMES)[number]

/** What a recipient takes. A limit that is null is not known or does not exist. */
export interface DossierProfile {
  readonly name: ProfileName
  /** Page limit of one PDF, and of all its volumes together. */
  readonly maxPages: number | null
  readonly maxTotalPages: number | null
  /** Byte limit of one PDF, and of all its volumes together. */
  readonly maxBytes: number | null
  readonly maxTotalBytes: number | null
  /** How many PDFs the recipient takes; null: any number. */
  readonly maxFiles: number | null
  /** Page images for forms that take pictures only. */
  readonly images: { readonly max: number; readonly maxBytes: number } | null
  /** Short texts for form fields, in UTF-16 code units (what a web form counts). */
  readonly texts: readonly number[]
  /** How the PDF is called; `{case}` is the platform's number of the case. */
  readonly fileName: string
  /** Longest file name with its extension; null: no limit. */
  readonly maxNameLength: number | null
  /** Dots an inch above which a picture is made smaller. */
  readonly maxDpi: number | null
  /** Greys only, on every page. */
  readonly blackAndWhite: boolean
  /** False where a PDF with links is refused. */
  readonly links: boolean
  /** True where the recipient asks for PDF/A. */
  readonly pdfA: boolean
  /**
   * `confirmed`: several sources or the platform's own page; `single`: one source; `reported`: old or second-hand. Of the
   * weakest figure that is held to.
   */
  readonly confidence: 'confirmed' | 'single' | 'reported'
  /** Where the numbers come from. */
  readonly source: string
}

const MB = 1_000_000

/** A recipient that takes anything; others say where they differ. */
const OPEN = {
  maxPages: null,
  maxTotalPages: null,
  maxBytes: null,
  maxTotalBytes: null,
  maxFiles: 1,
  images: null,
  texts: [],
  fileName: 'dossier-{case}.pdf',
  maxNameLength: null,
  maxDpi: null,
  blackAndWhite: false,
  links: true,
  pdfA: false,
} as const satisfies Partial<DossierProfile>

/** Recipients as data. Numbers from the field's study of file and size limits; each keeps its confidence. */
export const PROFILES: Readonly<Record<ProfileName, DossierProfile>> = {
  'tiktok-after-sale': {
    ...OPEN,
    name: 'tiktok-after-sale',
    images: { max: 6, maxBytes: 5 * MB },
    texts: [1800, 500],
    confidence: 'single',
    source:
      'US seller help 7902022240372494: up to 6 photos, JPG or PNG, 5 MB each; 1,800 characters: seller guide, April 2026',
  },
  'tiktok-violation': {
    ...OPEN,
    name: 'tiktok-violation',
    texts: [1800, 500],
    confidence: 'reported',
    source:
      'ttsviolation.shop guide, April 2026 (one commercial guide): one PDF with the cover first, about 1,800 characters; no byte or page limit is known',
  },
  plain: {
    ...OPEN,
    name: 'plain',
    texts: [1800, 500],
    confidence: 'confirmed',
    source: 'no recipient, no limit',
  },
  court: {
    ...OPEN,
    name: 'court',
    maxBytes: 50 * MB,
    maxFiles: null,
    fileName: '{case}-bundle.pdf',
    maxDpi: 300,
    confidence: 'single',
    source:
      'familylaw.co.uk, zylpha.com and stjohnschambers.co.uk guidance on electronic bundles (300 dpi, name says case and bundle); CE-File practice direction (50 MB a document, UK tribunals only); some courts take less by mail, and family courts 350 pages',
  },
  stripe: {
    ...OPEN,
    name: 'stripe',
    maxPages: 49,
    maxBytes: 4.5 * MB,
    texts: [20_000],
    confidence: 'single',
    source:
      'https://github.com/Automattic/woocommerce-payments/issues/555 (4.5 MB, under 50 pages); docs.rs async-stripe dispute (20,000 characters)',
  },
  paypal: {
    ...OPEN,
    name: 'paypal',
    // "Under" 10 MB is less than 10 MB.
    maxBytes: 10 * MB - 1,
    maxTotalBytes: 50 * MB,
    maxFiles: null,
    confidence: 'confirmed',
    source: 'developer.paypal.com supported-file-types-sizes: under 10 MB a file, 50 MB a call',
  },
  amex: {
    ...OPEN,
    name: 'amex',
    maxPages: 20,
    maxTotalPages: 20,
    maxBytes: 5 * MB,
    maxTotalBytes: 25 * MB,
    maxFiles: 5,
    maxDpi: 300,
    confidence: 'single',
    source:
      'https://www.checkout.com/docs/payments/process-disputes/dispute-evidence-file-requirements.md (5 files, 5 MB each, 25 MB, 20 pages, 300 dpi); whether 20 pages is a file or all is not said, so it is held to for all',
  },
  'amex-optblue': {
    ...OPEN,
    name: 'amex-optblue',
    maxPages: 20,
    maxTotalPages: 20,
    maxBytes: 1 * MB,
    maxTotalBytes: 1 * MB,
    maxFiles: 5,
    maxDpi: 300,
    blackAndWhite: true,
    confidence: 'single',
    source:
      'https://www.checkout.com/docs/payments/process-disputes/dispute-evidence-file-requirements.md (5 files, 1 MB in all, 20 pages, black and white, no blank pages)',
  },
  mastercard: {
    ...OPEN,
    name: 'mastercard',
    maxPages: 19,
    maxBytes: 14.5 * MB,
    fileName: 'dossier.pdf',
    maxNameLength: 16,
    maxDpi: 300,
    confidence: 'single',
    source:
      'https://www.checkout.com/merchant-communications/mastercard-dispute-documentation-requirements (19 pages, 14.5 MB advised, 300 ppi, names of 16 characters)',
  },
  shopify: {
    ...OPEN,
    name: 'shopify',
    maxPages: 49,
    maxTotalPages: 49,
    maxBytes: 2 * MB,
    maxTotalBytes: 4 * MB,
    maxFiles: 2,
    links: false,
    pdfA: true,
    confidence: 'reported',
    source:
      'https://kahunam.com/articles/shopify/how-to-submit-evidence-for-a-chargeback-on-shopify; chargebackpacket.com (2 MB each, 4 MB in all, PDF/A, under 50 pages, no links)',
  },
  'amazon-a-to-z': {
    ...OPEN,
    name: 'amazon-a-to-z',
    confidence: 'reported',
    source:
      'https://sellercentral.amazon.com/help/hub/reference/external/G202041210 (evidence is uploaded with the appeal); no file limit is published there',
  },
}

/**
 * Name of the PDF by the recipient's rule, in ASCII: "dossier-4035227007632310123.pdf", or "dossier-1-of-3.pdf" where it
 * comes in volumes (from 1).
 */
export function pdfNameOf(
  { fileName, maxNameLength }: DossierProfile,
  caseId: string,
  volume: { readonly number: number; readonly of: number } | null = null,
): string {
  const name =
    volume === null ? fileName.replace('{case}', caseId) : `dossier-${volume.number}-of-${volume.of}.pdf`
  return asciiName(name, maxNameLength)
}
