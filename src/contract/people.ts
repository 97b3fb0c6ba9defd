import { z } from 'zod'
import { command, job, query } from './define.ts'
import { epochMs, id, none, text } from './wire-types.ts'

/** Somebody who works at this desk. No account and no password: a name in the story of a case. */
export const person = z.object({
  id,
  name: z.string(),
  initials: z.string(),
  /** No longer chosen for anything new; what was done under the name stays. */
  retired: z.boolean(),
})
export type Person = z.infer<typeof person>

/** A window that shows a case. */
export const onlooker = z.object({
  window: id,
  /** Who was at the desk when the window came to the case; empty where nobody was chosen. */
  name: z.string(),
  since: epochMs,
})
export type Onlooker = z.infer<typeof onlooker>

export const people = {
  /** All people by the time they came, and the id of who is at the desk. */
  list: query({
    input: none,
    output: z.object({ people: z.array(person), here: id.nullable() }),
    reads: ['people', 'settings'],
  }),
  /**
   * Adds somebody (`id` null) or changes name and initials; empty initials are made from the name. With another name the
   * cases go along, as one step that can be taken back. A retired person of that name comes back.
   * Refused with `conflict` where somebody else has the name.
   */
  save: command({
    input: z.object({ id: id.nullable(), name: text(80).trim().min(1), initials: text(12).default('') }),
    output: person,
    touches: ['people', 'settings', 'cases'],
  }),
  /** Says who is at the desk from now on; null is nobody. */
  arrive: command({
    input: z.object({ id: id.nullable() }),
    output: none,
    touches: ['people', 'settings', 'cases', 'views'],
  }),
  /** Takes somebody out of the choice, or back into it. */
  retire: command({
    input: z.object({ id, retired: z.boolean() }),
    output: none,
    touches: ['people', 'settings', 'cases', 'views'],
  }),
  /** Lasts as long as a window shows a case: ends when it is cancelled, or with the window. */
  look: job({ input: z.object({ caseId: id, window: id }), output: none, touches: ['presence'] }),
  /** The windows that show a case, oldest first. */
  onlookers: query({
    input: z.object({ caseId: id }),
    output: z.array(onlooker),
    reads: ['presence'],
  }),
} as const
