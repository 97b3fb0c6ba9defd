import { z } from 'zod'
import { CHANNELS } from './messages.ts'
import { composed, replyPart } from './reply-templates.ts'
import { id, text } from './wire-types.ts'

/** Templates of one reply that are remembered; nobody joins more. */
const MOST_SAID = 30

/** What belongs to a reply being written beside its words. */
export const draftSettings = z.object({
  /** BCP 47 tag it is written in; empty: the first of the market. */
  language: text(20).default(''),
  channel: z.enum(CHANNELS).default('chat'),
  /** Pictures of the case that go with it, in order. */
  pictures: z.array(id).max(9).default([]),
  /** Templates put in: which of their parts still stand is read from the words. */
  said: z
    .array(
      composed.pick({
        ...{ text: true, parts: true, images: true },
        ...{ behind: true, reading: true, readingLanguage: true },
      }),
    )
    .max(MOST_SAID)
    .default([]),
  /** Parts of a good reply that a person ticked. */
  ticked: z.array(replyPart).max(5).default([]),
  /** What it says, in the language the clerk reads; null: what the templates put in say. */
  reading: text(20_000).nullable().default(null),
})
export type DraftSettings = z.infer<typeof draftSettings>
