import type { CaseDetail } from '#contract/cases.ts'

export type CaseEvent = CaseDetail['events'][number]

/** What the story can be narrowed to. */
export const EVENT_GROUPS = [
  'all',
  'notes',
  'messages',
  'evidence',
  'decisions',
  'changes',
  'appeal',
] as const
export type EventGroup = (typeof EVENT_GROUPS)[number]

const GROUP_OF: Readonly<Record<CaseEvent['kind'], Exclude<EventGroup, 'all'>>> = {
  imported: 'changes',
  status: 'changes',
  changed: 'changes',
  'deadline-set': 'changes',
  'deadline-ended': 'changes',
  'clock-moved': 'changes',
  'owner-set': 'changes',
  edited: 'changes',
  tagged: 'changes',
  snoozed: 'changes',
  'tasks-changed': 'changes',
  undone: 'changes',
  note: 'notes',
  message: 'messages',
  'evidence-added': 'evidence',
  'evidence-changed': 'evidence',
  'evidence-removed': 'evidence',
  decision: 'decisions',
  closed: 'decisions',
  reopened: 'decisions',
  'appeal-started': 'appeal',
  'appeal-saved': 'appeal',
  'dossier-built': 'appeal',
  'appeal-submitted': 'appeal',
  'appeal-outcome': 'appeal',
  'appeal-status': 'appeal',
  'appeal-lesson': 'appeal',
  'return-agreed': 'decisions',
  'return-tracked': 'changes',
  inspected: 'decisions',
  'reason-checked': 'decisions',
  intervention: 'decisions',
  ruling: 'decisions',
  'evidence-sent': 'decisions',
  'replacement-tracked': 'changes',
  successor: 'changes',
  'offer-made': 'decisions',
  'offer-answered': 'decisions',
  'offer-done': 'decisions',
}

/** The events of a group in time order; equal times keep the order of the log. */
export function storyOf(
  events: readonly CaseEvent[],
  group: EventGroup,
  newestFirst: boolean,
): readonly CaseEvent[] {
  const chosen = group === 'all' ? [...events] : events.filter((event) => GROUP_OF[event.kind] === group)
  chosen.sort((a, b) => a.at - b.at)
  return newestFirst ? chosen.reverse() : chosen
}

export interface FieldChange {
  readonly field: string
  readonly before: string | number | null
  readonly after: string | number | null
}

/** The fields an event changed, before and after side by side. */
export function changesOf(event: Pick<CaseEvent, 'before' | 'after'>): readonly FieldChange[] {
  const fields = [...new Set([...Object.keys(event.before), ...Object.keys(event.after)])]
  return (
    fields
      // Which lines an undo takes back is for the desk; the story shows them struck through.
      .filter((field) => field !== 'withdrawn')
      .map((field) => ({ field, before: event.before[field] ?? null, after: event.after[field] ?? null }))
      .filter(({ before, after }) => (before ?? '') !== (after ?? ''))
  )
}
