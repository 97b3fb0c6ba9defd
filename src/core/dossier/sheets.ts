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
 * sheet as needed for all of them to appear; should even that not do, first pages come before second ones.
 */
export function packSheets(plan: DossierPlan, max: number): SheetPlan {
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
  const chosen = rest.length <= cells * slots ? rest : firstPagesFirst(plan, rest).slice(0, cells * slots)
  const ordered = [...chosen].sort((a, b) => a - b)
  const sheets = Array.from({ length: Math.ceil(ordered.length / cells) }, (_, index) => ({
    pages: ordered.slice(index * cells, (index + 1) * cells),
    columns,
    rows,
  }))
  return { sheets: [single(summary), ...sheets], leftOut: rest.filter((page) => !chosen.includes(page)) }
}

const single = (page: number): Sheet => ({ pages: [page], columns: 1, rows: 1 })

function firstPagesFirst(plan: DossierPlan, pages: readonly number[]): number[] {
  const nth = new Map<number, number>()
  for (const exhibit of plan.exhibits) {
    for (let index = 0; index < exhibit.pages; index++) nth.set(exhibit.page + index, index)
  }
  return [...pages].sort((a, b) => (nth.get(a) ?? 0) - (nth.get(b) ?? 0) || a - b)
}
