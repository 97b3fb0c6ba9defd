import { createHash } from 'node:crypto'
import { PDFDict, PDFName, PDFRawStream, PDFRef } from 'pdf-lib'
import type { PDFDocument, PDFPage } from 'pdf-lib'
import type { DossierPlan, PictureItem } from '#core/dossier/plan-model.ts'
import { jpegFacts } from './audit-jpeg.ts'
import type { JpegFacts } from './audit-jpeg.ts'
import type { LeftOut } from './audit-skim.ts'
import type { ByteSource } from './byte-source.ts'
import { payloadChunks, payloadLength } from './pdf/payload.ts'
import type { Payload } from './pdf/payload.ts'
import type { ImageAsset, PreparedExhibit } from './prepared.ts'

const name = (key: string): PDFName => PDFName.of(key)

/** The file under audit, and what was left out of the copy that the engines open. */
export interface FileBytes {
  readonly source: ByteSource
  readonly leftOut: ReadonlyMap<number, LeftOut>
}

export interface PhotoFaults {
  readonly faults: readonly string[]
  /** Places of pictures that are the planned ones byte for byte, and the test picture that stands for each. */
  readonly tested: ReadonlyMap<PictureItem, LeftOut>
}

/** Photos whose bytes in the file are not those of the exhibit: a JPEG goes in as it is, so its bytes must come out. */
export async function photoFaults(
  doc: PDFDocument,
  plan: DossierPlan,
  exhibits: readonly PreparedExhibit[],
  { source, leftOut }: FileBytes,
): Promise<PhotoFaults> {
  const assets = new Map(exhibits.map((exhibit) => [exhibit.id, exhibit.assets]))
  const hashes = new Map<object, string>()
  const same = new Map<ImageAsset, Set<LeftOut>>()
  const faults: string[] = []
  const tested = new Map<PictureItem, LeftOut>()
  for (const planned of plan.pages) {
    if (planned.number > doc.getPageCount()) break
    let images: readonly PageImage[] | undefined
    for (const item of planned.items) {
      if (item.type !== 'picture') continue
      const asset = assets.get(item.exhibitId)?.[item.source]
      if (asset?.kind !== 'image' || asset.filter !== 'DCTDecode') continue
      images ??= imagesOf(doc.getPage(planned.number - 1))
      let found = false
      for (const { number, stream } of images) {
        const left = leftOut.get(number)
        if (left === undefined) found = (await payloadHash(asset, hashes)) === streamHash(stream, hashes)
        else {
          const known = same.get(asset) ?? new Set()
          found = known.has(left) || (await isSame(source, left, asset.payload))
          if (found) {
            same.set(asset, known.add(left))
            tested.set(item, left)
          }
        }
        if (found) break
      }
      if (!found)
        faults.push(`page ${planned.number}: the photo's bytes are not those of exhibit ${item.exhibitId}`)
    }
  }
  return { faults, tested }
}

export interface PageImage {
  readonly name: string
  /** Object number; 0 where the page holds the picture itself. */
  readonly number: number
  readonly stream: PDFRawStream
}

/** Pictures that a page may draw, by their names on it. */
export function imagesOf(page: PDFPage): PageImage[] {
  const objects = page.node.Resources()?.lookupMaybe(name('XObject'), PDFDict)
  return (objects?.keys() ?? []).flatMap((key): PageImage[] => {
    const ref = objects?.get(key)
    const object = objects?.lookup(key)
    if (!(object instanceof PDFRawStream) || object.dict.get(name('Subtype')) !== name('Image')) return []
    return [{ name: key.decodeText(), number: ref instanceof PDFRef ? ref.objectNumber : 0, stream: object }]
  })
}

const HEAD = 256 * 1024

/** What the photos that were left out carry besides their pictures, and whether their objects say what they are. */
export function leftOutFaults({ source, leftOut }: FileBytes): string[] {
  const faults = new Set<string>()
  for (const photo of leftOut.values()) {
    if (photo.kind !== 'photo') continue
    const length = photo.to - photo.from
    const tail = Buffer.from(source.read(Math.max(photo.from, photo.to - HEAD), Math.min(HEAD, length)))
    const facts =
      jpegFacts(source.read(photo.from, Math.min(HEAD, length)), tail) ??
      jpegFacts(source.read(photo.from, length), tail)
    for (const fault of jpegPrivacy(facts)) faults.add(fault)
    if (facts === null) continue
    const { width, height, components } = facts
    if (width !== photo.width || height !== photo.height || components !== photo.components)
      faults.add('a picture is not what its object says')
  }
  return [...faults]
}

/** What is wrong with a JPEG that is handed over. */
export function jpegPrivacy(facts: JpegFacts | null): string[] {
  if (facts === null || !facts.whole) return ['a picture in the file is not a whole JPEG']
  if (facts.gps) return ['a picture says where it was taken']
  const told = facts.segments.filter((segment) => segment !== 'exif')
  return told.length === 0 ? [] : [`a picture carries ${told.join(', ')}`]
}

/** Whether a part of the file is a payload, byte for byte. */
async function isSame(source: ByteSource, { from, to }: LeftOut, payload: Payload): Promise<boolean> {
  if (to - from !== payloadLength(payload)) return false
  let at = from
  for await (const chunk of payloadChunks(payload)) {
    if (Buffer.compare(source.read(at, chunk.byteLength), chunk) !== 0) return false
    at += chunk.byteLength
  }
  return at === to
}

/** SHA-256 of a part of the file. */
export function hashOf(source: ByteSource, { from, to }: LeftOut): string {
  const hash = createHash('sha256')
  for (let at = from; at < to; at += HEAD) hash.update(source.read(at, Math.min(HEAD, to - at)))
  return hash.digest('hex')
}

function streamHash(stream: PDFRawStream, known: Map<object, string>): string {
  const hash = known.get(stream) ?? createHash('sha256').update(stream.getContents()).digest('hex')
  known.set(stream, hash)
  return hash
}

async function payloadHash(asset: ImageAsset, known: Map<object, string>): Promise<string> {
  const made = known.get(asset)
  if (made !== undefined) return made
  const hash = createHash('sha256')
  for await (const chunk of payloadChunks(asset.payload)) hash.update(chunk)
  const digest = hash.digest('hex')
  known.set(asset, digest)
  return digest
}
