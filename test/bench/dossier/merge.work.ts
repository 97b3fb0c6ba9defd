import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFDocument, rgb, StandardFonts } from 'pdf-lib'
import { planDossier } from '#core/dossier/plan.ts'
import { loadFonts } from '#node/dossier/fonts.ts'
import { createMeasure } from '#node/dossier/measure.ts'
import { prepareExhibit } from '#node/dossier/prepare.ts'
import { renderDossier } from '#node/dossier/render.ts'
import { Shaper } from '#node/dossier/shape.ts'
import type { DossierInput } from '#core/dossier/model.ts'
import { exhibitsOf, inputOf } from '#test/fixtures/dossier/make.ts'
import type { Sample } from '#test/fixtures/dossier/make.ts'

export const FILES = 20
export const PAGES = 20

/** Twenty files of twenty pages, half of them with object streams, and a file of stamps for the peer. */
export async function makeInput(dir: string): Promise<void> {
  const files: Sample[] = []
  for (let file = 0; file < FILES; file++) {
    const data = await documentOf(file)
    await writeFile(join(dir, `in-${file}.pdf`), data)
    files.push({
      name: `document ${file + 1}.pdf`,
      mediaType: 'application/pdf',
      data,
      caption: `Part ${file + 1}`,
    })
  }
  const stamps = await PDFDocument.create({ updateMetadata: false })
  const font = await stamps.embedFont(StandardFonts.Helvetica)
  for (let page = 0; page < FILES * PAGES; page++)
    stamps.addPage([595, 842]).drawText(`Exhibit, page ${page + 1}`, { x: 440, y: 815, size: 9, font })
  await writeFile(join(dir, 'stamps.pdf'), await stamps.save())
  const input = inputOf(await exhibitsOf(join(dir, 'vault'), files))
  await writeFile(join(dir, 'input.json'), JSON.stringify(input))
}

async function documentOf(seed: number): Promise<Uint8Array> {
  const doc = await PDFDocument.create({ updateMetadata: false })
  const fonts = [await doc.embedFont(StandardFonts.Helvetica), await doc.embedFont(StandardFonts.TimesRoman)]
  for (let page = 0; page < PAGES; page++) {
    const sheet = doc.addPage([595, 842])
    for (let line = 0; line < 50; line++) {
      const font = fonts[line % fonts.length]
      if (font === undefined) continue
      const text = `File ${seed} sheet ${page} row ${line}: weighed, scanned, handed on at ${line * 7} h`
      sheet.drawText(text, { x: 50, y: 790 - line * 15, size: 10, font, color: rgb(0.1, 0.1, 0.1) })
    }
  }
  return doc.save({ useObjectStreams: seed % 2 === 0 })
}

async function merge(dir: string): Promise<void> {
  const input = JSON.parse(await readFile(join(dir, 'input.json'), 'utf8')) as DossierInput
  const shaper = new Shaper(await loadFonts())
  const exhibits = []
  for (const [index, exhibit] of input.exhibits.entries())
    exhibits.push(await prepareExhibit(exhibit, index + 1))
  const plan = planDossier(input, createMeasure(shaper), new Map(exhibits.map(({ id, body }) => [id, body])))
  await writeFile(join(dir, 'ours.pdf'), await renderDossier(plan, exhibits, shaper))
}

const [task, dir] = process.argv.slice(2)
if (task === 'merge' && dir !== undefined) await merge(dir)
