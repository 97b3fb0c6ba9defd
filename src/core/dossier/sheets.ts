import { slotsFor } from '#core/appeals/slots.ts'
import type { Slot } from '#core/appeals/slots.ts'
import type { DossierInput } from './model.ts'
import type { DossierPlan } from './plan-model.ts'

/** Pages of the dossier (numbers from 1) that share one picture, in reading order, row by row. */
export interface Sheet {
  readonly pages: readonly number[]
  readonly columns: number
  readonly rows: number
}

export interface SheetPlan {
  readonly sheets: readonly Sheet[]
  /** Exhibit pages for which there was no room. */
  readonly leftOut: readonly number[]
}

/** From one page a sheet to sixteen; beyond that nothing is legible. */
const GRIDS = [
  [1, 1],
  [2, 1],
  [2, 2],
  [3, 2],
  [3, 3],
  [4, 3],
  [4, 4],
] as const

/**
 * Packs a dossier into at most `max` pictures. Few pages: one each. Else the summary whole, then the exhibits, as many to a
 * sheet as needed for all of them to appear. Should even that not do, pages are chosen: the first pages of the exhibits in
 * `first` (those that fill a checklist), then the first pages of the others, then second pages.
 */
export function packSheets(
  plan: DossierPlan,
  max: number,
  first: ReadonlySet<string> = new Set(),
): SheetPlan {
  const all = plan.pages.map((page) => page.number)
  if (all.length <= max) return { sheets: all.map(single), leftOut: [] }
  const exhibits = plan.pages.filter((page) => page.exhibitId !== null).map((page) => page.number)
  const summary = plan.pages.find((page) => page.section === 'summary')?.number ?? 1
  const rest = exhibits.length > 0 ? exhibits : all.filter((page) => page !== summary)
  const slots = max - 1
  if (slots < 1) return { sheets: [single(summary)], leftOut: exhibits }
  if (rest.length <= slots) {
    const chronology = plan.pages.find((page) => page.section === 'chronology')?.number
    const extra =
      rest.length < slots && chronology !== undefined && !rest.includes(chronology) ? [chronology] : []
    return { sheets: [summary, ...extra, ...rest].map(single), leftOut: [] }
  }
  const [columns, rows] = GRIDS.find(([across, down]) => across * down * slots >= rest.length) ?? [4, 4]
  const cells = columns * rows
  const chosen = rest.length <= cells * slots ? rest : mostTelling(plan, rest, first).slice(0, cells * slots)
  const ordered = [...chosen].sort((a, b) => a - b)
  const sheets = Array.from({ length: Math.ceil(ordered.length / cells) }, (_, index) => ({
    pages: ordered.slice(index * cells, (index + 1) * cells),
    columns,
    rows,
  }))
  return { sheets: [single(summary), ...sheets], leftOut: rest.filter((page) => !chosen.includes(page)) }
}

const single = (page: number): Sheet => ({ pages: [page], columns: 1, rows: 1 })

function mostTelling(
  plan: DossierPlan,
  pages: readonly number[],
  first: ReadonlySet<string>,
): readonly number[] {
  const rank = new Map<number, number>()
  for (const exhibit of plan.exhibits) {
    const ahead = first.has(exhibit.id) ? 0 : 0.5
    for (let index = 0; index < exhibit.pages; index++)
      rank.set(exhibit.page + index, index === 0 ? ahead : index)
  }
  return [...pages].sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0) || a - b)
}

/** Slots of the platform's checklist for the case; a parcel is asked for only where one is known to come back. */
function slotsOf({ case: one }: DossierInput): readonly Slot[] {
  const slots = slotsFor(one.kindCode ?? 'unknown', one.reason ?? '')
  return one.kindCode === undefined ? slots.filter(({ slot }) => slot !== 'returned-parcel') : slots
}

/** For every slot of the checklist the first exhibit that fills it. */
export function checklistExhibits(input: DossierInput): ReadonlySet<string> {
  return new Set(
    slotsOf(input).flatMap(({ kinds }) => {
      const found = input.exhibits.find(({ kind }) => kinds.includes(kind))
      return found === undefined ? [] : [found.id]
    }),
  )
}

/**
 * Slots of the checklist that the sheets leave open: those that must be filled, and those that an exhibit would fill that is
 * not on any sheet.
 */
export function uncoveredSlots(
  input: DossierInput,
  plan: DossierPlan,
  sheets: readonly Sheet[],
): readonly string[] {
  const shown = new Set(
    sheets.flatMap(({ pages }) => pages.map((page) => plan.pages[page - 1]?.exhibitId ?? null)),
  )
  return slotsOf(input)
    .filter(({ kinds, required }) => {
      const filling = input.exhibits.filter(({ kind }) => kinds.includes(kind))
      return !filling.some(({ id }) => shown.has(id)) && (required || filling.length > 0)
    })
    .map(({ slot }) => slot)
}
