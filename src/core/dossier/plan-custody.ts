import { MARGIN, STYLES } from './flow.ts'
import { printTime } from './format.ts'
import { exhibitName } from './numbering.ts'
import { planTable } from './plan-table.ts'
import type { DossierCustody } from './model.ts'
import type { PlanContext } from './plan.ts'

/** Rows in print, at most; the whole log is handed over as a file. */
const MAX_ROWS = 300
/** Characters of a hash in print: enough to find the entry in the log. */
const SHORT = 16

/** The custody appendix: who did what with the originals, and when, entry by entry of the hash chain. */
export function planCustody(context: PlanContext, entries: readonly DossierCustody[]): void {
  const { flow, labels, input } = context
  if (entries.length === 0) return
  flow.open('custody')
  flow.heading(labels.custody)
  flow.text(labels.custodyIntro, STYLES.small, 'muted')
  flow.gap(8)
  const names = new Map(input.exhibits.map(({ sha256 }, index) => [sha256, exhibitName(input, index)]))
  const words: Readonly<Record<string, string>> = labels.custodyActions
  const end = MARGIN.side + flow.contentWidth
  planTable(
    context,
    [
      { x: MARGIN.side, width: 34, style: STYLES.small },
      { x: MARGIN.side + 38, width: 84, style: STYLES.small },
      { x: MARGIN.side + 126, width: 84, style: STYLES.small },
      { x: MARGIN.side + 216, width: 84, style: STYLES.small },
      { x: MARGIN.side + 306, width: 70, style: STYLES.small },
      { x: end - 102, width: 102, style: STYLES.small, color: 'muted' },
    ],
    [
      labels.custodyNumber,
      labels.timeUtc,
      labels.custodyActor,
      labels.custodyAction,
      labels.proof,
      labels.custodyEntry,
    ],
    entries.slice(0, MAX_ROWS).map(({ seq, at, actor, action, sha256, hash }) => {
      const name = names.get(sha256)
      return [
        { text: String(seq) },
        { text: printTime(at, 'UTC') },
        { text: actor.trim() === '' ? labels.seller : actor },
        { text: words[action] ?? action },
        { text: name === undefined ? '' : labels.exhibit(name) },
        { text: hash.slice(0, SHORT) },
      ]
    }),
  )
  if (entries.length > MAX_ROWS)
    flow.text(labels.custodyMore(entries.length - MAX_ROWS), STYLES.small, 'muted')
}
