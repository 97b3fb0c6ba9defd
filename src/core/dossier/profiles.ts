export type ProfileName = 'tiktok-after-sale' | 'plain' | 'stripe' | 'paypal' | 'mastercard'

/** What a recipient takes. A limit that is null is not known or does not exist. */
export interface DossierProfile {
  readonly name: ProfileName
  /** Page limit of the PDF. */
  readonly maxPages: number | null
  /** Byte limit of the PDF. */
  readonly maxBytes: number | null
  /** Page images for forms that take pictures only. */
  readonly images: { readonly max: number; readonly maxBytes: number } | null
  /** Short texts for form fields, in UTF-16 code units (what a web form counts). */
  readonly texts: readonly number[]
  /** Longest file name with its extension; null: no limit. */
  readonly maxNameLength: number | null
  /** `confirmed`: several sources or the platform's own page; `single`: one source; `reported`: old or second-hand. */
  readonly confidence: 'confirmed' | 'single' | 'reported'
  /** Where the numbers come from. */
  readonly source: string
}

const MB = 1_000_000

/** Recipients as data. Numbers from the field's study of file and size limits; each keeps its confidence. */
export const PROFILES: Readonly<Record<ProfileName, DossierProfile>> = {
  'tiktok-after-sale': {
    name: 'tiktok-after-sale',
    maxPages: null,
    maxBytes: null,
    images: { max: 6, maxBytes: 5 * MB },
    texts: [1800, 500],
    maxNameLength: null,
    confidence: 'single',
    source:
      'US seller help 7902022240372494: up to 6 photos, JPG or PNG, 5 MB each; 1,800 characters: seller guide, April 2026',
  },
  plain: {
    name: 'plain',
    maxPages: null,
    maxBytes: null,
    images: null,
    texts: [1800, 500],
    maxNameLength: null,
    confidence: 'confirmed',
    source: 'no recipient, no limit',
  },
  stripe: {
    name: 'stripe',
    maxPages: 49,
    maxBytes: 4.5 * MB,
    images: null,
    texts: [20_000],
    maxNameLength: null,
    confidence: 'single',
    source:
      'https://github.com/Automattic/woocommerce-payments/issues/555 (4.5 MB, under 50 pages); docs.rs async-stripe dispute (20,000 characters)',
  },
  paypal: {
    name: 'paypal',
    maxPages: null,
    maxBytes: 10 * MB,
    images: null,
    texts: [],
    maxNameLength: null,
    confidence: 'confirmed',
    source: 'developer.paypal.com supported-file-types-sizes: under 10 MB a file, 50 MB a call',
  },
  mastercard: {
    name: 'mastercard',
    maxPages: 19,
    maxBytes: 14.5 * MB,
    images: null,
    texts: [],
    maxNameLength: 16,
    confidence: 'single',
    source:
      'https://www.checkout.com/merchant-communications/mastercard-dispute-documentation-requirements (19 pages, 14.5 MB advised, names of 16 characters)',
  },
}
