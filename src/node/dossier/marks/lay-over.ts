import sharp from 'sharp'
import { drawLayer, svgOf } from '#core/evidence/draw-layer.ts'
import { type Frame, type Layer, frameOf, keptPixels } from '#core/evidence/layer.ts'
import type { Pixels } from '#node/dossier/redact/burn.ts'

/** Crops and turns an upright page as its layer says, and draws the marks into it. What is cut away is in no byte of it. */
export async function layOver(pixels: Pixels, layer: Layer, page: number): Promise<Pixels> {
  const shown = await framed(pixels, frameOf(layer, page))
  const shapes = drawLayer(layer, page, shown)
  if (shapes.length === 0) return shown
  const over = Buffer.from(svgOf(shapes, shown))
  const { width, height } = shown
  const { data } = await sharp(shown.data, { raw: { width, height, channels: 3 }, limitInputPixels: false })
    .composite([{ input: over, left: 0, top: 0 }])
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width, height }
}

/** What is kept of a page, turned. */
export async function framed({ data, width, height }: Pixels, { turn, crop }: Frame): Promise<Pixels> {
  if (turn === 0 && crop === null) return { data, width, height }
  const open = (from: Pixels) =>
    sharp(from.data, {
      raw: { width: from.width, height: from.height, channels: 3 },
      limitInputPixels: false,
    })
  // In two steps: in one, the library decides by itself which comes first.
  const kept = keptPixels({ width, height }, crop)
  const cut = await open({ data, width, height }).extract(kept).raw().toBuffer()
  const part = { data: cut, width: kept.width, height: kept.height }
  if (turn === 0) return part
  const { data: turned, info } = await open(part).rotate(turn).raw().toBuffer({ resolveWithObject: true })
  return { data: turned, width: info.width, height: info.height }
}
