import { PDFDict, PDFHexString, PDFName, PDFString } from 'pdf-lib'
import type { PDFDocument, PDFRef } from 'pdf-lib'
import { asciiName } from '#core/dossier/file-names.ts'
import { DossierError } from '#core/dossier/model.ts'
import { PayloadStream } from './payload.ts'

/** A file to embed as it is on disk. */
export interface Attachment {
  /** Exhibit whose original it is: a volume carries the originals of its own exhibits. */
  readonly exhibitId: string
  /** Shown by readers. Names that occur twice are numbered. */
  readonly name: string
  readonly path: string
  readonly mediaType: string
  readonly bytes: number
  /** Epoch milliseconds. */
  readonly modifiedAt: number
  /** SHA-256 as the vault keeps it; what is read while writing must be the same. */
  readonly sha256: string
  readonly description: string
}

const LEAF = 64

/**
 * Embeds files, stored as they are. Their bytes are read, and checked, when the PDF is written: `original_damaged` is thrown
 * then.
 */
export function addAttachments(doc: PDFDocument, attachments: readonly Attachment[]): void {
  if (attachments.length === 0) return
  const { context, catalog } = doc
  const seen = new Set<string>()
  const specs = attachments.map((attachment) => {
    const name = unique(attachment.name, seen)
    return { key: PDFHexString.fromText(name), ref: addFile(doc, attachment, name) }
  })
  // Readers search this tree by the bytes of the names.
  const sorted = specs.toSorted((a, b) => Buffer.compare(a.key.asBytes(), b.key.asBytes()))
  const leaves: PDFRef[] = []
  for (let at = 0; at < sorted.length; at += LEAF) {
    const part = sorted.slice(at, at + LEAF)
    const [first, last] = [part[0], part.at(-1)]
    if (first === undefined || last === undefined) break
    leaves.push(
      context.register(
        context.obj({
          Limits: [first.key, last.key],
          Names: part.flatMap(({ key, ref }) => [key, ref]),
        }),
      ),
    )
  }
  const names = catalog.lookupMaybe(PDFName.of('Names'), PDFDict) ?? context.obj({})
  names.set(PDFName.of('EmbeddedFiles'), context.register(context.obj({ Kids: leaves })))
  catalog.set(PDFName.of('Names'), names)
  catalog.set(PDFName.of('AF'), context.obj(specs.map(({ ref }) => ref)))
}

function unique(name: string, seen: Set<string>): string {
  const dot = name.lastIndexOf('.')
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  let next = name
  for (let count = 2; seen.has(next); count++) next = `${stem} (${count})${extension}`
  seen.add(next)
  return next
}

function addFile({ context }: PDFDocument, attachment: Attachment, name: string): PDFRef {
  const params = context.obj({
    Size: attachment.bytes,
    ModDate: PDFString.fromDate(new Date(attachment.modifiedAt)),
  })
  const dict = context.obj({
    Type: 'EmbeddedFile',
    Subtype: /^[\w.+-]+\/[\w.+-]+$/u.test(attachment.mediaType)
      ? attachment.mediaType
      : 'application/octet-stream',
    // Its own object: the check sum is known when the bytes have been written, and this comes after them.
    Params: context.register(params),
  })
  const stream = new PayloadStream(
    dict,
    { kind: 'file', path: attachment.path, ranges: [[0, attachment.bytes]] },
    ({ md5, sha256 }) => {
      if (sha256 !== attachment.sha256)
        throw new DossierError('original_damaged', { sha256: attachment.sha256 })
      params.set(PDFName.of('CheckSum'), PDFHexString.of(md5))
    },
  )
  const ref = context.register(stream)
  return context.register(
    context.obj({
      Type: 'Filespec',
      F: PDFString.of(asciiName(name, null) || 'file'),
      UF: PDFHexString.fromText(name),
      Desc: PDFHexString.fromText(attachment.description),
      AFRelationship: 'Source',
      EF: { F: ref, UF: ref },
    }),
  )
}
