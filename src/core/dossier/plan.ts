import { Flow, STYLES } from './flow.ts'
import { labelsOf } from './labels.ts'
import { DossierError, PLAIN_STYLE } from './model.ts'
import { exhibitName, printedLabels } from './numbering.ts'
import { baseInput, planChanges } from './plan-changes.ts'
import { labelOf, plannedClaims, richReferences } from './plan-claims.ts'
import { planCustody } from './plan-custody.ts'
import { planExhibit } from './plan-exhibits.ts'
import { frame } from './plan-frame.ts'
import { planCover, planSummary } from './plan-front.ts'
import { hasAnnex, planAnnex, planMessages } from './plan-messages.ts'
import { outlineOf } from './plan-outline.ts'
import { planChronology, planIndex, planOrder } from './plan-records.ts'
import { NO_REFS, sameRefs } from './plan-refs.ts'
import { planVerification } from './plan-verification.ts'
import type { DossierLabels } from './labels.ts'
import type { DossierExhibit, DossierInput, DossierWarning } from './model.ts'
import type { DossierPlan, ExhibitBody, PlannedClaim, SectionId, TextMeasure } from './plan-model.ts'
import type { PageRefs } from './plan-refs.ts'
import type { RichText } from './rich-text.ts'

export type * from './plan-model.ts'

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
  /** A text with its references as words that are links. */
  readonly rich: (text: string) => RichText
  /** Says that a message (number from 1) stands on the current page. */
  readonly messageAt: (number: number) => void
  /** True for exhibits that these pages are about; those of earlier versions stand on theirs. */
  readonly own: (exhibit: DossierExhibit) => boolean
  readonly unchanged: ReadonlySet<string>
  readonly logo: boolean
  readonly claims: readonly PlannedClaim[]
  readonly manifestRoot: string
}

export interface PlanOptions {
  /** SHA-256 of a text, lower-case hex; the core has no hash of its own. */
  readonly hash?: (text: string) => string
  /** Ids of the exhibits whose picture goes in byte for byte. */
  readonly unchanged?: ReadonlySet<string>
  /** True where the shop's logo can be drawn. */
  readonly logo?: boolean
  /** Pages that a part must have at least, by its key: what gives two languages the same page numbers. */
  readonly least?: ReadonlyMap<string, number>
}

/** A plan, and how many pages each of its parts takes. */
export interface LaidOut {
  readonly plan: DossierPlan
  readonly blocks: ReadonlyMap<string, number>
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
  return layOut(input, measure, bodies, options).plan
}

/** As planDossier; a later version is laid out behind the pages of its base, which it repeats as they are. */
export function layOut(
  input: DossierInput,
  measure: TextMeasure,
  bodies: ReadonlyMap<string, ExhibitBody>,
  options: PlanOptions,
): LaidOut {
  checkZone(input.marketZone)
  const { supplement } = input
  const base =
    supplement === undefined ? null : layOut(baseInput(input, supplement), measure, bodies, options)
  let refs = NO_REFS
  for (let pass = 1; ; pass++) {
    const { found, ...made } = planOnce(input, measure, bodies, { base, refs, options })
    if (sameRefs(found, refs) || pass === MAX_PASSES) return made
    refs = found
  }
}

interface Pass {
  readonly base: LaidOut | null
  readonly refs: PageRefs
  readonly options: PlanOptions
}

