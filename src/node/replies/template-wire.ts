import type { TemplateVersion } from '#contract/reply-templates.ts'
import type { ReplyTemplate } from '#core/replies/template.ts'
import { type VariantFault, variantFaults } from '#core/replies/variant-faults.ts'
import type { StoredVersion } from './template-store.ts'

type WireFields = Pick<TemplateVersion, 'category' | 'title' | 'source' | 'parts' | 'images'>

/** What a template says beside its wordings, free to be sent. */
export function wireFields({ category, title, source, parts, images }: ReplyTemplate): WireFields {
  return { category, title: { ...title }, source, parts: parts.map((does) => [...does]), images: [...images] }
}

export function wireFaults(faults: readonly VariantFault[]): TemplateVersion['faults'] {
  return faults.map(({ language, kind, missing, extra }) => ({
    ...{ language, kind, missing: [...missing], extra: [...extra] },
  }))
}

/** A version with the places where its languages differ. */
export function wireVersion(stored: Omit<StoredVersion, 'at'> & { at: number | null }): TemplateVersion {
  const { version, at, author, folder, note, removed, template } = stored
  const variants = Object.entries(template.variants).map(([language, { revision, paragraphs }]) => [
    language,
    { revision, paragraphs: [...paragraphs] },
  ])
  return {
    ...{ version, at, author, folder, note, removed, revision: template.revision },
    ...wireFields(template),
    variants: Object.fromEntries(variants) as TemplateVersion['variants'],
    faults: wireFaults(variantFaults(template)),
  }
}
