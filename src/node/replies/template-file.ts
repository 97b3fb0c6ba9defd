import { z } from 'zod'
import { DeskError } from '#contract/errors.ts'
import { templateVersion } from '#contract/reply-templates.ts'
import { epochMs, id, text } from '#contract/wire-types.ts'
import { blockingFaults } from '#core/replies/edit-template.ts'
import type { ReplyTemplate } from '#core/replies/template.ts'
import type { StoredVersion } from './template-store.ts'

const FORMAT = 'aftercase-templates'

const { category, title, source, parts, images, variants } = templateVersion.shape
const fileTemplate = z.object({
  id,
  at: epochMs,
  author: text(200),
  folder: text(80),
  category,
  title,
  source,
  revision: z.number().int().min(1).max(1_000_000),
  parts,
  images,
  variants,
})
const templateFile = z.object({
  format: z.literal(FORMAT),
  version: z.literal(1),
  templates: z.array(fileTemplate).min(1).max(2000),
})

export interface FileTemplate {
  readonly at: number
  readonly author: string
  readonly folder: string
  readonly template: ReplyTemplate
}

/** The templates of a desk as a file another desk can read. */
export function writeTemplateFile(versions: readonly StoredVersion[]): string {
  const templates = versions.map(({ at, author, folder, template }) => ({ at, author, folder, ...template }))
  return `${JSON.stringify({ format: FORMAT, version: 1, templates }, null, 2)}\n`
}

/** @throws DeskError `invalid-input` that names the first places at fault; nothing of such a file is taken. */
export function readTemplateFile(content: string): FileTemplate[] {
  const parsed = templateFile.safeParse(parseJson(content))
  if (!parsed.success)
    throw refusal(
      parsed.error.issues.slice(0, 5).map(({ path, message }) => ({ path: path.join('.'), message })),
    )
  const read = parsed.data.templates.map(({ at, author, folder, ...template }) => {
    checkTemplate(template, template.id)
    return { at, author, folder, template }
  })
  const ids = read.map(({ template }) => template.id)
  const twice = ids.find((one, place) => ids.indexOf(one) !== place)
  if (twice !== undefined) throw refusal([{ path: twice, message: 'is there twice' }])
  return read
}

/** @throws DeskError `invalid-input` for a template without its source or with wordings that ask for other values. */
export function checkTemplate(template: ReplyTemplate, path = ''): void {
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`)
  if (!Object.hasOwn(template.variants, template.source))
    throw refusal([{ path: at('source'), message: 'has no wording' }])
  const faults = blockingFaults(template)
  if (faults.length > 0)
    throw refusal(
      faults.map(({ language, missing, extra }) => ({
        path: at(language),
        message: `placeholders differ: missing ${missing.join(' ')}; extra ${extra.join(' ')}`,
      })),
    )
}

function refusal(issues: { path: string; message: string }[]): DeskError {
  return new DeskError('invalid-input', { issues })
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return null
  }
}
