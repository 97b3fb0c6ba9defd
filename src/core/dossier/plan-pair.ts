import { layOut } from './plan.ts'
import type { DossierInput, SecondLanguage } from './model.ts'
import type { DossierPlan, ExhibitBody, TextMeasure } from './plan-model.ts'
import type { PlanOptions } from './plan.ts'

/** Padding a section may push another one over its page; it settles in two rounds, and never needs more than a few. */
const MAX_ROUNDS = 5

/** Words that were not translated are those of the first language. */
const orFirst = (text: string | undefined, first: string): string =>
  text === undefined || text.trim() === '' ? first : text

/** The same dossier in its second language. */
export function secondInput(input: DossierInput, second: SecondLanguage): DossierInput {
  const { second: _, ...rest } = input
  const { words } = second
  return {
    ...rest,
    language: second.language,
    ask: orFirst(second.ask, input.ask),
    claimText: orFirst(second.claimText, input.claimText),
    case: {
      ...input.case,
      kind: orFirst(words?.kind, input.case.kind),
      status: orFirst(words?.status, input.case.status),
    },
    deadline:
      input.deadline === null
        ? null
        : { ...input.deadline, explanation: orFirst(words?.deadline, input.deadline.explanation) },
    events: input.events.map((event, index) => ({ ...event, text: words?.events[index] ?? event.text })),
    exhibits: input.exhibits.map((exhibit) => ({
      ...exhibit,
      caption: orFirst(second.captions[exhibit.id], exhibit.caption),
    })),
  }
}

/**
 * Lays a dossier out in both its languages so that a page has the same number in each: a section that is shorter in one
 * language gets pages that say so. Throws DossierError `zone_unknown`.
 */
export function planPair(
  input: DossierInput,
  second: SecondLanguage,
  measure: TextMeasure,
  bodies: ReadonlyMap<string, ExhibitBody>,
  options: PlanOptions = {},
): readonly [DossierPlan, DossierPlan] {
  const { second: _, ...first } = input
  const inputs = [first, secondInput(input, second)] as const
  let least: ReadonlyMap<string, number> = new Map()
  for (let round = 1; ; round++) {
    const [one, other] = inputs.map((each) => layOut(each, measure, bodies, { ...options, least }))
    if (one === undefined || other === undefined) throw new Error('a pair has two plans')
    const most = new Map(one.blocks)
    for (const [key, pages] of other.blocks) most.set(key, Math.max(pages, most.get(key) ?? 0))
    const same = [...most].every(
      ([key, pages]) => one.blocks.get(key) === pages && other.blocks.get(key) === pages,
    )
    if (same || round === MAX_ROUNDS) return [one.plan, other.plan]
    least = most
  }
}
