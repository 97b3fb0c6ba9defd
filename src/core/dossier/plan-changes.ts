import { MARGIN, STYLES } from './flow.ts'
import { exhibitName } from './numbering.ts'
import { bothTimes, facts } from './plan-front.ts'
import { printedPage } from './plan-refs.ts'
import { planTable } from './plan-table.ts'
import type { DossierInput, DossierSupplement } from './model.ts'
import type { PlanContext } from './plan.ts'

/** The input that the version before this one was made from, as far as its pages go. */
export function baseInput(input: DossierInput, { base }: DossierSupplement): DossierInput {
  const { supplement: _, custody: __, ...rest } = input
  return {
    ...rest,
    exhibits: input.exhibits.filter(({ late }) => (late?.version ?? 1) <= base.version),
    custody: base.custody ?? [],
    ...(base.supplement === undefined ? {} : { supplement: base.supplement }),
  }
}

/** The sheet before late exhibits: what this version adds, and that the pages before it are those of the base. */
export function planChanges(context: PlanContext, supplement: DossierSupplement): void {
  const { flow, labels, input, refs } = context
  const { base, version, note } = supplement
  flow.open('changes')
  flow.heading(labels.changes)
  facts(context, [
    [labels.version, String(version)],
    [labels.baseVersion, `${base.version} · ${bothTimes(context, base.builtAt)}`],
    [labels.baseHash, base.sha256],
    [
      labels.generated,
      supplement.generatedAt === undefined ? null : bothTimes(context, supplement.generatedAt),
    ],
    [labels.changeNote, note],
  ])
  flow.expect(base.sha256)
  flow.gap(8)
  flow.text(labels.pagesStay(printedPage(refs, 1), printedPage(refs, flow.offset), base.version))
  flow.gap(10)
  flow.subheading(labels.addedExhibits)
  const end = MARGIN.side + flow.contentWidth
  planTable(
    context,
    [
      { x: MARGIN.side, width: 80, style: STYLES.strong },
      { x: MARGIN.side + 86, width: end - MARGIN.side - 86 - 70 },
      { x: end - 62, width: 62, align: 'right' },
    ],
    [labels.exhibits, labels.shows, labels.pages],
    input.exhibits.flatMap((exhibit, index) => {
      if (!context.own(exhibit)) return []
      const target = refs.exhibits.get(exhibit.id)?.page
      return [
        [
          { text: labels.exhibit(exhibitName(input, index)), target },
          { text: exhibit.caption, target },
          { text: target === undefined ? '' : printedPage(refs, target), target },
        ],
      ]
    }),
  )
}
