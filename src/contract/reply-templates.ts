import { z } from 'zod'
import { command, query } from './define.ts'
import { epochMs, id, none, text } from './wire-types.ts'

export const REPLY_PART_NAMES = ['apologise', 'checked', 'solution', 'ask', 'close'] as const
export const replyPart = z.enum(REPLY_PART_NAMES)

export const templateLanguage = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}$/)
const templateTitle = z.object({ en: text(120).min(1), zh: text(120).min(1) })
const templateFields = {
  category: text(64).regex(/^[a-z0-9-]+$/),
  /** Titles for the picker, by UI language. */
  title: templateTitle,
  /** The variant the others are written after. */
  source: templateLanguage,
  /** What each paragraph does; empty where nobody said. */
  parts: z.array(z.array(replyPart).max(5)).max(20),
  /** Names of pictures that go with the text, in order. */
  images: z.array(text(200).min(1)).max(9),
}
const paragraphs = z.array(text(2000).min(1)).min(1).max(20)

export const template = z.object({
  id,
  ...templateFields,
  folder: z.string(),
  /** `shipped` with the program, `own` of this desk, `edited`: shipped and changed here. */
  origin: z.enum(['shipped', 'own', 'edited']),
  languages: z.array(z.string()),
  /** Languages whose wording has not followed the last change of the source. */
  behind: z.array(z.string()),
})
export type Template = z.infer<typeof template>

/** What differs between a wording and its source. Only `placeholders` keeps a template from being saved. */
export const variantFault = z.object({
  language: z.string(),
  kind: z.enum(['placeholders', 'figures', 'behind']),
  missing: z.array(z.string()),
  extra: z.array(z.string()),
})
export type TemplateFault = z.infer<typeof variantFault>

export const templateVersion = z.object({
  /** 0: as shipped with the program. */
  version: z.number().int().min(0),
  at: epochMs.nullable(),
  author: z.string(),
  folder: z.string(),
  note: z.string(),
  removed: z.boolean(),
  ...templateFields,
  revision: z.number().int(),
  variants: z.record(templateLanguage, z.object({ revision: z.number().int(), paragraphs })),
  faults: z.array(variantFault),
})
export type TemplateVersion = z.infer<typeof templateVersion>

/** A template as the editor hands it in. */
export const templateEdit = z.object({
  ...templateFields,
  folder: text(80).default(''),
  note: text(300).default(''),
  variants: z
    .record(
      templateLanguage,
      /** `follows`: the writer says it says what the source now says. */
      z.object({ paragraphs, follows: z.boolean().default(false) }),
    )
    .refine((all) => Object.keys(all).length <= 40, { message: 'at most 40 languages' }),
})
export type TemplateEdit = z.input<typeof templateEdit>

/** A question the clerk answers before the text is complete. */
export const prompt = z.object({
  kind: z.enum(['date', 'amount', 'choice', 'line', 'text']),
  key: z.string(),
  /** What may be chosen, by place: wordings of a choice, lines of the order; for other kinds empty. */
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
  /** The same in the language clerks read, filled with the same values; empty where the template says it in no other. */
  reading: z.string(),
  /** Tag of `reading`: Chinese where the template speaks it, else its source. */
  readingLanguage: z.string(),
  /** The wording has not followed the last change of its source. */
  behind: z.boolean(),
  parts: z.array(z.object({ text: z.string(), does: z.array(replyPart) })),
  images: z.array(z.string()),
})
export type Composed = z.infer<typeof composed>

/** Longest template file that is read, in UTF-16 units. */
export const TEMPLATE_FILE_LIMIT = 1_000_000

export const templateProcedures = {
  templates: query({
    input: z.object({
      /** Words to look for in titles, categories, folders and texts; every one must be there. */
      search: text(200).default(''),
      category: text(64).default(''),
    }),
    output: z.array(template),
    reads: ['templates'],
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
    reads: ['cases', 'orders', 'templates'],
  }),
  /** Every version of a template, newest first; the one it shipped with is version 0. */
  templateVersions: query({
    input: z.object({ id }),
    output: z.array(templateVersion),
    reads: ['templates'],
  }),
  /** What would be wrong with a template, without saving it. */
  checkTemplate: query({
    input: z.object({ id: id.nullable(), edit: templateEdit }),
    output: z.array(variantFault),
    reads: ['templates'],
  }),
  /** Saves a version. `basedOn` is the version it was edited from: another person's change in between is a conflict. */
  saveTemplate: command({
    input: z.object({ id: id.nullable(), basedOn: z.number().int().min(0), edit: templateEdit }),
    output: z.object({ id, version: z.number().int() }),
    touches: ['templates'],
  }),
  /** Takes an own template out of the list, or a changed one back to what shipped. Its versions stay. */
  removeTemplate: command({ input: z.object({ id }), output: none, touches: ['templates'] }),
  /** The templates of this desk as one file. */
  exportTemplates: query({
    input: none,
    output: z.object({ fileName: z.string(), text: z.string(), count: z.number().int() }),
    reads: ['templates'],
  }),
  /** Reads such a file. The report says of every template which version won. */
  importTemplates: command({
    input: z.object({
      text: text(TEMPLATE_FILE_LIMIT).min(1),
      prefer: z.enum(['newer', 'file', 'desk']).default('newer'),
    }),
    output: z.array(
      z.object({
        id,
        title: templateTitle,
        won: z.enum(['added', 'same', 'file', 'desk']),
        fileAt: epochMs,
        deskAt: epochMs.nullable(),
      }),
    ),
    touches: ['templates'],
  }),
} as const
