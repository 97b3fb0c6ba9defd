import { PDFDocument } from 'pdf-lib'
import type { DossierPlan } from '#core/dossier/plan-model.ts'
import type { DossierProfile } from '#core/dossier/profiles.ts'
import type { ShortText } from '#core/dossier/texts.ts'
import { pageFaults } from './audit-pages.ts'
import type { PageFaults } from './audit-pages.ts'
import { structureFaults } from './audit-structure.ts'
import type { StructureFaults } from './audit-structure.ts'
import type { PageImage } from './images.ts'
import { cleanJpeg } from './jpeg.ts'
import type { PreparedExhibit } from './prepared.ts'
import type { RenderOptions } from './render.ts'
import type { Shaper } from './shape.ts'

export interface AuditCheck {
  readonly name: AuditCheckName
  readonly ok: boolean
  /** For people, in English; the first faults where there are several. */
  readonly detail: string
}

export type AuditCheckName =
  | 'opens'
  | 'pages'
  | 'labels'
  | 'links'
  | 'outline'
  | 'fonts'
  | 'ink'
  | 'pictures'
  | 'text_layer'
  | 'page_limit'
  | 'byte_limit'
  | 'images'
  | 'texts'
  | 'metadata'

export interface Audit {
  readonly ok: boolean
  readonly checks: readonly AuditCheck[]
}

export interface AuditSubject {
  /** The file as read back from the disk. */
  readonly pdf: Uint8Array
  readonly plan: DossierPlan
  readonly exhibits: readonly PreparedExhibit[]
  readonly profile: DossierProfile
  readonly images: readonly Pick<PageImage, 'name' | 'data'>[]
  readonly texts: readonly Pick<ShortText, 'text' | 'limit'>[]
  /** Strings that must appear nowhere: paths of this machine. */
  readonly forbidden: readonly string[]
  readonly shaper: Shaper
}

/** Re-opens a finished dossier with a second engine and checks it against its plan and its recipient's limits. */
export async function auditDossier(subject: AuditSubject, options: RenderOptions = {}): Promise<Audit> {
  const { pdf, plan, profile } = subject
  const checks: AuditCheck[] = []
  const check = (name: AuditCheckName, faults: readonly string[], fine: string): void => {
    checks.push({ name, ok: faults.length === 0, detail: faults.length === 0 ? fine : summary(faults) })
  }
  const drawn = await tried(
    () => pageFaults(pdf, plan, subject.exhibits, subject.shaper, options),
    options.signal,
  )
  const walked = await tried(() => walk(pdf, plan), options.signal)
  const fault = [drawn, walked].flatMap((result) => (typeof result === 'string' ? [result] : []))
  check('opens', fault, 'opened by two engines')
  if (typeof drawn !== 'string') checkPages(drawn, plan, check)
  if (typeof walked !== 'string') checkStructure(walked, check)
  const pages = typeof drawn === 'string' ? plan.pages.length : drawn.pageCount
  check('page_limit', over(pages, profile.maxPages, 'pages'), limitText(pages, profile.maxPages, 'pages'))
  check(
    'byte_limit',
    over(pdf.byteLength, profile.maxBytes, 'bytes'),
    limitText(pdf.byteLength, profile.maxBytes, 'bytes'),
  )
  check('images', imageFaults(subject), `${subject.images.length} images`)
  check('texts', textFaults(subject), `${subject.texts.length} texts`)
  const leaks = leakFaults(subject)
  check(
    'metadata',
    [...leaks, ...(typeof walked === 'string' ? [] : walked.metadata)],
    'title, language and dates set; nothing else',
  )
  return { ok: checks.every(({ ok }) => ok), checks }
}

type Check = (name: AuditCheckName, faults: readonly string[], fine: string) => void

function checkPages(drawn: PageFaults, plan: DossierPlan, check: Check): void {
  const count = plan.pages.length
  check(
    'pages',
    drawn.pageCount === count ? [] : [`${drawn.pageCount} pages, ${count} planned`],
    `${count} pages`,
  )
  check('ink', drawn.ink, 'every line of text is printed')
  check('pictures', drawn.pictures, 'every picture is the planned one, upright')
  check('text_layer', drawn.textLayer, 'headings, stamps, page numbers and hashes can be read back')
}

function checkStructure(walked: StructureFaults, check: Check): void {
  check('labels', walked.labels, 'page labels equal printed numbers')
  check('links', walked.links, 'every link leads to its page')
  check('outline', walked.outline, 'an entry for every section and exhibit')
  check('fonts', walked.fonts, 'all fonts embedded as subsets')
}

async function walk(pdf: Uint8Array, plan: DossierPlan): Promise<StructureFaults> {
  const doc = await PDFDocument.load(pdf, {
    updateMetadata: false,
    parseSpeed: Infinity,
    throwOnInvalidObject: true,
  })
  return structureFaults(doc, plan)
}

async function tried<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T | string> {
  try {
    return await work()
  } catch (error) {
    signal?.throwIfAborted()
    return error instanceof Error ? error.message : String(error)
  }
}

function imageFaults({ images, profile }: AuditSubject): string[] {
  if (profile.images === null) return images.length === 0 ? [] : ['the recipient takes no images']
  const { max, maxBytes } = profile.images
  const faults = images.length > max ? [`${images.length} images, at most ${max}`] : []
  if (images.length === 0) faults.push('there are no images')
  for (const { name, data } of images) {
    if (data.byteLength > maxBytes) faults.push(`${name} has ${data.byteLength} bytes, at most ${maxBytes}`)
    if (cleanJpeg(data)?.complete !== true) faults.push(`${name} is not a whole JPEG`)
  }
  return faults
}

function textFaults({ texts }: AuditSubject): string[] {
  return texts.flatMap(({ text, limit }) => [
    ...(text.length > limit ? [`a text has ${text.length} characters, at most ${limit}`] : []),
    ...(!/\p{Surrogate}/u.test(text) ? [] : ['a text ends inside a character']),
  ])
}

function leakFaults({ pdf, texts, forbidden }: AuditSubject): string[] {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  return forbidden
    .filter((path) => path.length > 3)
    .flatMap((path) => {
      const hex = Buffer.from(path, 'utf16le').swap16().toString('hex').toUpperCase()
      const found = file.includes(path) || file.includes(hex) || texts.some(({ text }) => text.includes(path))
      return found ? ['a path of this machine is in the dossier'] : []
    })
}

function over(value: number, limit: number | null, unit: string): string[] {
  return limit !== null && value > limit ? [`${value} ${unit}, at most ${limit}`] : []
}

function limitText(value: number, limit: number | null, unit: string): string {
  return limit === null ? `${value} ${unit}, no limit` : `${value} of ${limit} ${unit}`
}

function summary(faults: readonly string[]): string {
  const shown = faults.slice(0, 3).join('; ')
  return faults.length > 3 ? `${shown}; and ${faults.length - 3} more` : shown
}
