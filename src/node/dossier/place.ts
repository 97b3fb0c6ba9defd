import { PDFHexString, PDFName } from 'pdf-lib'
import type { PDFDocument, PDFRef } from 'pdf-lib'
import { PageImporter } from './embed-page.ts'
import { PayloadStream } from './pdf/payload.ts'
import type { Asset, ImageAsset } from './prepared.ts'

/** Puts pictures and pages into a document, each once however often it is shown. */
export class Placer {
  readonly #doc: PDFDocument
  readonly #importer: PageImporter
  readonly #placed = new Map<Asset, PDFRef>()

  constructor(doc: PDFDocument) {
    this.#doc = doc
    this.#importer = new PageImporter(doc)
  }

  async place(asset: Asset): Promise<PDFRef> {
    const known = this.#placed.get(asset)
    if (known !== undefined) return known
    const ref =
      asset.kind === 'image'
        ? placeImage(this.#doc, asset)
        : this.#importer.embed(asset.document, asset.index)
    this.#placed.set(asset, ref)
    return ref
  }
}

function placeImage({ context }: PDFDocument, asset: ImageAsset): PDFRef {
  const { palette } = asset
  const indexed =
    palette === undefined
      ? null
      : [
          'Indexed',
          'DeviceRGB',
          palette.length / 3 - 1,
          PDFHexString.of(Buffer.from(palette).toString('hex')),
        ]
  const dict = context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: asset.width,
    Height: asset.height,
    BitsPerComponent: 8,
    ColorSpace: indexed ?? (asset.components === 1 ? 'DeviceGray' : 'DeviceRGB'),
    Filter: asset.filter,
  })
  if (asset.filter === 'FlateDecode') {
    const parms = { Predictor: 15, Colors: asset.components, BitsPerComponent: 8, Columns: asset.width }
    dict.set(PDFName.of('DecodeParms'), context.obj(parms))
  }
  return context.register(new PayloadStream(dict, asset.payload))
}
