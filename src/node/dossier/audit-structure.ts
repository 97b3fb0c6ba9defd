import { PDFArray, PDFDict, PDFName, PDFRawStream, PDFRef } from 'pdf-lib'
import type { PDFDocument, PDFObject } from 'pdf-lib'
import type { DossierPlan, OutlineEntry, PageLink } from '#core/dossier/plan-model.ts'
import { metadataFaults } from './audit-clean.ts'
import type { CleanRules } from './audit-clean.ts'
import { labelFaults, textOf } from './audit-labels.ts'

/** Faults found by walking the file's objects; each list is empty where all is as planned. */
export interface StructureFaults {
  readonly labels: readonly string[]
  readonly links: readonly string[]
  readonly outline: readonly string[]
  readonly fonts: readonly string[]
  readonly metadata: readonly string[]
}

const name = (key: string): PDFName => PDFName.of(key)

/** Holds what a reader will follow (labels, links, outline, fonts, metadata) against the plan. */
export function structureFaults(
  doc: PDFDocument,
  plan: DossierPlan,
  rules: CleanRules & { readonly links: boolean },
): StructureFaults {
  const pages = doc.getPages()
  const numberOf = new Map(pages.map((page, index) => [page.ref.toString(), index + 1]))
  const targetOf = (dest: PDFObject | undefined): number | undefined => {
    const array = dest instanceof PDFRef ? doc.context.lookup(dest) : dest
    const page = array instanceof PDFArray ? array.get(0) : undefined
    return page instanceof PDFRef ? numberOf.get(page.toString()) : undefined
  }
  return {
    labels: labelFaults(doc, plan),
    links: rules.links ? linkFaults(doc, plan, targetOf) : strayLinks(doc),
    outline: outlineFaults(doc, plan, targetOf),
    fonts: fontFaults(doc),
    metadata: metadataFaults(doc, plan, rules),
  }
}

type TargetOf = (dest: PDFObject | undefined) => number | undefined

function linkFaults(doc: PDFDocument, plan: DossierPlan, targetOf: TargetOf): string[] {
  return plan.pages.flatMap((planned) => {
    const page = doc.getPageCount() >= planned.number ? doc.getPage(planned.number - 1) : undefined
    const annots = page?.node.Annots()
    const found = Array.from({ length: annots?.size() ?? 0 }, (_, index) =>
      annots?.lookupMaybe(index, PDFDict),
    ).filter((annot) => annot?.lookupMaybe(name('Subtype'), PDFName) === name('Link'))
    return planned.links.flatMap((link) => {
      const match = found.find((annot) => sits(annot, link, planned.height))
      const target = targetOf(match?.get(name('Dest')))
      if (match === undefined) return [`page ${planned.number}: the link to page ${link.target} is missing`]
      return target === link.target
        ? []
        : [`page ${planned.number}: a link leads to ${target ?? 'nowhere'}, not to page ${link.target}`]
    })
  })
}

/** Links where the recipient takes none. */
function strayLinks(doc: PDFDocument): string[] {
  return doc
    .getPages()
    .flatMap((page, index) =>
      (page.node.Annots()?.size() ?? 0) === 0
        ? []
        : [`page ${index + 1} has links, which the recipient does not take`],
    )
}

function sits(annot: PDFDict | undefined, link: PageLink, height: number): boolean {
  const rect = annot?.lookupMaybe(name('Rect'), PDFArray)?.asRectangle()
  if (rect === undefined) return false
  const off = [
    rect.x - link.x,
    rect.y - (height - link.y - link.height),
    rect.width - link.width,
    rect.height - link.height,
  ]
  return off.every((gap) => Math.abs(gap) < 0.5)
}

function outlineFaults(doc: PDFDocument, plan: DossierPlan, targetOf: TargetOf): string[] {
  const root = doc.catalog.lookupMaybe(name('Outlines'), PDFDict)
  const faults: string[] = []
  const walk = (parent: PDFDict | undefined, planned: readonly OutlineEntry[]): void => {
    let entry = parent?.lookupMaybe(name('First'), PDFDict)
    for (const wanted of planned) {
      if (entry === undefined) {
        faults.push(`the entry "${wanted.title}" is missing`)
        continue
      }
      const title = textOf(entry.lookup(name('Title')))
      const target = targetOf(entry.get(name('Dest')))
      if (title !== wanted.title) faults.push(`the entry "${wanted.title}" reads "${title}"`)
      if (target !== wanted.page)
        faults.push(`the entry "${wanted.title}" leads to ${target ?? 'nowhere'}, not to page ${wanted.page}`)
      walk(entry, wanted.children)
      entry = entry.lookupMaybe(name('Next'), PDFDict)
    }
    if (entry !== undefined) faults.push('there are more entries than planned')
  }
  walk(root, plan.outline)
  return faults
}

/** Fonts of our own pages. Those inside embedded exhibits came with the exhibit. */
function fontFaults(doc: PDFDocument): string[] {
  const faults = new Set<string>()
  for (const page of doc.getPages()) {
    const fonts = page.node.Resources()?.lookupMaybe(name('Font'), PDFDict)
    if (fonts === undefined) faults.add('a page has no fonts')
    for (const [key] of fonts?.entries() ?? []) {
      const font = fonts?.lookupMaybe(key, PDFDict)
      const base = font?.lookupMaybe(name('BaseFont'), PDFName)?.decodeText() ?? '?'
      const descendant = font?.lookupMaybe(name('DescendantFonts'), PDFArray)?.lookupMaybe(0, PDFDict)
      const file = descendant?.lookupMaybe(name('FontDescriptor'), PDFDict)?.lookup(name('FontFile2'))
      if (!(file instanceof PDFRawStream) || file.getContentsSize() === 0)
        faults.add(`${base} is not embedded`)
      if (!/^[A-Z]{6}\+/.test(base)) faults.add(`${base} is not a subset`)
      if (!(font?.lookup(name('ToUnicode')) instanceof PDFRawStream))
        faults.add(`${base} cannot be read back as text`)
    }
  }
  return [...faults]
}
