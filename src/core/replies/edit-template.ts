import type { ReplyPart, ReplyTemplate, TemplateVariant } from './template.ts'
import { variantFaults, type VariantFault } from './variant-faults.ts'

/** A wording as an editor hands it in. */
export interface EditedVariant {
  readonly paragraphs: readonly string[]
  /** The writer says it follows the source as it now is. */
  readonly follows: boolean
}

/** A template as an editor hands it in; revisions follow from what changed. */
export interface EditedTemplate {
  readonly category: string
  readonly title: { readonly en: string; readonly zh: string }
  readonly source: string
  readonly parts: readonly (readonly ReplyPart[])[]
  readonly images: readonly string[]
  readonly variants: Readonly<Record<string, EditedVariant>>
}

/**
 * The template after an edit. A changed source counts up the revision; a wording follows it when it is the source, was
 * written anew with it, or is said to follow. Any other stays at the revision it had and shows as behind.
 */
export function editTemplate(
  id: string,
  before: ReplyTemplate | null,
  edited: EditedTemplate,
): ReplyTemplate {
  const textOf = (variant: { readonly paragraphs: readonly string[] } | undefined): string | undefined =>
    variant?.paragraphs.join('\n')
  const known = (language: string): TemplateVariant | undefined =>
    before && Object.hasOwn(before.variants, language) ? before.variants[language] : undefined
  const moved =
    before !== null &&
    (before.source !== edited.source ||
      textOf(known(edited.source)) !== textOf(edited.variants[edited.source]))
  const revision = (before?.revision ?? 1) + (moved ? 1 : 0)
  const variants = Object.entries(edited.variants).map(([language, { paragraphs, follows }]) => {
    const old = known(language)
    const rewritten = old !== undefined && textOf(old) !== paragraphs.join('\n')
    const current = language === edited.source || follows || old === undefined || (moved && rewritten)
    return [language, { revision: current ? revision : (old?.revision ?? revision), paragraphs }] as const
  })
  const { category, title, source, parts, images } = edited
  return { id, category, title, source, revision, parts, images, variants: Object.fromEntries(variants) }
}

/** Faults that keep a template from being used: a wording that is not behind asks for other values than its source. */
export function blockingFaults(template: ReplyTemplate): VariantFault[] {
  return variantFaults(template).filter(
    ({ kind, language }) =>
      kind === 'placeholders' &&
      (template.variants[language]?.revision ?? template.revision) >= template.revision,
  )
}
