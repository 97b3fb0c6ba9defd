import { PDFName, PDFPage } from 'pdf-lib'
import type { PDFDocument, PDFRef } from 'pdf-lib'

/**
 * Adds pages in order. The object library walks all pages before the one it adds, so that many pages take quadratic time;
 * this hangs them into the tree in one go, at `finish`.
 */
export class PageTree {
  readonly #doc: PDFDocument
  readonly #pages: PDFPage[] = []

  constructor(doc: PDFDocument) {
    this.#doc = doc
  }

  add(width: number, height: number): PDFPage {
    const page = PDFPage.create(this.#doc)
    page.setSize(width, height)
    this.#pages.push(page)
    return page
  }

  finish(): void {
    const { catalog, context } = this.#doc
    const root = catalog.get(PDFName.of('Pages')) as PDFRef
    for (const { node } of this.#pages) node.setParent(root)
    const tree = catalog.Pages()
    tree.set(PDFName.of('Kids'), context.obj(this.#pages.map(({ ref }) => ref)))
    tree.set(PDFName.of('Count'), context.obj(this.#pages.length))
  }
}
