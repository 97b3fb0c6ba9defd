import { PDFDocument } from 'pdf-lib'
import type { DossierWarning, RedactionBox } from '#core/dossier/model.ts'
import { findKnown, redactText } from '#core/dossier/redact-find.ts'
import { redactBlock } from '#core/dossier/redact-strings.ts'
import type { BodyNote } from '#core/dossier/plan-model.ts'
import { lazyOcr } from '#node/dossier/ocr/reader.ts'
import type { OcrReader } from '#node/dossier/ocr/reader.ts'
import type { PlacedCharacter, ShareBox } from '#node/dossier/ocr/words.ts'
import { renderColour, withPdfium } from '#node/dossier/pdfium.ts'
import type { Asset, ImageAsset, PdfAsset, PreparedExhibit } from '#node/dossier/prepared.ts'
import { burn, pixelsOf, showsInk, store } from './burn.ts'
import type { Pixels } from './burn.ts'
import { pdfStrings } from './pdf-strings.ts'
import { pdfText } from './pdf-words.ts'
import type { PdfText } from './pdf-words.ts'
import { charactersOf, placesOf, wordsLeft } from './places.ts'

export interface RedactOptions {
  readonly boxes: readonly RedactionBox[]
  readonly strings: readonly string[]
  /** Pages of a PDF (from 0) that become pictures in any case. */
  readonly flatten?: ReadonlySet<number>
  /** The exhibit's number, for warnings. */
  readonly number: number
  readonly signal?: AbortSignal
  /** A reader shared by several exhibits; its owner closes it. One of our own is started where needed. */
  readonly ocr?: OcrReader
}

const DPI = 200
const MAX_SIDE = 6000

interface Job {
  readonly strings: readonly string[]
  readonly ocr: OcrReader
  readonly signal: AbortSignal | undefined
  readonly flatten: ReadonlySet<number>
  areas: number
  readonly unreadable: number[]
}

/**
 * Takes boxes and known strings out of an opened exhibit. A page that holds any becomes a picture of itself with those
 * places burned black and with its other words laid over it as text; the page's own objects do not go into the dossier.
 * Pages without are left as they are. What cannot be read is reported as `redaction_unreadable`, with the page from 1 (0
 * where the exhibit has no pages for its boxes). Throws the signal's reason.
 */
export async function redactOpened(
  prepared: PreparedExhibit,
  { boxes, strings, number, signal, ocr, flatten = new Set() }: RedactOptions,
): Promise<PreparedExhibit> {
  if (boxes.length === 0 && strings.length === 0 && flatten.size === 0) return prepared
  const reader = ocr ?? lazyOcr(signal === undefined ? {} : { signal })
  const job: Job = { strings, ocr: reader, signal, flatten, areas: 0, unreadable: [] }
  try {
    const assets = await redactAssets(prepared.assets, boxes, job)
    const pages = prepared.body.kind === 'pages' ? assets.length : 0
    if (boxes.some(({ page }) => page >= pages)) job.unreadable.push(0)
    const body = redactBody(prepared.body, job)
    const warnings = job.unreadable.map((page): DossierWarning => ({
      code: 'redaction_unreadable',
      data: { exhibit: number, page },
    }))
    return { ...prepared, body, assets, warnings: [...prepared.warnings, ...warnings] }
  } finally {
    if (ocr === undefined) await reader.close()
  }
}

function redactBody(body: PreparedExhibit['body'], job: Job): PreparedExhibit['body'] {
  if (body.kind === 'slip') return body
  const noted = (notes: readonly BodyNote[]): readonly BodyNote[] =>
    job.areas === 0 ? notes : [...notes, { kind: 'redacted', areas: job.areas }]
  if (body.kind === 'text') {
    job.areas += findKnown(body.text, job.strings).length
    return { ...body, text: redactText(body.text, job.strings), notes: noted(body.notes) }
  }
  if (body.kind === 'pages') return { ...body, notes: noted(body.notes) }
  const blocks = body.blocks.map((block) => {
    const clean = redactBlock(block, job.strings)
    if (JSON.stringify(clean) !== JSON.stringify(block)) job.areas++
    return clean
  })
  return { ...body, blocks, notes: noted(body.notes) }
}

