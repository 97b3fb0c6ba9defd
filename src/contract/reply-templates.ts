import { z } from 'zod'
import { query } from './define.ts'
import { id, text } from './wire-types.ts'

export const replyPart = z.enum(['apologise', 'checked', 'solution', 'ask', 'close'])

export const template = z.object({
  id,
  category: z.string(),
  /** Titles for the picker, by UI language. */
  title: z.object({ en: z.string(), zh: z.string() }),
  languages: z.array(z.string()),
  /** Languages whose wording has not followed the last change of the source. */
  behind: z.array(z.string()),
})
export type Template = z.infer<typeof template>

/** A question the clerk answers before the text is complete. */
export const prompt = z.object({
  kind: z.enum(['date', 'amount', 'choice', 'line', 'text']),
  key: z.string(),
  /** What may be chosen, by place; for other kinds empty. */
  options: z.array(z.string()),
})
export type Prompt = z.infer<typeof prompt>

export const composed = z.object({
  /** The language it is written in: the one asked for or the nearest the template speaks. */
  language: z.string(),
  text: z.string(),
  /** Placeholders the case has no value for, and questions not answered yet. */
  unresolved: z.array(z.string()),
  prompts: z.array(prompt),
  /** The same in the language clerks read, filled with the same values. */
  reading: z.string(),
  /** The wording has not followed the last change of its source. */
  behind: z.boolean(),
  /** What each paragraph does; empty where nobody said. */
  parts: z.array(z.object({ text: z.string(), does: z.array(replyPart) })),
  images: z.array(z.string()),
})
export type Composed = z.infer<typeof composed>

export const templateProcedures = {
  templates: query({
    input: z.object({
      /** Words to look for in titles, categories and texts; every one must be there. */
      search: text(200).default(''),
      category: text(64).default(''),
    }),
    output: z.array(template),
    reads: ['settings'],
  }),
  /** The template filled from the case. `unresolved` names placeholders the case has no value for. */
  compose: query({
    input: z.object({
      caseId: id,
      templateId: id,
      language: text(20),
      /** By key of the prompt: `2026-12-01`, `12.50`, a place counted from 0, or words. */
      answers: z.record(text(64), text(500)).default({}),
    }),
    output: composed,
    reads: ['cases', 'orders', 'settings'],
  }),
} as const
