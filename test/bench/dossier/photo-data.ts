import { existsSync } from 'node:fs'
import { mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'

const WIDTH = 4000
const HEIGHT = 3000
const MARGIN = 240

/** Steps of a fixed sequence: the same pictures each time. */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** A scene of soft shapes with the noise of a sensor. */
async function scene(): Promise<{ data: Buffer; info: { width: number; height: number; channels: 3 } }> {
  const [width, height] = [WIDTH + MARGIN, HEIGHT + MARGIN]
  const next = sequence(7)
  const small = Buffer.from(Array.from({ length: 60 * 45 * 3 }, () => 40 + next() * 170))
  const data = await sharp(small, { raw: { width: 60, height: 45, channels: 3 } })
    .resize(width, height, { kernel: 'cubic', fit: 'fill' })
    .raw()
    .toBuffer()
  for (let index = 0; index < data.length; index++) {
    const value = (data[index] ?? 0) + (next() + next() - 1) * 20
    data[index] = Math.max(0, Math.min(255, value))
  }
  return { data, info: { width, height, channels: 3 } }
}

/** Makes `count` JPEGs of 12 megapixels, about 2.2 MB each, each another part of one scene. Kept where they exist. */
export async function makePhotos(folder: string, count: number): Promise<void> {
  await mkdir(folder, { recursive: true })
  if (existsSync(join(folder, photoName(count - 1)))) return
  const { data, info } = await scene()
  const make = async (index: number): Promise<void> => {
    const left = (index * 37) % MARGIN
    const top = (index * 91) % MARGIN
    await sharp(data, { raw: info })
      .extract({ left, top, width: WIDTH, height: HEIGHT })
      .withExif({ IFD0: { Model: 'Camera', Software: `Roll ${index}` } })
      .jpeg({ quality: 84 })
      .toFile(join(folder, photoName(index)))
  }
  for (let index = 0; index < count; index += 2)
    await Promise.all([make(index), ...(index + 1 < count ? [make(index + 1)] : [])])
}

export const photoName = (index: number): string => `photo-${String(index + 1).padStart(3, '0')}.jpg`

/** Makes `count` PNG screenshots of a phone: flat areas, lines of text-like marks, a picture. */
export async function makeScreenshots(folder: string, count: number): Promise<void> {
  await mkdir(folder, { recursive: true })
  const [width, height] = [1170, 2532]
  for (let index = 0; index < count; index++) {
    const next = sequence(index + 1)
    const marks = Array.from({ length: 900 }, () => {
      const [x, y] = [Math.floor(next() * width), Math.floor(next() * height)]
      return `<rect x="${x}" y="${y}" width="${4 + Math.floor(next() * 30)}" height="3" fill="#${Math.floor(
        next() * 4096,
      )
        .toString(16)
        .padStart(3, '0')}"/>`
    })
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#f4f4f6"/>${marks.join('')}</svg>`
    const noise = Buffer.from(Array.from({ length: 300 * 300 * 3 }, () => next() * 255))
    const picture = await sharp(noise, { raw: { width: 300, height: 300, channels: 3 } })
      .png()
      .toBuffer()
    await sharp(Buffer.from(svg))
      .composite([{ input: picture, left: 400, top: 900 }])
      .flatten({ background: '#ffffff' })
      .png()
      .toFile(join(folder, `shot-${String(index + 1).padStart(3, '0')}.png`))
  }
}

export async function folderBytes(folder: string): Promise<number> {
  const sizes = await Promise.all(
    (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
