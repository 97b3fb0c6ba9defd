import { planExhibits } from './plan-exhibits.ts'
import { planFront } from './plan-front.ts'
import { planRecords } from './plan-records.ts'
import { planVerification } from './plan-verification.ts'
import { Flow, MARGIN, STYLES } from './flow.ts'
import { labelsOf } from './labels.ts'
import { expandReferences, labelOf, plannedClaims } from './plan-claims.ts'
import { DossierError } from './model.ts'
import type { DossierLabels } from './labels.ts'
import type { DossierInput, DossierWarning } from './model.ts'
import type {
  DossierPlan,
  ExhibitBody,
  OutlineEntry,
  PlannedClaim,
  SectionId,
  TextMeasure,
} from './plan-model.ts'

export type * from './plan-model.ts'

/** Where the exhibits stand, as the last pass found them. The first pass knows nothing. */
export interface PageRefs {
  readonly total: number
  readonly index: number
  readonly exhibits: ReadonlyMap<string, { readonly page: number; readonly pages: number }>
}

/** What every section is planned from. */
export interface PlanContext {
  readonly input: DossierInput
  readonly labels: DossierLabels
  readonly flow: Flow
  readonly refs: PageRefs
  readonly bodies: ReadonlyMap<string, ExhibitBody>
  /** Number of an exhibit, from 1; undefined where the id is not among the exhibits. */
  readonly numberOf: (id: string) => number | undefined
  readonly warn: (warning: DossierWarning) => void
  /** A text with its references as words. */
  readonly words: (text: string) => string
  readonly claims: readonly PlannedClaim[]
  readonly manifestRoot: string
}

export interface PlanOptions {
  /** SHA-256 of a text, lower-case hex; the core has no hash of its own. */
  readonly hash?: (text: string) => string
}

const MAX_PASSES = 6

/**
 * Lays a dossier out: pages, links and outline as data. Page numbers are printed inside the pages, so it is laid out again
 * until they stand still. `bodies` says what each exhibit's original turned out to hold; one that is absent gets a slip.
 * Throws DossierError `zone_unknown`.
 */
export function planDossier(
  input: DossierInput,
  measure: TextMeasure,
  bodies: ReadonlyMap<string, ExhibitBody> = new Map(),
  options: PlanOptions = {},
): DossierPlan {
  checkZone(input.marketZone)
  let refs: PageRefs = { total: 0, index: 0, exhibits: new Map() }
  for (let pass = 1; ; pass++) {
    const { plan, found } = planOnce(input, measure, bodies, refs, options)
    if (sameRefs(found, refs) || pass === MAX_PASSES) return plan
    refs = found
  }
}

function planOnce(
  input: DossierInput,
  measure: TextMeasure,
  bodies: ReadonlyMap<string, ExhibitBody>,
  refs: PageRefs,
  options: PlanOptions,
): { readonly plan: DossierPlan; readonly found: PageRefs } {
  const labels = labelsOf(input.language)
  const numbers = new Map(input.exhibits.map((exhibit, index) => [exhibit.id, index + 1]))
  const warnings = new Map<string, DossierWarning>()
  const flow = new Flow(measure)
  const context: PlanContext = {
    input,
    labels,
    flow,
    refs,
    bodies,
    numberOf: (id) => numbers.get(id),
    warn: (warning) => warnings.set(JSON.stringify(warning), warning),
    words: (text) => expandReferences(text, input, refs, { exhibit: labels.ref, message: labels.messageRef }),
    claims: plannedClaims(input, refs, (warning) => warnings.set(JSON.stringify(warning), warning)),
    manifestRoot: options.hash === undefined ? '' : options.hash(rootLines(input)),
  }
  planFront(context)
  planRecords(context)
  planExhibits(context)
  planVerification(context)

  const exhibits = input.exhibits.map((exhibit, index) => {
    const page = flow.pages.findIndex((draft) => draft.exhibitId === exhibit.id) + 1
    const pages = flow.pages.filter((draft) => draft.exhibitId === exhibit.id).length
    return { id: exhibit.id, number: index + 1, label: labelOf(exhibit, index), page, pages }
  })
  const found: PageRefs = {
    total: flow.pages.length,
    index: flow.pages.findIndex((draft) => draft.section === 'index') + 1,
    exhibits: new Map(exhibits.map(({ id, page, pages }) => [id, { page, pages }])),
  }
  furnish(context)
  const title = `${labels.title} · ${labels.caseId} ${input.case.platformId}`
  const plan: DossierPlan = {
    language: input.language,
    title,
    author: input.shop.name,
    generatedAt: input.generatedAt,
    pages: flow.finish(),
    outline: outlineOf(context, exhibits),
    exhibits,
    claims: context.claims,
    manifestRoot: context.manifestRoot,
    warnings: [...warnings.values()],
  }
  return { plan, found }
}