function planOnce(
  input: DossierInput,
  measure: TextMeasure,
  bodies: ReadonlyMap<string, ExhibitBody>,
  { base, refs, options }: Pass,
): LaidOut & { readonly found: PageRefs } {
  const labels = labelsOf(input.language)
  const numbers = new Map(input.exhibits.map((exhibit, index) => [exhibit.id, index + 1]))
  const warnings = new Map<string, DossierWarning>()
  const warn = (warning: DossierWarning): void => void warnings.set(JSON.stringify(warning), warning)
  const before = base?.plan.pages ?? []
  const flow = new Flow(measure, before.length)
  const version = input.supplement?.version ?? 1
  const messages = new Map<number, number>()
  const context: PlanContext = {
    input,
    labels,
    flow,
    refs,
    bodies,
    numberOf: (id) => numbers.get(id),
    warn,
    rich: (text) => richReferences(text, input, refs, { exhibit: labels.ref, message: labels.messageRef }),
    messageAt: (number) => {
      if (!messages.has(number)) messages.set(number, flow.number)
    },
    own: ({ late }) => (late?.version ?? 1) === version,
    unchanged: options.unchanged ?? new Set(),
    logo: options.logo === true,
    claims: base?.plan.claims ?? plannedClaims(input, refs, warn),
    manifestRoot: options.hash === undefined ? '' : options.hash(rootLines(input)),
  }
  const blocks = printParts(context, version, options.least ?? new Map())
  for (const warning of base?.plan.warnings ?? []) warn(warning)

  const sheets = [...before, ...flow.pages]
  const names = new Map(input.exhibits.map(({ id }, index) => [id, exhibitName(input, index)]))
  const printed = printedLabels(sheets, names, input.style ?? PLAIN_STYLE)
  const exhibits = input.exhibits.map((exhibit, index) => {
    const page = sheets.findIndex(({ exhibitId }) => exhibitId === exhibit.id) + 1
    const pages = sheets.filter(({ exhibitId }) => exhibitId === exhibit.id).length
    return { id: exhibit.id, number: index + 1, label: exhibitName(input, index), page, pages }
  })
  const pageOf = (wanted: SectionId): number => sheets.findIndex(({ section }) => section === wanted) + 1
  const found: PageRefs = {
    total: sheets.length,
    index: pageOf('index'),
    annex: pageOf('annex'),
    exhibits: new Map(exhibits.map(({ id, page, pages }) => [id, { page, pages }])),
    messages,
    labels: printed,
  }
  const own = printed.slice(before.length)
  frame(context, own, sheets.length)
  const outline = outlineOf(
    context,
    exhibits.filter((_, index) => {
      const exhibit = input.exhibits[index]
      return exhibit !== undefined && context.own(exhibit)
    }),
    found,
  )
  const plan: DossierPlan = {
    language: input.language,
    title: `${labels.title} · ${labels.caseId} ${input.case.platformId}`,
    author: input.shop.name,
    generatedAt: input.supplement?.generatedAt ?? input.generatedAt,
    pages: [...before, ...flow.finish(own)],
    outline: [...(base?.plan.outline ?? []), ...outline],
    exhibits,
    claims: context.claims,
    manifestRoot: context.manifestRoot,
    warnings: [...warnings.values()],
  }
  return { plan, found, blocks: new Map([...(base?.blocks ?? []), ...blocks]) }
}

/** Prints the parts in their order, each with at least the pages asked for. Says how many pages each took. */
function printParts(
  context: PlanContext,
  version: number,
  least: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const { flow, input, labels } = context
  const blocks = new Map<string, number>()
  const part = (name: string, print: () => void): void => {
    const before = flow.pages.length
    print()
    const key = `${version}:${name}`
    const wanted = least.get(key) ?? 0
    while (flow.pages.length > before && flow.pages.length - before < wanted) {
      flow.open(flow.page.section, flow.page.exhibitId)
      flow.expect(labels.samePages)
      flow.text(labels.samePages, STYLES.small, 'muted')
    }
    blocks.set(key, flow.pages.length - before)
  }
  const { supplement, messages } = input
  if (supplement === undefined) {
    part('cover', () => planCover(context))
    part('summary', () => planSummary(context))
    part('order', () => planOrder(context))
    part('chronology', () => planChronology(context))
    if (messages.length > 0) part('messages', () => planMessages(context))
    part('index', () => planIndex(context))
  } else part('changes', () => planChanges(context, supplement))
  input.exhibits.forEach((exhibit, index) => {
    if (context.own(exhibit)) part(`exhibit ${exhibit.id}`, () => planExhibit(context, exhibit, index + 1))
  })
  if (supplement === undefined && hasAnnex(input)) part('annex', () => planAnnex(context))
  part('verification', () => planVerification(context))
  const known = new Set((supplement?.base.custody ?? []).map(({ seq }) => seq))
  part('custody', () =>
    planCustody(
      context,
      (input.custody ?? []).filter(({ seq }) => !known.has(seq)),
    ),
  )
  return blocks
}

/** What the manifest root is the hash of: every original's hash and exhibit label, in order. */
function rootLines(input: DossierInput): string {
  return input.exhibits.map((exhibit, index) => `${exhibit.sha256}  ${labelOf(exhibit, index)}\n`).join('')
}

function checkZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone })
  } catch {
    throw new DossierError('zone_unknown', { zone })
  }
}
