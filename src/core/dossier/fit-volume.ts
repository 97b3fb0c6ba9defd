import { labelsOf } from './labels.ts'
import { MARGIN, STYLES } from './flow.ts'
import type { DossierPlan, OutlineEntry, PlannedPage, TextItem, TextMeasure } from './plan-model.ts'

export interface VolumePlace {
  /** From 1. */
  readonly number: number
  readonly of: number
  /** First and last page of the whole dossier, from 0. */
  readonly first: number
  readonly last: number
}

/** Baseline of the line that says which volume this is: above the head of the page. */
const LINE_Y = 22

/**
 * A part of a dossier as a file of its own. Printed page numbers and labels stay those of the whole; the first page says
 * which volume it is; links and entries that lead into another volume are left out.
 */
export function volumeOf(plan: DossierPlan, place: VolumePlace, measure: TextMeasure): DossierPlan {
  const { first, last } = place
  const inside = (page: number): boolean => page > first && page <= last + 1
  const pages = plan.pages.slice(first, last + 1).map((page, index): PlannedPage => ({
    ...page,
    number: index + 1,
    links: page.links
      .filter(({ target }) => inside(target))
      .map((link) => ({ ...link, target: link.target - first })),
  }))
  const [cover, ...rest] = pages
  const line = lineOf(plan, place)
  const marked = cover === undefined ? [] : [withLine(cover, line, measure)]
  return {
    ...plan,
    title: `${plan.title} · ${place.number}/${place.of}`,
    pages: [...marked, ...rest],
    outline: entriesIn(plan.outline, inside, first),
    exhibits: plan.exhibits
      .filter(({ page }) => inside(page))
      .map((exhibit) => ({ ...exhibit, page: exhibit.page - first })),
  }
}

function lineOf({ language, pages }: DossierPlan, { number, of, first, last }: VolumePlace): string {
  return labelsOf(language).volume(number, of, pages[first]?.label ?? '', pages[last]?.label ?? '')
}

function withLine(page: PlannedPage, text: string, measure: TextMeasure): PlannedPage {
  const item: TextItem = {
    type: 'text',
    x: MARGIN.side,
    y: LINE_Y,
    width: measure.width(text, STYLES.smallStrong),
    style: STYLES.smallStrong,
    color: 'ink',
    text,
  }
  return { ...page, items: [...page.items, item], expects: [...page.expects, text] }
}

/** Entries of pages inside; one whose own page is elsewhere leads to the first below it that is here. */
function entriesIn(
  entries: readonly OutlineEntry[],
  inside: (page: number) => boolean,
  first: number,
): readonly OutlineEntry[] {
  return entries.flatMap((entry): OutlineEntry[] => {
    const children = entriesIn(entry.children, inside, first)
    const page = inside(entry.page) ? entry.page - first : children[0]?.page
    return page === undefined ? [] : [{ title: entry.title, page, children }]
  })
}
