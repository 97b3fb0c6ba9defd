import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { JobContext } from '#node/jobs/registry.ts'
import { renderColour, withPdfium } from './pdfium.ts'

export interface PageImageInput {
  /** Absolute path of a PDF or a picture. */
  readonly path: string
  readonly mediaType: string
  /** From 0. */
  readonly page: number
  /** Width of the picture in pixels. */
  readonly width: number
  readonly password?: string
}

export interface PageImageOutput {
  /** Null where the file has no such page or cannot be drawn. */
  readonly png: Uint8Array<ArrayBuffer> | null
  readonly pages: number
}

const MAX_PIXELS = 150_000_000

/** One page of a PDF or picture as PNG, upright: what a person looks at to draw areas or to turn pages. */
export async function pageImage(input: PageImageInput, { signal }: JobContext): Promise<PageImageOutput> {
  signal.throwIfAborted()
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
      // A strip of a page a mile high must not ask for gigabytes.
      const scale = Math.min(input.width / originalWidth, 6000 / originalHeight)
      const raster = await renderColour(page, scale)
      const png = await sharp(raster.data, {
        raw: { width: raster.width, height: raster.height, channels: 4 },
      })
        .removeAlpha()
        .png({ compressionLevel: 3 })
        .toBuffer()
      return { png: new Uint8Array(png), pages }
    },
    input.password,
  )
}

async function picturePage({ path, page, width }: PageImageInput): Promise<PageImageOutput> {
  const options = { limitInputPixels: MAX_PIXELS, failOn: 'none' } as const
  const { pages: frames = 1, format } = await sharp(path, options).metadata()
  const pages = format === 'tiff' ? frames : 1
  if (page >= pages) return { png: null, pages }
  const png = await sharp(path, { ...options, page })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .resize({ width, withoutEnlargement: true })
    .png({ compressionLevel: 3 })
    .toBuffer()
  return { png: new Uint8Array(png), pages }
}
