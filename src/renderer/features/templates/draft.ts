import type { TemplateEdit, TemplateVersion } from '#contract/reply-templates.ts'

/** A template as it is being written: one text a language. */
export interface Draft {
  readonly titleEn: string
  readonly titleZh: string
  readonly category: string
  readonly folder: string
  readonly source: string
  readonly note: string
  readonly parts: TemplateVersion['parts']
  readonly images: readonly string[]
  readonly texts: Readonly<Record<string, { readonly text: string; readonly follows: boolean }>>
  /** Paragraph counts of the texts as they were, so that parts stay with the paragraphs they belong to. */
  readonly cuts: Readonly<Record<string, readonly string[]>>
}

export const EMPTY_DRAFT: Draft = {
  ...{ titleEn: '', titleZh: '', category: '', folder: '', source: 'zh-CN', note: '' },
  ...{ parts: [], images: [], texts: { 'zh-CN': { text: '', follows: false } }, cuts: {} },
}

export function draftOf(version: TemplateVersion): Draft {
  const { title, category, folder, source, parts, images, variants } = version
  const entries = Object.entries(variants)
  return {
    ...{ titleEn: title.en, titleZh: title.zh, category, folder, source, note: '', parts, images },
    texts: Object.fromEntries(
      entries.map(([tag, { paragraphs }]) => [tag, { text: paragraphs.join('\n'), follows: false }]),
    ),
    cuts: Object.fromEntries(entries.map(([tag, { paragraphs }]) => [tag, paragraphs])),
  }
}

/** What is handed to the desk: an untouched text keeps its paragraphs, a changed one has a paragraph a line. */
export function editOf(draft: Draft): TemplateEdit {
  const variants = Object.entries(draft.texts).flatMap(([tag, { text, follows }]) => {
    if (text.trim() === '') return []
    const cut = draft.cuts[tag] ?? []
    const paragraphs = cut.join('\n') === text ? [...cut] : paragraphsOf(text, cut)
    return [[tag, { paragraphs, follows }] as const]
  })
  return {
    category: draft.category.trim(),
    title: { en: draft.titleEn.trim(), zh: draft.titleZh.trim() },
    source: draft.source,
    parts: draft.parts.map((does) => [...does]),
    images: [...draft.images],
    folder: draft.folder.trim(),
    note: draft.note.trim(),
    variants: Object.fromEntries(variants),
  }
}

/** Lines put together as they were cut before; what is over goes to the last paragraph. */
function paragraphsOf(text: string, cut: readonly string[]): string[] {
  const lines = text.split('\n')
  const counts = cut.map((paragraph) => paragraph.split('\n').length)
  const paragraphs = counts.slice(0, -1).flatMap((count) => {
    const taken = lines.splice(0, count).join('\n')
    return taken === '' ? [] : [taken]
  })
  const rest = lines.join('\n')
  return rest === '' ? paragraphs : [...paragraphs, rest]
}