async function redactAssets(
  assets: readonly Asset[],
  boxes: readonly RedactionBox[],
  job: Job,
): Promise<Asset[]> {
  const result: Asset[] = [...assets]
  const documents = new Map<PDFDocument, { readonly asset: PdfAsset; readonly page: number }[]>()
  for (const [page, asset] of assets.entries()) {
    job.signal?.throwIfAborted()
    if (asset.kind === 'image') {
      result[page] = await redactPicture(asset, page, boxesOf(boxes, page), job)
      continue
    }
    const known = documents.get(asset.document) ?? []
    documents.set(asset.document, [...known, { asset, page }])
  }
  for (const [document, pages] of documents) {
    // Without strings only the pages with boxes need to be looked at.
    const wanted = pages.filter(
      ({ page }) => job.strings.length > 0 || boxesOf(boxes, page).length > 0 || job.flatten.has(page),
    )
    if (wanted.length === 0) continue
    const copy = await PDFDocument.create({ updateMetadata: false })
    const copied = await copy.copyPages(
      document,
      wanted.map(({ asset }) => asset.index),
    )
    for (const page of copied) copy.addPage(page)
    const bytes = await copy.save({
      useObjectStreams: false,
      addDefaultPage: false,
      objectsPerTick: Infinity,
    })
    const suspicious = await carries(bytes, job.strings)
    await withPdfium(bytes, async (opened) => {
      for (const [index, { page, asset }] of wanted.entries()) {
        job.signal?.throwIfAborted()
        const source: PdfPageSource = {
          text: pdfText(opened, index),
          draw: () => drawn(opened, index),
          hides: async () => suspicious && (await carries(await alone(copy, index), job.strings)),
        }
        result[page] = (await redactPdfPage(source, page, boxesOf(boxes, page), job)) ?? asset
      }
    })
  }
  return result
}

const boxesOf = (boxes: readonly RedactionBox[], page: number): RedactionBox[] =>
  boxes.filter((box) => box.page === page)

async function drawn(
  document: Parameters<Parameters<typeof withPdfium>[1]>[0],
  index: number,
): Promise<Pixels> {
  const page = document.getPage(index)
  const { originalWidth, originalHeight } = page.getOriginalSize()
  const scale = Math.min(DPI / 72, MAX_SIDE / Math.max(originalWidth, originalHeight, 1))
  const { data, width, height } = await renderColour(page, scale)
  const rgb = new Uint8Array(width * height * 3)
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    // Where nothing is drawn the page is white.
    const alpha = (data[from + 3] ?? 255) / 255
    for (let part = 0; part < 3; part++) rgb[to + part] = 255 - (255 - (data[from + part] ?? 255)) * alpha
  }
  return { data: rgb, width, height }
}

interface PdfPageSource {
  readonly text: PdfText
  readonly draw: () => Promise<Pixels>
  /** Whether the page's objects hold a known string anywhere, shown or not. */
  readonly hides: () => Promise<boolean>
}

/** Null where the page holds nothing to take out. */
async function redactPdfPage(
  { text: { characters, unread }, draw, hides }: PdfPageSource,
  page: number,
  boxes: readonly ShareBox[],
  job: Job,
): Promise<ImageAsset | null> {
  const all = [...boxes, ...placesOf(characters, job.strings)]
  const reads = job.strings.length > 0 && unread
  const hidden = all.length === 0 && (await hides())
  const flat = job.flatten.has(page)
  if (all.length === 0 && !hidden && !reads && !flat) return null
  const pixels = await draw()
  if (reads) all.push(...(await readPlaces(pixels, page, job)))
  if (all.length === 0 && !hidden && !flat) return null
  job.areas += Math.max(hidden ? 1 : 0, all.length)
  return burned(pixels, characters, all, job)
}

function burned(
  pixels: Pixels,
  characters: readonly PlacedCharacter[],
  boxes: readonly ShareBox[],
  job: Job,
): Promise<ImageAsset> {
  const words = wordsLeft(characters, boxes, (box) => showsInk(pixels, box)).filter(
    ({ text }) => findKnown(text, job.strings).length === 0,
  )
  burn(pixels, boxes)
  return store(pixels, words)
}

async function carries(bytes: Uint8Array, strings: readonly string[]): Promise<boolean> {
  if (strings.length === 0) return false
  for await (const { text } of pdfStrings(bytes)) if (findKnown(text, strings).length > 0) return true
  return false
}

async function alone(document: PDFDocument, index: number): Promise<Uint8Array> {
  const single = await PDFDocument.create({ updateMetadata: false })
  for (const page of await single.copyPages(document, [index])) single.addPage(page)
  return single.save({ useObjectStreams: false, addDefaultPage: false, objectsPerTick: Infinity })
}

async function redactPicture(
  asset: ImageAsset,
  page: number,
  boxes: readonly ShareBox[],
  job: Job,
): Promise<ImageAsset> {
  if (boxes.length === 0 && job.strings.length === 0) return asset
  const pixels = await pixelsOf(asset)
  const characters = charactersOf(asset.hiddenText ?? [])
  const all = [...boxes, ...placesOf(characters, job.strings)]
  if (job.strings.length > 0) all.push(...(await readPlaces(pixels, page, job)))
  if (all.length === 0) return asset
  job.areas += all.length
  return burned(pixels, characters, all, job)
}

/** Boxes of known strings as the reader sees them; a page that it cannot read is noted. */
async function readPlaces(pixels: Pixels, page: number, job: Job): Promise<ShareBox[]> {
  try {
    const lines = await job.ocr.readLines({ ...pixels, channels: 3 })
    const characters = lines.flatMap((line) => [
      ...line.characters,
      { text: '\n', x: 0, y: 0, width: 0, height: 0 },
    ])
    return placesOf(characters, job.strings)
  } catch {
    job.signal?.throwIfAborted()
    job.unreadable.push(page + 1)
    return []
  }
}
