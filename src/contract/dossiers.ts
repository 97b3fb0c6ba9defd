import { z } from 'zod'
import { command, job, query } from './define.ts'
import { bytes, epochMs, id, none, sha256, text } from './wire-types.ts'

/** Languages that have a table of words of their own. */
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
export const dossierLanguage = z.enum(DOSSIER_LANGUAGES)

/** Recipients, in the order of the picker: those the engine has limits for. */
export const DOSSIER_PROFILES = [
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

export const dossierStyle = z.object({
  numbering: z.enum(['continuous', 'letter', 'decimal', 'bates']).default('continuous'),
  romanFront: z.boolean().default(false),
  batesPrefix: z
    .string()
    .max(12)
    .regex(/^[A-Za-z0-9 ._-]*$/)
    .default(''),
  batesDigits: z.number().int().min(1).max(10).default(6),
  stampPlace: z.enum(['top-right', 'top-center', 'top-left', 'bottom-left']).default('top-right'),
  stampSize: z.enum(['small', 'medium', 'large']).default('small'),
  stampColor: z.enum(['ink', 'accent', 'red']).default('ink'),
})

/** Everything that decides how a dossier comes out, but the password. Stored with each build. */
export const dossierOptions = z.object({
  profile: z.string().max(60).default('tiktok-after-sale'),
  language: dossierLanguage.default('en'),
  /** A second file in this language, with the same pages. */
  second: dossierLanguage.nullable().default(null),
  style: dossierStyle.prefault({}),
  pdfA: z.boolean().default(false),
  attachOriginals: z.boolean().default(false),
  asciiNames: z.boolean().default(false),
  /** Also remove the buyer's name, phone, address, e-mail and account wherever they are found. */
  redactKnown: z.boolean().default(false),
  /** More words to remove in the same way. */
  redactAlso: z.array(text(200)).max(50).default([]),
  /** Build as a later version of this dossier: its pages stay, new exhibits go to the end. */
  baseId: id.nullable().default(null),
  /** Why the later version was made; printed on its change sheet. */
  changeNote: text(500).default(''),
})
export type DossierOptions = z.infer<typeof dossierOptions>

/** Secrets of one build: used, never stored. */
export const dossierSecrets = z.object({
  /** Opens the finished PDF; empty: no password. */
  password: text(127).default(''),
  /** Passwords of encrypted exhibits, by evidence id. */
  filePasswords: z.record(id, text(127)).default({}),
})

export const dossierFile = z.object({
  name: z.string(),
  role: z.enum(['pdf', 'translation', 'volume', 'image', 'text', 'zip', 'manifest']),
  bytes: z.number().int(),
  sha256,
  /** Where the page can fetch it: `/dossier/<id>/<name>`. */
  url: z.string(),
})

export const auditCheck = z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })

export const dossier = z.object({
  id,
  appealId: id,
  caseId: id,
  profile: z.string(),
  language: dossierLanguage,
  builtAt: epochMs,
  pages: z.number().int(),
  files: z.array(dossierFile),
  audit: z.object({ ok: z.boolean(), checks: z.array(auditCheck) }),
  warnings: z.array(z.string()),
  /** False once the draft or an exhibit changed after the build. */
  current: z.boolean(),
  /** The folder inside the data folder, for "show in folder" and the command line. */
  folder: z.string(),
  /** From 1; a later version keeps the pages of the one it is based on. */
  version: z.number().int(),
  options: dossierOptions,
})
export type Dossier = z.infer<typeof dossier>

/** The dossier as it would come out now, without building it. */
export const dossierOutline = z.object({
  pages: z.number().int(),
  /** Bytes the PDF will have, estimated from the originals. */
  bytes: z.number().int(),
  maxPages: z.number().int().nullable(),
  maxBytes: z.number().int().nullable(),
  /** How sure the recipient's limits are. */
  confidence: z.enum(['confirmed', 'single', 'reported']),
  source: z.string(),
  exhibits: z.array(
    z.object({
      evidenceId: id,
      /** "3", "12A". */
      label: z.string(),
      /** Printed number of its first page. */
      firstPage: z.string(),
      page: z.number().int(),
      pages: z.number().int(),
    }),
  ),
  claims: z.array(
    z.object({
      text: z.string(),
      proofs: z.array(z.object({ evidenceId: id, label: z.string(), page: z.string() })),
    }),
  ),
  /** `code key=value …`, as a build warns. */
  warnings: z.array(z.string()),
})
export type DossierOutline = z.infer<typeof dossierOutline>

export const dossiers = {
  /** Builds, re-opens and audits. A dossier whose audit fails is kept for looking at, never ready. */
  build: job({
    input: dossierOptions.extend(dossierSecrets.shape).extend({ appealId: id }),
    output: dossier,
    touches: ['cases', 'dossiers', 'appeals'],
  }),
  /** Plans the draft as it stands: page numbers, claims, limits and what is wrong. Writes nothing. */
  outline: query({
    input: dossierOptions.extend({ appealId: id }),
    output: dossierOutline,
    reads: ['cases', 'appeals', 'evidence', 'messages', 'dossiers'],
  }),
  /** A page of the draft as it would come out, as PNG. `page` counts from 1. */
  draftPage: query({
    input: dossierOptions.extend({
      appealId: id,
      page: z.number().int().min(1).max(20_000),
      width: z.number().int().min(100).max(2400).default(900),
    }),
    output: z.object({ png: bytes, pages: z.number().int() }),
    reads: ['cases', 'appeals', 'evidence', 'messages', 'dossiers'],
  }),
  /** A page of a built dossier, as PNG. A dossier with a password cannot be shown. */
  page: query({
    input: z.object({
      dossierId: id,
      page: z.number().int().min(1).max(20_000),
      width: z.number().int().min(100).max(2400).default(900),
    }),
    output: z.object({ png: bytes, pages: z.number().int() }),
    reads: ['dossiers'],
  }),
  /** Builds a dossier again from the ledger and compares every file with what was kept. Writes nothing. */
  reproduce: job({
    input: z.object({ dossierId: id, secrets: dossierSecrets.prefault({}) }),
    output: z.object({
      identical: z.boolean(),
      files: z.array(z.object({ name: z.string(), kept: sha256, again: sha256.nullable() })),
    }),
    touches: [],
  }),
  /** The picture printed on the cover of every dossier; null takes it away. */
  setLogo: command({
    input: z.object({ uploadId: id.nullable() }),
    output: none,
    touches: ['settings', 'dossiers'],
  }),
} as const
