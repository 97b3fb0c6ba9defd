import { setImmediate as turn } from 'node:timers/promises'
import { PDFDocument } from 'pdf-lib'
import { colouredPages } from './audit-colour.ts'
import { attachmentFaults, pdfAFaults } from './audit-extras.ts'
import { sizeOf, withAuditedFile } from './audit-file.ts'
import type { AuditedFile } from './audit-file.ts'
import { imageFaults, leakFaults, limitText, over, textFaults } from './audit-limits.ts'
import { pageFaults } from './audit-pages.ts'
import { leftOutFaults, photoFaults } from './audit-photos.ts'
import type { PhotoFaults } from './audit-photos.ts'
import { dpiFaults } from './audit-pictures.ts'
import { structureFaults } from './audit-structure.ts'
import type { Audit, AuditCheck, AuditCheckName, AuditSubject } from './audit-model.ts'
import type { PageFaults } from './audit-pages.ts'
import type { StructureFaults } from './audit-structure.ts'
import type { RenderOptions } from './render.ts'

export type { Audit, AuditCheck, AuditCheckName, AuditSubject, RedactionSearch } from './audit-model.ts'

/** What a recipient's profile may ask of the pages; a profile without a word on it asks nothing. */
interface PageRules {
  readonly maxDpi?: number | null
  readonly minDpi?: number | null
  readonly blackAndWhite?: boolean
  readonly links?: boolean
}

/** What walking the file's objects found. */
interface Walked extends StructureFaults {
  readonly photos: readonly string[]
  readonly tested: PhotoFaults['tested']
  readonly dpi: readonly string[]
  readonly attachments: readonly string[]
  readonly pdfA: readonly string[]
}

/**
 * Re-opens a finished dossier with a second engine and checks it against its plan and its recipient's limits. Never throws
 * for what is wrong with the file; throws the signal's reason when cancelled.
 */
export async function auditDossier(subject: AuditSubject, options: RenderOptions = {}): Promise<Audit> {
  const { plan, profile } = subject
  const checks: AuditCheck[] = []
  const check: Check = (name, faults, fine, data) => {
    const ok = faults.length === 0
    const all = { ...data, ...(ok ? {} : { faults: faults.length }) }
    checks.push({
      name,
      ok,
      detail: ok ? fine : summary(faults),
      ...(Object.keys(all).length === 0 ? {} : { data: all }),
    })
  }
  const bytes = await sizeOf(subject.pdf)
  const rules: PageRules = profile as typeof profile & PageRules
  const looked = await tried(
    // Where colours count every picture is drawn as it is.
    () =>
      withAuditedFile(subject.pdf, { whole: rules.blackAndWhite === true }, (file) =>
        look(file, subject, rules, options),
      ),
    options.signal,
  )
  const { drawn, walked, locked, leaks } =
    typeof looked === 'string' ? { drawn: looked, walked: looked, locked: [], leaks: [] } : looked
  const faults = [drawn, walked].flatMap((result) => (typeof result === 'string' ? [result] : []))
  check('opens', [...new Set(faults)], 'opened by two engines', { bytes })
  if (subject.password !== undefined && typeof looked !== 'string')
    check('password', locked, 'opens with its password only')
  if (typeof drawn !== 'string') checkPages(drawn, subject, rules, check)
  if (typeof walked !== 'string') checkStructure(walked, subject, rules, check)
  const pictures = [
    ...(typeof drawn === 'string' ? [] : drawn.pictures),
    ...(typeof walked === 'string' ? [] : walked.photos),
  ]
  check('pictures', pictures, 'every picture is the planned one, upright')
  const pages = typeof drawn === 'string' ? plan.pages.length : drawn.pageCount
  for (const [name, value, limit, unit] of [
    ['page_limit', pages, profile.maxPages, 'pages'],
    ['byte_limit', bytes, profile.maxBytes, 'bytes'],
  ] as const)
    check(name, over(value, limit, unit), limitText(value, limit, unit), { value, limit: limit ?? '' })
  check('images', imageFaults(subject), `${subject.images.length} images`, { images: subject.images.length })
  check('texts', textFaults(subject), `${subject.texts.length} texts`, { texts: subject.texts.length })
  const metadata = [...leaks, ...(typeof walked === 'string' ? [] : walked.metadata)]
  check('metadata', [...new Set(metadata)], 'title, language and dates set; nothing else')
  if (subject.redaction !== undefined) await checkRedaction(subject.redaction, checks, options.signal)
  return {
    ok: checks.every(({ ok }) => ok),
    checks,
    differing: typeof drawn === 'string' ? [] : drawn.differing,
  }
}

type Check = (
  name: AuditCheckName,
  faults: readonly string[],
  fine: string,
  data?: Readonly<Record<string, string | number>>,
) => void

type Drawn = PageFaults & { readonly coloured: readonly number[] }

interface Looked {
  readonly drawn: Drawn | string
  readonly walked: Walked | string
  readonly locked: readonly string[]
  readonly leaks: readonly string[]
}