/** What the manifest root is the hash of: every original's hash and exhibit label, in order. */
function rootLines(input: DossierInput): string {
  return input.exhibits.map((exhibit, index) => `${exhibit.sha256}  ${labelOf(exhibit, index)}\n`).join('')
}

/** Head and foot of every page: case, stamp of the exhibit, page number. */
function furnish({ flow, labels, input }: PlanContext): void {
  const total = flow.pages.length
  const seen = new Map<string, number>()
  const counts = new Map<string, number>()
  for (const { exhibitId } of flow.pages) {
    if (exhibitId !== null) counts.set(exhibitId, (counts.get(exhibitId) ?? 0) + 1)
  }
  const pages = flow.pages.splice(0)
  pages.forEach((page, index) => {
    flow.pages.push(page)
    const right = page.width - MARGIN.side
    const foot = page.height - 30
    const number = labels.page(index + 1, total)
    flow.put(`${labels.caseId} ${input.case.platformId}`, MARGIN.side, 36, STYLES.small, 'muted')
    flow.put(number, right, foot, STYLES.smallStrong, 'ink', 'right')
    flow.put(labels.title, MARGIN.side, foot, STYLES.small, 'muted')
    flow.expect(number)
    if (page.exhibitId === null) return
    const nth = (seen.get(page.exhibitId) ?? 0) + 1
    seen.set(page.exhibitId, nth)
    const order = input.exhibits.findIndex(({ id }) => id === page.exhibitId)
    const exhibit = input.exhibits[order]
    const stamp = labels.stamp(
      exhibit === undefined ? '' : labelOf(exhibit, order),
      nth,
      counts.get(page.exhibitId) ?? nth,
    )
    flow.put(stamp, right, 36, STYLES.smallStrong, 'ink', 'right')
    flow.expect(stamp)
  })
}

function outlineOf(context: PlanContext, exhibits: DossierPlan['exhibits']): OutlineEntry[] {
  const { flow, labels, input } = context
  const sections = [
    'cover',
    'summary',
    'order',
    'chronology',
    'messages',
    'index',
    'exhibits',
    'verification',
  ] as const satisfies readonly SectionId[]
  return sections.flatMap((section): OutlineEntry[] => {
    const page = flow.pages.findIndex((draft) => draft.section === section) + 1
    if (page === 0) return []
    const children =
      section !== 'exhibits'
        ? []
        : exhibits.map((exhibit, index) => ({
            title: outlineTitle(
              labels.exhibit(exhibit.label),
              input.exhibits[index]?.caption ?? '',
              exhibit.page,
            ),
            page: exhibit.page,
            children: [],
          }))
    return [{ title: labels[section], page, children }]
  })
}

/** Short title with its page number, as court bundles ask for. */
function outlineTitle(name: string, caption: string, page: number): string {
  const flat = caption.normalize('NFC').replace(/\s+/gu, ' ').trim()
  const short = Array.from(flat).length > 60 ? `${Array.from(flat).slice(0, 59).join('')}…` : flat
  return `${name}${short === '' ? '' : ` · ${short}`} (${page})`
}

function sameRefs(a: PageRefs, b: PageRefs): boolean {
  const flat = (refs: PageRefs): string => JSON.stringify([refs.total, refs.index, [...refs.exhibits]])
  return flat(a) === flat(b)
}

function checkZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone })
  } catch {
    throw new DossierError('zone_unknown', { zone })
  }
}
