import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { DossierPlan, PlannedPage } from '#core/dossier/plan-model.ts'
import { PROFILES } from '#core/dossier/profiles.ts'
import { writeWithin } from '#node/dossier/fit-dossier.ts'
import { loadFonts } from '#node/dossier/fonts.ts'
import { createMeasure } from '#node/dossier/measure.ts'
import { openPicture } from '#node/dossier/open-picture.ts'
import type { PreparedExhibit } from '#node/dossier/prepared.ts'
import { writeDossier } from '#node/dossier/render.ts'
import { Shaper } from '#node/dossier/shape.ts'

/** The work that is measured: the photos of a folder, one a page, in a PDF of at most so many bytes. */
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'photos' },
    limit: { type: 'string', default: '5000000' },
  },
})
const limit = Number(values.limit)
const [WIDTH, HEIGHT, MARGIN] = [595, 842, 50]

const exhibits: PreparedExhibit[] = []
for (const name of readdirSync(values.folder).sort()) {
  const opened = await openPicture({ path: join(values.folder, name) }, 'image/jpeg')
  exhibits.push({ id: `E${exhibits.length + 1}`, ...opened, warnings: [] })
}
const pages = exhibits.map(({ id, body }, index): PlannedPage => {
  if (body.kind !== 'pages' || body.pages[0] === undefined) throw new Error('a photo was not opened')
  const { width, height } = body.pages[0]
  const scale = Math.min((WIDTH - 2 * MARGIN) / width, (HEIGHT - 120) / height)
  const label = `Exhibit ${index + 1}`
  const style = { size: 9, weight: 'regular' } as const
  return {
    number: index + 1,
    label: String(index + 1),
    width: WIDTH,
    height: HEIGHT,
    section: 'exhibits',
    exhibitId: id,
    items: [
      { type: 'text', x: MARGIN, y: 30, width: 60, style, color: 'ink', text: label },
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
    ],
    links: [],
    expects: [],
  }
})
const plan: DossierPlan = {
  language: 'en',
  title: 'Bench',
  author: 'Bench',
  generatedAt: 0,
  pages,
  outline: pages.map(({ number }) => ({ title: `Exhibit ${number}`, page: number, children: [] })),
  exhibits: [],
  claims: [],
  manifestRoot: '',
  warnings: [],
}
const shaper = new Shaper(await loadFonts())
const { files, warnings } = await writeWithin({
  plan,
  exhibits,
  profile: { ...PROFILES.plain, maxBytes: limit },
  caseId: 'bench',
  folder: '.',
  measure: createMeasure(shaper),
  write: (part, stored, path) => writeDossier(part, stored, shaper, path),
  options: {},
})
writeFileSync('fitted.json', JSON.stringify({ limit, files: files.length, warnings }))