/** What both engines find; where one cannot go on, what it says. */
async function look(
  file: AuditedFile,
  subject: AuditSubject,
  rules: PageRules,
  options: RenderOptions,
): Promise<Looked> {
  const { plan, exhibits, shaper, password } = subject
  const { signal } = options
  const walking = tried(async () => {
    // The pages come first: they may be drawn in another thread, which is then under way.
    await turn()
    return walk(file, subject, rules)
  }, signal)
  const draw = async (): Promise<Drawn> => {
    const pages = await pageFaults(file.data, plan, exhibits, shaper, {
      ...options,
      ...(password === undefined ? {} : { password }),
      tested: walking.then((walked) => (typeof walked === 'string' ? new Map() : walked.tested)),
    })
    return {
      ...pages,
      coloured: rules.blackAndWhite === true ? await colouredPages(file.data, password) : [],
    }
  }
  const [drawn, walked] = await Promise.all([tried(draw, signal), walking])
  return {
    walked,
    drawn,
    locked: password === undefined ? [] : await openFaults(file.data),
    leaks: leakFaults(file.data, subject),
  }
}

async function walk(file: AuditedFile, subject: AuditSubject, rules: PageRules): Promise<Walked> {
  const { plan, exhibits, forbidden, attachments, pdfA, password } = subject
  const doc = await PDFDocument.load(file.data, {
    updateMetadata: false,
    parseSpeed: Infinity,
    throwOnInvalidObject: true,
    ...(password === undefined ? {} : { password }),
  })
  const structure = structureFaults(doc, plan, {
    forbidden,
    attachments: attachments !== undefined,
    pdfA: pdfA !== undefined,
    links: rules.links ?? true,
  })
  const photos = await photoFaults(doc, plan, exhibits, file)
  return {
    ...structure,
    metadata: [...structure.metadata, ...leftOutFaults(file)],
    photos: photos.faults,
    tested: photos.tested,
    dpi: dpiFaults(doc, file.leftOut, rules.maxDpi ?? null, rules.minDpi ?? null),
    attachments: attachments === undefined ? [] : attachmentFaults(doc, attachments, file),
    pdfA: pdfA === undefined ? [] : pdfAFaults(doc, pdfA),
  }
}

/** A file with a password must not open without one. */
async function openFaults(pdf: Uint8Array): Promise<string[]> {
  const opened = await tried(() => PDFDocument.load(pdf, { updateMetadata: false, password: '' }), undefined)
  return typeof opened === 'string' ? [] : ['the file opens without its password']
}

function checkPages(drawn: Drawn, { plan }: AuditSubject, rules: PageRules, check: Check): void {
  const count = plan.pages.length
  const wrong = drawn.pageCount === count ? [] : [`${drawn.pageCount} pages, ${count} planned`]
  check('pages', wrong, `${count} pages`, { pages: drawn.pageCount, planned: count })
  check('ink', drawn.ink, `every line of text is printed; ${count} pages drawn`, { drawn: count })
  check('clipped', drawn.clipped, 'no text reaches over the edge of its page')
  check('text_layer', drawn.textLayer, 'headings, stamps, page numbers and hashes can be read back')
  if (rules.blackAndWhite === true) {
    const faults = drawn.coloured.map((page) => `page ${page} has colours`)
    check('colour', faults, 'black and white')
  }
}

function checkStructure(walked: Walked, subject: AuditSubject, rules: PageRules, check: Check): void {
  check('labels', walked.labels, 'page labels equal printed numbers')
  check('links', walked.links, 'every link leads to its page')
  check('outline', walked.outline, 'an entry for every section and exhibit')
  check('fonts', walked.fonts, 'embedded, as subsets, readable')
  if ((rules.maxDpi ?? rules.minDpi ?? null) !== null)
    check('dpi', walked.dpi, `no picture above ${rules.maxDpi ?? 'any'} dpi`, { limit: rules.maxDpi ?? '' })
  if (subject.attachments !== undefined) {
    const files = subject.attachments.length
    check('attachments', walked.attachments, `${files} originals attached, byte for byte`, { files })
  }
  if (subject.pdfA !== undefined)
    check('pdf_a', walked.pdfA, `says PDF/A-${subject.pdfA}b and keeps to it`, { part: subject.pdfA })
}

async function checkRedaction(
  search: NonNullable<AuditSubject['redaction']>,
  checks: AuditCheck[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const result = await tried(search, signal)
  if (typeof result === 'string') {
    checks.push({ name: 'redaction', ok: false, detail: `the search failed: ${result}` })
    return
  }
  const { found, searched, details } = result
  const where = details.length === 0 ? '' : `: ${summary(details)}`
  checks.push({
    name: 'redaction',
    ok: found === 0 && details.length === 0,
    detail: `${found} of ${searched} found${where}`,
    data: { found, searched },
  })
}

async function tried<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T | string> {
  try {
    return await work()
  } catch (error) {
    signal?.throwIfAborted()
    return error instanceof Error ? error.message : String(error)
  }
}

function summary(faults: readonly string[]): string {
  const shown = faults.slice(0, 3).join('; ')
  return faults.length > 3 ? `${shown}; and ${faults.length - 3} more` : shown
}
