import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { REPLY_PARTS, type ReplyTemplate } from '#core/replies/template.ts'

const templateFile = z.array(
  z.strictObject({
    id: z.string(),
    category: z.string(),
    title: z.strictObject({ en: z.string(), zh: z.string() }),
    source: z.string(),
    revision: z.number().int().min(1),
    parts: z.array(z.array(z.enum(REPLY_PARTS))),
    images: z.array(z.string()).default([]),
    variants: z.record(
      z.string(),
      z.strictObject({
        revision: z.number().int().min(1),
        paragraphs: z.array(z.string().min(1)).min(1),
      }),
    ),
  }),
)

/** The shipped reply templates, in the order of their files. */
export function loadTemplates(resourcesDir: string): ReplyTemplate[] {
  const folder = join(resourcesDir, 'templates')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => templateFile.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
}
