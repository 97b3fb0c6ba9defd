import { PDFDocument, PDFName } from 'pdf-lib'
import { PageTree } from '#node/dossier/pdf/page-tree.ts'
import { writePdfFile } from '#node/dossier/pdf/writer.ts'

/** The work that is measured: pages with content and an annotation each, three objects a page. */
const count = Number(process.argv[2])
const doc = await PDFDocument.create({ updateMetadata: false })
const { context } = doc
const tree = new PageTree(doc)
for (let index = 0; index < count; index++) {
  const page = tree.add(595, 842)
  page.node.set(PDFName.of('Contents'), context.register(context.stream(`0 0 ${index % 500} 10 re f`)))
  const link = { Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], F: 4, Dest: [page.ref, 'Fit'] }
  page.node.set(PDFName.of('Annots'), context.obj([context.register(context.obj(link))]))
}
tree.finish()
await writePdfFile(context, process.argv[3] ?? 'out.pdf', { id: '00'.repeat(16) })
