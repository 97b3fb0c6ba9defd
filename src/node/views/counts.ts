import { caseFilter } from '#contract/case-filter.ts'
import type { SavedView } from '#contract/views.ts'
import { cellFilter, countStandings, isOfCells, viewCounts } from '#node/cases/cells.ts'
import { countRows } from '#node/cases/list-rows.ts'
import { type Look, withBox } from '#node/cases/page.ts'

/** How many cases a saved view holds: from the standing counts where they can tell, else by counting its rows. */
export function countSaved(look: Look, { filter }: SavedView): number {
  const { view, ...rest } = filter
  const asked = withBox({ ...caseFilter.parse(rest), view })
  return isOfCells(asked)
    ? viewCounts(countStandings(look.reads, cellFilter(look.reads, 'all', asked)))[view]
    : countRows(look, asked)
}
