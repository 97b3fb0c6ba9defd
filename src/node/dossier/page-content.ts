import type { PDFRef } from 'pdf-lib'
import type { Color, LogoItem, PageItem, PictureItem, PlannedPage, QrItem } from '#core/dossier/plan-model.ts'
import { drawObject, imageMatrix, pageGeometry, pageMatrix } from './draw.ts'
import type { Box } from './draw.ts'
import type { Placer } from './place.ts'
import type { HiddenText, ImageAsset, PreparedExhibit } from './prepared.ts'
import type { Shaper } from './shape.ts'
import type { TextLayer } from './text-layer.ts'

/** Chosen to stay apart in black and white. */
export const COLORS: Readonly<Record<Color, readonly [number, number, number]>> = {
  ink: [0.1, 0.11, 0.13],
  muted: [0.38, 0.41, 0.46],
  accent: [0.07, 0.3, 0.52],
  line: [0.82, 0.84, 0.87],
  wash: [0.95, 0.96, 0.97],
  red: [0.75, 0.08, 0.1],
}

export interface ContentTools {
  readonly shaper: Shaper
  readonly text: TextLayer
  readonly placer: Placer
  readonly exhibits: ReadonlyMap<string, PreparedExhibit>
  readonly logo: ImageAsset | null
  /** Colours as greys of the same light. */
  readonly grey?: boolean
}

/** What a page draws, and the pictures it draws by name. */
export interface PageContent {
  readonly operators: string
  readonly objects: ReadonlyMap<string, PDFRef>
}

/** Draws a planned page. Throws where it shows a page that an exhibit does not have, or a logo where none was given. */
export async function drawPage(tools: ContentTools, planned: PlannedPage): Promise<PageContent> {
  const objects = new Map<string, PDFRef>()
  const name = (ref: PDFRef): string => {
    const next = `X${objects.size + 1}`
    objects.set(next, ref)
    return next
  }
  let operators = ''
  // Pictures go beneath: a stamp is never covered.
  for (const item of planned.items) {
    if (item.type === 'picture') operators += await drawPicture(tools, planned, item, name)
  }
  for (const item of planned.items) {
    operators +=
      item.type === 'logo' ? await drawLogo(tools, planned, item, name) : drawItem(tools, planned, item)
  }
  return { operators, objects }
}

function colorOf(name: Color, grey: boolean | undefined): string {
  const [red, green, blue] = COLORS[name]
  if (grey !== true) return COLORS[name].join(' ')
  const light = (0.3 * red + 0.59 * green + 0.11 * blue).toFixed(3)
  return `${light} ${light} ${light}`
}

function drawItem({ shaper, text, grey }: ContentTools, planned: PlannedPage, item: PageItem): string {
  if (item.type === 'picture' || item.type === 'logo') return ''
  if (item.type === 'qr') return drawQr(planned, item)
  if (item.type === 'rect') {
    const box = [item.x, planned.height - item.y - item.height, item.width, item.height]
    return `${colorOf(item.fill, grey)} rg ${box.map((value) => value.toFixed(2)).join(' ')} re f\n`
  }
  const color = colorOf(item.color, grey)
  const shaped = shaper.shape(item.text, item.style.weight)
  return `${color} rg ${color} RG\n${text.draw(shaped, item.x, planned.height - item.y, item.style.size)}`
}

/** One path for the whole code: separate squares show hairlines between them. Drawn in modules, not in points. */
function drawQr(planned: PlannedPage, { x, y, size, rows }: QrItem): string {
  const unit = size / Math.max(1, rows.length)
  const path = rows.flatMap((row, index) =>
    [...row.matchAll(/1+/gu)].map((run) => `${run.index} ${index} ${run[0].length} 1 re`),
  )
  const matrix = [unit, 0, 0, -unit, x, planned.height - y].map((value) => value.toFixed(4)).join(' ')
  return `q ${matrix} cm 0 g\n${path.join('\n')}\nf Q\n`
}

async function drawLogo(
  { placer, logo }: ContentTools,
  planned: PlannedPage,
  item: LogoItem,
  name: (ref: PDFRef) => string,
): Promise<string> {
  if (logo === null) throw new Error('the plan shows a logo and none was given')
  const turned = logo.orientation >= 5
  const [width, height] = turned ? [logo.height, logo.width] : [logo.width, logo.height]
  const scale = Math.min(item.width / width, item.height / height)
  const box: Box = {
    x: item.x + (item.width - width * scale) / 2,
    y: planned.height - item.y - (item.height + height * scale) / 2,
    width: width * scale,
    height: height * scale,
  }
  return drawObject(name(await placer.place(logo)), imageMatrix(logo, box), box)
}

async function drawPicture(
  tools: ContentTools,
  planned: PlannedPage,
  item: PictureItem,
  name: (ref: PDFRef) => string,
): Promise<string> {
  const asset = tools.exhibits.get(item.exhibitId)?.assets[item.source]
  if (asset === undefined)
    throw new Error(`the plan shows page ${item.source + 1} of an exhibit that has no such page`)
  const clip = { x: item.x, y: planned.height - item.y - item.height, width: item.width, height: item.height }
  const [from, to] = item.rows
  const height = item.height / (to - from)
  const whole: Box = { ...clip, height, y: clip.y + clip.height + height * from - height }
  const object = name(await tools.placer.place(asset))
  if (asset.kind === 'pdf')
    return drawObject(object, pageMatrix(pageGeometry(asset.document.getPage(asset.index)), whole), clip)
  const shown = (asset.hiddenText ?? []).filter(
    ({ y, height: part }) => y + part / 2 >= from && y + part / 2 < to,
  )
  return drawObject(object, imageMatrix(asset, whole), clip) + drawHidden(tools, shown, whole)
}

/** Words that are found and copied, and not seen: as wide as the words of the picture beneath. */
function drawHidden({ shaper, text }: ContentTools, words: readonly HiddenText[], whole: Box): string {
  let out = ''
  for (const word of words) {
    // A character no font has would be drawn as a box that can be seen, and is no fault of ours.
    const missing = new Set(shaper.missing)
    const shaped = shaper.shape(word.text, 'regular')
    for (const character of shaper.missing) if (!missing.has(character)) shaper.missing.delete(character)
    const runs = shaped.runs.filter((run) => run.missing === null)
    const advance = runs.reduce((sum, run) => sum + run.advance, 0)
    const size = word.height * whole.height * 0.8
    if (advance <= 0 || size < 0.1) continue
    const stretch = (word.width * whole.width * 1000 * 100) / (advance * size)
    const baseline = whole.y + whole.height * (1 - word.y - word.height * 0.8)
    // Scaled about its own start: positions inside the text layer are absolute.
    const x = whole.x + word.x * whole.width
    const matrix = [stretch / 100, 0, 0, 1, x, baseline].map((value) => value.toFixed(4)).join(' ')
    out += `q 3 Tr ${matrix} cm\n${text.draw({ ...shaped, runs }, 0, 0, size, true)}Q\n`
  }
  return out
}
