import { PDFHexString, PDFName, PDFString } from 'pdf-lib'
import type { PDFDocument, PDFPage, PDFRef } from 'pdf-lib'
import type { DossierPlan, OutlineEntry, PageLink } from '#core/dossier/plan-model.ts'
import { pageLabels } from './pdf/page-labels.ts'

/** Outline, page labels, links and metadata: what the object library has no calls for. */
export function addStructure(doc: PDFDocument, plan: DossierPlan, pages: readonly PDFPage[]): void {
  const { context, catalog } = doc
  plan.pages.forEach((planned, index) => {
    const page = pages[index]
    if (page === undefined || planned.links.length === 0) return
    const refs = planned.links.map((link) => addLink(doc, page, link, pages))
    page.node.set(PDFName.of('Annots'), context.obj(refs))
  })
  const labels = plan.pages.map(({ label }) => label)
  catalog.set(PDFName.of('PageLabels'), pageLabels(doc, labels))
  const outline = addOutline(doc, plan.outline, pages)
  if (outline !== null) {
    catalog.set(PDFName.of('Outlines'), outline)
    catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
  }
  // Opens at 100 %, as court bundles ask.
  const first = pages[0]
  if (first !== undefined)
    catalog.set(PDFName.of('OpenAction'), context.obj([first.ref, 'XYZ', null, null, 1]))
  catalog.set(PDFName.of('ViewerPreferences'), context.obj({ DisplayDocTitle: true }))
  catalog.set(PDFName.of('Lang'), PDFString.of(plan.language === 'zh' ? 'zh-CN' : plan.language))
  const date = PDFString.fromDate(new Date(plan.generatedAt))
  context.trailerInfo.Info = context.register(
    context.obj({
      Title: PDFHexString.fromText(plan.title),
      Author: PDFHexString.fromText(plan.author),
      Creator: PDFString.of('Aftercase'),
      Producer: PDFString.of('Aftercase'),
      CreationDate: date,
      ModDate: date,
    }),
  )
}

function destination(
  doc: PDFDocument,
  pages: readonly PDFPage[],
  number: number,
): ReturnType<PDFDocument['context']['obj']> {
  const page = pages[number - 1]
  if (page === undefined) throw new Error(`a link leads to page ${number}, which does not exist`)
  // A zoom of null keeps the reader's.
  return doc.context.obj([page.ref, 'XYZ', 0, page.getHeight(), null]) as ReturnType<
    PDFDocument['context']['obj']
  >
}

function addLink(doc: PDFDocument, page: PDFPage, link: PageLink, pages: readonly PDFPage[]): PDFRef {
  const top = page.getHeight() - link.y
  return doc.context.register(
    doc.context.obj({
      Type: 'Annot',
      Subtype: 'Link',
      Rect: [link.x, top - link.height, link.x + link.width, top],
      Border: [0, 0, 0],
      F: 4,
      Dest: destination(doc, pages, link.target),
    }),
  )
}

function addOutline(
  doc: PDFDocument,
  entries: readonly OutlineEntry[],
  pages: readonly PDFPage[],
): PDFRef | null {
  if (entries.length === 0) return null
  const { context } = doc
  const root = context.nextRef()
  const { first, last, count } = addLevel(doc, entries, pages, root)
  context.assign(root, context.obj({ Type: 'Outlines', First: first, Last: last, Count: count }))
  return root
}

function addLevel(
  doc: PDFDocument,
  entries: readonly OutlineEntry[],
  pages: readonly PDFPage[],
  parent: PDFRef,
): { readonly first: PDFRef; readonly last: PDFRef; readonly count: number } {
  const { context } = doc
  const refs = entries.map(() => context.nextRef())
  let count = entries.length
  entries.forEach((entry, index) => {
    const below =
      entry.children.length === 0 ? null : addLevel(doc, entry.children, pages, refs[index] as PDFRef)
    count += below?.count ?? 0
    const dict = context.obj({
      Title: PDFHexString.fromText(entry.title),
      Parent: parent,
      Dest: destination(doc, pages, entry.page),
    })
    const set = (key: string, value: PDFRef | number | undefined): void => {
      if (value !== undefined)
        dict.set(PDFName.of(key), typeof value === 'number' ? context.obj(value) : value)
    }
    set('Prev', refs[index - 1])
    set('Next', refs[index + 1])
    set('First', below?.first)
    set('Last', below?.last)
    set('Count', below?.count)
    context.assign(refs[index] as PDFRef, dict)
  })
  return { first: refs[0] as PDFRef, last: refs.at(-1) as PDFRef, count }
}
