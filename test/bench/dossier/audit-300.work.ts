import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFDocument, rgb, StandardFonts } from 'pdf-lib'
import sharp from 'sharp'
import { planDossier } from '#core/dossier/plan.ts'
import { PROFILES } from '#core/dossier/profiles.ts'
import { auditDossier } from '#node/dossier/audit.ts'
import { loadFonts } from '#node/dossier/fonts.ts'
import { createMeasure } from '#node/dossier/measure.ts'
import { prepareExhibits } from '#node/dossier/prepare.ts'
import { writeDossier } from '#node/dossier/render.ts'
import { Shaper } from '#node/dossier/shape.ts'
import type { DossierInput } from '#core/dossier/model.ts'
import { exhibitsOf, inputOf, noise } from '#test/fixtures/dossier/make.ts'
import type { Sample } from '#test/fixtures/dossier/make.ts'

const DOCUMENTS = 9
const PAGES = 20
const PHOTOS = 80
const MESSAGES = 500

/** Exhibits of about 300 pages: documents, photos, and a long chat; the same each time. */
export async function makeInput(dir: string): Promise<void> {
  const files: Sample[] = []
  for (let document = 0; document < DOCUMENTS; document++)
    files.push({
      name: `document ${document + 1}.pdf`,
      mediaType: 'application/pdf',
      data: await documentOf(document),
      caption: `Papers of the carrier, part ${document + 1}`,
    })
  for (let photo = 0; photo < PHOTOS; photo++)
    files.push({
      name: `photo ${photo + 1}.jpg`,
      mediaType: 'image/jpeg',
      data: await sharp(noise(1600, 1200, photo), { raw: { width: 1600, height: 1200, channels: 3 } })
        .jpeg({ quality: 85 })
        .toBuffer(),
      caption: `包裹照片，第 ${photo + 1} 张`,
    })
  const base = inputOf(await exhibitsOf(join(dir, 'vault'), files))
  const messages = Array.from({ length: MESSAGES }, (_, index) => ({
    at: Date.UTC(2026, 9, 9, 8, index),
    author: index % 2 === 0 ? 'buyer_us' : 'seller',
    direction: index % 2 === 0 ? ('in' as const) : ('out' as const),
    text: `Message ${index + 1}: 包裹昨天已经送到前台，谢谢你们的耐心等待 and the colour is as on the page.`,
  }))
  await mkdir(dir, { recursive: true })
  await writeFile(join(dir, 'input.json'), JSON.stringify({ ...base, messages }))
}

async function documentOf(seed: number): Promise<Uint8Array> {
  const doc = await PDFDocument.create({ updateMetadata: false })
  const font = await doc.embedFont(StandardFonts.Helvetica)
  for (let page = 0; page < PAGES; page++) {
    const sheet = doc.addPage([595, 842])
    for (let line = 0; line < 50; line++)
      sheet.drawText(
        `Part ${seed} sheet ${page} row ${line}: weighed, scanned and handed on at ${line * 7} h`,
        {
          x: 50,
          y: 790 - line * 15,
          size: 10,
          font,
          color: rgb(0.1, 0.1, 0.1),
        },
      )
  }
  return doc.save()
}

/** Reads, plans and writes the dossier, and audits it where asked to. Writes down what each took inside the program. */
export async function work(dir: string, task: 'build' | 'audit'): Promise<void> {
  const input = JSON.parse(await readFile(join(dir, 'input.json'), 'utf8')) as DossierInput
  const started = performance.now()
  const shaper = new Shaper(await loadFonts())
  const exhibits = await prepareExhibits(input.exhibits, () => ({}))
  const plan = planDossier(input, createMeasure(shaper), new Map(exhibits.map(({ id, body }) => [id, body])))
  const pdf = join(dir, `${task}.pdf`)
  await writeDossier(plan, exhibits, shaper, pdf)
  if (task === 'build') return
  const built = performance.now()
  const { ok, checks } = await auditDossier({
    pdf,
    plan,
    exhibits,
    profile: PROFILES.plain,
    images: [],
    texts: [],
    forbidden: [dir],
    shaper,
  })
  const seconds = { build: (built - started) / 1000, audit: (performance.now() - built) / 1000 }
  await writeFile(join(dir, 'audit.json'), JSON.stringify({ ok, checks, pages: plan.pages.length, seconds }))
}

const [task, dir] = process.argv.slice(2)
if (dir !== undefined && (task === 'build' || task === 'audit')) await work(dir, task)
