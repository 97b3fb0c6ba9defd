import { renderColour, withPdfium } from './pdfium.ts'
import type { Raster } from './pdfium.ts'

const SCALE = 0.5
/** Pages (numbers from 1) that show colour: the mean of small blocks, as single pixels at the edges of letters may be tinted. */
export async function colouredPages(pdf: Uint8Array, password?: string): Promise<number[]> {
  return withPdfium(
    pdf,
    async (document) => {
      const coloured: number[] = []
      for (let index = 0; index < document.getPageCount(); index++) {
        if (isColoured(await renderColour(document.getPage(index), SCALE))) coloured.push(index + 1)
      }
      return coloured
    },
    password,
  )
}

const BLOCK = 4
const TINT = 12

function isColoured({ data, width, height }: Raster): boolean {
  for (let y = 0; y + BLOCK <= height; y += BLOCK) {
    for (let x = 0; x + BLOCK <= width; x += BLOCK) {
      const sum = [0, 0, 0]
      for (let at = 0; at < BLOCK ** 2; at++) {
        const pixel = 4 * ((y + Math.floor(at / BLOCK)) * width + x + (at % BLOCK))
        for (const channel of [0, 1, 2]) sum[channel] = (sum[channel] ?? 0) + (data[pixel + channel] ?? 0)
      }
      if (Math.max(...sum) - Math.min(...sum) > TINT * BLOCK ** 2) return true
    }
  }
  return false
}
