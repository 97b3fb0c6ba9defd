import { exhibitName } from './numbering.ts'
import { printedPage } from './plan-refs.ts'
import type { DossierPlan, OutlineEntry, SectionId } from './plan-model.ts'
import type { PageRefs } from './plan-refs.ts'
import type { PlanContext } from './plan.ts'

const SECTIONS = [
  'changes',
  'cover',
  'summary',
  'order',
  'chronology',
  'messages',
  'index',
  'exhibits',
  'annex',
  'verification',
  'custody',
] as const satisfies readonly SectionId[]

/** Bookmarks of the pages of this flow: a section each, and below "Exhibits" every exhibit with its page number. */
export function outlineOf(
  context: PlanContext,
  exhibits: DossierPlan['exhibits'],
  refs: PageRefs,
): OutlineEntry[] {
  const { flow, labels } = context
  return SECTIONS.flatMap((section): OutlineEntry[] => {
    const at = flow.pages.findIndex((draft) => draft.section === section)
    if (at === -1) return []
    const children = section === 'exhibits' ? exhibits.map((exhibit) => entryOf(context, exhibit, refs)) : []
    return [{ title: labels[section], page: flow.offset + at + 1, children }]
  })
}

function entryOf(
  { input, labels }: PlanContext,
  { id, page }: DossierPlan['exhibits'][number],
  refs: PageRefs,
): OutlineEntry {
  const index = input.exhibits.findIndex((exhibit) => exhibit.id === id)
  const caption = (input.exhibits[index]?.caption ?? '').normalize('NFC').replace(/\s+/gu, ' ').trim()
  const characters = Array.from(caption)
  const short = characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : caption
  const name = labels.exhibit(exhibitName(input, index))
  // Court bundles ask for a short title with its page.
  return {
    title: `${name}${short === '' ? '' : ` · ${short}`} (${printedPage(refs, page)})`,
    page,
    children: [],
  }
}
