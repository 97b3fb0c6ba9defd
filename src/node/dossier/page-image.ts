import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { Sharp } from 'sharp'
import type { RedactionBox } from '#core/dossier/model.ts'
import { type Layer, frameOf } from '#core/evidence/layer.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import { decodeBmp } from './bmp.ts'
import { heicPicture } from './open-heic.ts'
import { layOver } from './marks/lay-over.ts'
import { MAX_PIXELS, PICTURE_OPTIONS } from './picture-signature.ts'
import { renderColour, withPdfium } from './pdfium.ts'
import { burn, rgbOf } from './redact/burn.ts'

export interface PageImageInput {
  /** Absolute path of a PDF or a picture. */
  readonly path: string
  readonly mediaType: string
  /** From 0. */
  readonly page: number
  /** Width of the picture in pixels. */
  readonly width: number
  readonly password?: string
  /** What is laid over it, so that it looks as it will be printed. `page` is the layer's own number of this page. */
  readonly over?: {
    readonly layer: Layer
    readonly redactions: readonly RedactionBox[]
    readonly page: number
  }
}

export interface PageImageOutput {
  /** Null where the file has no such page or cannot be drawn. */
  readonly png: Uint8Array<ArrayBuffer> | null
  readonly pages: number
}

/** A strip of a page a mile high must not ask for gigabytes. */
const MAX_SIDE = 6000
/** The same container carries HEVC, which needs a decoder of its own, and AV1, which the picture library reads. */
const HEIC = /^image\/hei[cf](-sequence)?$/
/** Drawings that can hold scripts or name other files are never drawn. */
const NEVER = new Set(['image/svg+xml'])

/** One page of a PDF or picture as PNG, upright: what a person looks at to draw areas or to turn pages. */
export async function pageImage(input: PageImageInput, { signal }: JobContext): Promise<PageImageOutput> {
  signal.throwIfAborted()
  if (NEVER.has(input.mediaType)) return { png: null, pages: 0 }
  try {
    return input.mediaType === 'application/pdf' ? await pdfPage(input) : await picturePage(input)
  } catch {
    signal.throwIfAborted()
    return { png: null, pages: 0 }
  }
}

async function pdfPage(input: PageImageInput): Promise<PageImageOutput> {
  const data = new Uint8Array(await readFile(input.path))
  return withPdfium(
    data,
    async (document) => {
      const pages = document.getPageCount()
      if (input.page >= pages) return { png: null, pages }
      const page = document.getPage(input.page)
      const { originalWidth, originalHeight } = page.getOriginalSize()
      const scale = Math.min(drawnWidth(input) / originalWidth, MAX_SIDE / originalHeight)
      const raster = await renderColour(page, scale)
      const { width, height } = raster
      return { png: await asPng(sharp(raster.data, { raw: { width, height, channels: 4 } }), input), pages }
    },
    input.password,
  )
}

async function picturePage(input: PageImageInput): Promise<PageImageOutput> {
  const { path, mediaType, page } = input
  if (HEIC.test(mediaType)) {
    const heic = await heicPicture(new Uint8Array(await readFile(path)), page).catch(() => null)
    if (heic !== null) {
      const { jpeg, pictures: pages } = heic
      return { png: jpeg === null ? null : await asPng(sharp(jpeg), input), pages }
    }
  }
  const bmp = mediaType === 'image/bmp' ? decodeBmp(await readFile(path), MAX_PIXELS) : null
  if (bmp !== null)
    return { png: page > 0 ? null : await asPng(sharp(bmp.data, { raw: bmp.info }), input), pages: 1 }
  const { pages: frames = 1, format } = await sharp(path, PICTURE_OPTIONS).metadata()
  const pages = format === 'tiff' ? frames : 1
  if (page >= pages) return { png: null, pages }
  return { png: await asPng(sharp(path, { ...PICTURE_OPTIONS, page }), input), pages }
}

/** Of a page that is cropped more is drawn, so that what is left has the pixels that were asked for. */
const drawnWidth = ({ width, over }: PageImageInput): number => {
  const crop = over === undefined ? null : frameOf(over.layer, over.page).crop
  return crop === null ? width : Math.min(MAX_SIDE, Math.ceil(width / crop.width))
}

async function asPng(picture: Sharp, input: PageImageInput): Promise<Uint8Array<ArrayBuffer>> {
  const { over, width } = input
  const upright = picture
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .resize({ width: drawnWidth(input), withoutEnlargement: true })
    .toColourspace('srgb')
  const shown = over === undefined ? upright : await laidOver(upright, over)
  const png = await shown.resize({ width, withoutEnlargement: true }).png({ compressionLevel: 3 }).toBuffer()
  return new Uint8Array(png)
}

async function laidOver(
  upright: Sharp,
  { layer, redactions, page }: NonNullable<PageImageInput['over']>,
): Promise<Sharp> {
  const pixels = await rgbOf(upright)
  burn(
    pixels,
    redactions.filter((box) => box.page === page),
  )
  const { data, width, height } = await layOver(pixels, layer, page)
  return sharp(data, { raw: { width, height, channels: 3 } })
}
