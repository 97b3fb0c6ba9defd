import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { DossierPlan, PageItem, PlannedPage } from '#core/dossier/plan-model.ts'
import { loadFonts } from '#node/dossier/fonts.ts'
import { createMeasure } from '#node/dossier/measure.ts'
import { openPicture } from '#node/dossier/open-picture.ts'
import type { PreparedExhibit } from '#node/dossier/prepared.ts'
import { writeDossier } from '#node/dossier/render.ts'
import { Shaper } from '#node/dossier/shape.ts'

/** The work that is measured: the pictures of a folder, one a page, stamped, linked and outlined. */
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: '.' },
    times: { type: 'string', default: '1' },
    type: { type: 'string', default: 'image/jpeg' },
    out: { type: 'string', default: 'ours.pdf' },
    password: { type: 'string' },
  },
})
const STYLE = { size: 9, weight: 'regular' } as const
const [WIDTH, HEIGHT, MARGIN] = [595, 842, 40]

const shaper = new Shaper(await loadFonts())
const measure = createMeasure(shaper)
const text = (line: string, x: number, y: number): PageItem => ({
  type: 'text',
  x,
  y,
  width: measure.width(line, STYLE),
  style: STYLE,
  color: 'ink',
  text: line,
})

const names = readdirSync(values.folder).sort()
const files = Array.from({ length: Number(values.times) }, () => names).flat()
const exhibits: PreparedExhibit[] = []
let next = 0
/** Two at a time, as the program opens exhibits. */
async function lane(): Promise<void> {
  for (let index = next++; index < files.length; index = next++) {
    const opened = await openPicture({ path: join(values.folder, files[index] ?? '') }, values.type)
    exhibits[index] = { id: `E${index + 1}`, ...opened, warnings: [] }
  }
}
await Promise.all([lane(), lane()])

const PER_PAGE = 50
const fronts = Math.ceil(exhibits.length / PER_PAGE)
const blank = (number: number, items: readonly PageItem[]): PlannedPage => ({
  number,
  label: String(number),
  width: WIDTH,
  height: HEIGHT,
  section: 'exhibits',
  exhibitId: null,
  items,
  links: [],
  expects: [],
})
const pages: PlannedPage[] = Array.from({ length: fronts }, (_, front) => {
  const lines = exhibits.slice(front * PER_PAGE, (front + 1) * PER_PAGE)
  const target = (line: number): number => fronts + front * PER_PAGE + line + 1
  return {
    ...blank(
      front + 1,
      lines.map((_exhibit, line) =>
        text(`Exhibit ${front * PER_PAGE + line + 1} 开箱照片, p. ${target(line)}`, MARGIN, 60 + line * 14),
      ),
    ),
    links: lines.map((_exhibit, line) => ({
      x: MARGIN,
      y: 50 + line * 14,
      width: 400,
      height: 13,
      target: target(line),
    })),
  }
})
exhibits.forEach(({ id, body }, index) => {
  const number = fronts + index + 1
  if (body.kind !== 'pages' || body.pages[0] === undefined) throw new Error('a picture was not opened')
  const { width, height } = body.pages[0]
  const scale = Math.min((WIDTH - 2 * MARGIN) / width, (HEIGHT - 120) / height)
  pages.push({
    ...blank(number, [
      text(`Exhibit ${index + 1}, p. ${number}`, MARGIN, 30),
      {
        type: 'picture',
        exhibitId: id,
        source: 0,
        x: MARGIN,
        y: 60,
        width: width * scale,
        height: height * scale,
        rows: [0, 1],
      },
    ]),
    links: [{ x: MARGIN, y: 20, width: 100, height: 14, target: 1 }],
  })
})
const plan: DossierPlan = {
  language: 'en',
  title: 'Bench',
  author: 'Bench',
  generatedAt: 0,
  pages,
  outline: exhibits.map((_exhibit, index) => ({
    title: `Exhibit ${index + 1}`,
    page: fronts + index + 1,
    children: [],
  })),
  exhibits: [],
  claims: [],
  manifestRoot: '',
  warnings: [],
}
await writeDossier(
  plan,
  exhibits,
  shaper,
  values.out,
  values.password === undefined ? {} : { password: values.password },
)
