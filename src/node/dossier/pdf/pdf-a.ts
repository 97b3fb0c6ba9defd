import { PDFName, PDFString } from 'pdf-lib'
import type { PDFDocument } from 'pdf-lib'
import type { DossierPlan } from '#core/dossier/plan-model.ts'
import { PayloadStream } from './payload.ts'

/** Says that the file is PDF/A-2b, or 3b where it holds other files: colour intent, and metadata in step with Info. */
export async function addPdfA(doc: PDFDocument, plan: DossierPlan, attached: boolean): Promise<void> {
  const { context, catalog } = doc
  const profile = context.register(
    new PayloadStream(context.obj({ N: 3 }), { kind: 'bytes', bytes: await srgbProfile() }),
  )
  const intent = context.register(
    context.obj({
      Type: 'OutputIntent',
      S: 'GTS_PDFA1',
      OutputConditionIdentifier: PDFString.of('sRGB'),
      Info: PDFString.of('sRGB IEC61966-2.1'),
      DestOutputProfile: profile,
    }),
  )
  catalog.set(PDFName.of('OutputIntents'), context.obj([intent]))
  const xmp = Buffer.from(metadata(plan, attached ? 3 : 2), 'utf8')
  const dict = context.obj({ Type: 'Metadata', Subtype: 'XML' })
  catalog.set(
    PDFName.of('Metadata'),
    context.register(new PayloadStream(dict, { kind: 'bytes', bytes: xmp })),
  )
}

/** The picture library's own sRGB profile. */
async function srgbProfile(): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  const pixel = sharp({ create: { width: 1, height: 1, channels: 3, background: '#ffffff' } })
  const { icc } = await sharp(await pixel.withIccProfile('srgb').png().toBuffer()).metadata()
  if (icc === undefined) throw new Error('the picture library gave no sRGB profile')
  return icc
}

const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

function metadata(plan: DossierPlan, part: 2 | 3): string {
  // To the second, as in Info.
  const date = `${new Date(plan.generatedAt).toISOString().slice(0, 19)}Z`
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(plan.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escaped(plan.author)}</rdf:li></rdf:Seq></dc:creator>
<xmp:CreatorTool>Aftercase</xmp:CreatorTool>
<xmp:CreateDate>${date}</xmp:CreateDate>
<xmp:ModifyDate>${date}</xmp:ModifyDate>
<pdf:Producer>Aftercase</pdf:Producer>
<pdfaid:part>${part}</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`
}
