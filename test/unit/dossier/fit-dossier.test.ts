import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDict, PDFDocument, PDFName } from 'pdf-lib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FLOOR } from '#core/dossier/fit.ts'
import { PROFILES } from '#core/dossier/profiles.ts'
import { planDossier } from '#core/dossier/plan.ts'
import type { DossierExhibit, DossierInput } from '#core/dossier/model.ts'
import type { DossierProfile } from '#core/dossier/profiles.ts'
import { auditDossier } from '#node/dossier/audit.ts'
import { buildDossier } from '#node/dossier/build.ts'
import { writeWithin } from '#node/dossier/fit-dossier.ts'
import { loadFonts } from '#node/dossier/fonts.ts'
import { createMeasure } from '#node/dossier/measure.ts'
import { prepareExhibit } from '#node/dossier/prepare.ts'
import { writeDossier } from '#node/dossier/render.ts'
import { Shaper } from '#node/dossier/shape.ts'
import { exhibitsOf, inputOf } from '#test/fixtures/dossier/make.ts'

let root: string
let exhibits: DossierExhibit[]

/** Grain that no encoder can do away with: these photos stay heavy. */
async function grainy(seed: number): Promise<Buffer> {
  const [width, height] = [900, 700]
  const data = Buffer.alloc(width * height * 3)
  let state = seed
  for (let at = 0; at < data.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    data[at] = 60 + ((at / 2700) % 120) + (state >>> 26)
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 92 })
    .toBuffer()
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'fit-'))
  const photos = await Promise.all(Array.from({ length: 8 }, (_, index) => grainy(index + 1)))
  exhibits = await exhibitsOf(
    join(root, 'vault'),
    photos.map((data, index) => ({
      name: `photo-${index + 1}.jpg`,
      mediaType: 'image/jpeg',
      data,
      caption: `Photo ${index + 1}`,
    })),
  )
})
afterAll(() => rm(root, { recursive: true, force: true }))

async function within(limits: Partial<DossierProfile>, input: DossierInput = inputOf(exhibits)) {
  const shaper = new Shaper(await loadFonts())
  const measure = createMeasure(shaper)
  const prepared = await Promise.all(input.exhibits.map((one, index) => prepareExhibit(one, index + 1)))
  const plan = planDossier(input, measure, new Map(prepared.map(({ id, body }) => [id, body])))
  const folder = await mkdtemp(join(root, 'out-'))
  const made = await writeWithin({
    plan,
    exhibits: prepared,
    profile: { ...PROFILES.plain, ...limits },
    caseId: input.case.platformId,
    folder,
    measure,
    write: (part, stored, path) => writeDossier(part, stored, shaper, path),
    options: {},
  })
  expect((await readdir(folder)).sort()).toEqual(made.files.map(({ name }) => name).sort())
  return { ...made, plan, shaper }
}

describe('the limits of a recipient', () => {
  test('what fits stays as it is', async () => {
    const { files, warnings } = await within({ maxBytes: 50_000_000 })
    expect(files).toHaveLength(1)
    expect(warnings).toEqual([])
    for (const exhibit of files[0]?.exhibits ?? [])
      for (const asset of exhibit.assets) expect(asset).toMatchObject({ unchanged: true })
  })

  test.each([1_000_000, 620_000, 400_000])(
    'of %i bytes are nearly used up and never passed',
    async (limit) => {
      const { files, warnings } = await within({ maxBytes: limit })
      expect(files).toHaveLength(1)
      const bytes = files[0]?.written.bytes ?? 0
      expect(bytes).toBeLessThanOrEqual(limit)
      expect(bytes).toBeGreaterThan(limit * 0.95)
      const [warning] = warnings
      expect(warning).toMatchObject({ code: 'quality_lowered' })
      expect(warning?.data['dpi']).toBeGreaterThanOrEqual(FLOOR.photo.dpi)
      expect(warning?.data['quality']).toBeGreaterThanOrEqual(FLOOR.photo.quality)
    },
  )

  test('too small for one file: volumes with the printed numbers of the whole', async () => {
    const profile = { ...PROFILES.plain, maxBytes: 100_000, maxFiles: null }
    const { files, warnings, plan, shaper } = await within(profile)
    expect(files.length).toBeGreaterThan(1)
    expect(warnings).toContainEqual({ code: 'volumes', data: { volumes: files.length } })
    expect(files.map(({ name }) => name)).toEqual(
      files.map((_file, index) => `dossier-${index + 1}-of-${files.length}.pdf`),
    )
    for (const { written } of files) expect(written.bytes).toBeLessThanOrEqual(100_000)
    const labels = files.flatMap((file) => file.plan.pages.map(({ label }) => label))
    expect(labels).toEqual(plan.pages.map(({ label }) => label))
    for (const [index, file] of files.entries()) {
      const first = file.plan.pages[0]?.items.flatMap((item) => (item.type === 'text' ? [item.text] : []))
      const line = `Volume ${index + 1} of ${files.length} · pages `
      expect(first?.some((text) => text.startsWith(line))).toBe(true)
      for (const page of file.plan.pages)
        for (const { target } of page.links) expect(target).toBeLessThanOrEqual(file.plan.pages.length)
      const { path: pdf, ...made } = file
      const audit = await auditDossier({
        ...made,
        pdf,
        profile,
        images: [],
        texts: [],
        forbidden: [root],
        shaper,
      })
      expect(audit.checks.filter(({ ok }) => !ok)).toEqual([])
    }
  })

  test('too small for anything: a refusal that names the three heaviest pages', async () => {
    const refused = within({ maxBytes: 100_000 })
    await expect(refused).rejects.toMatchObject({
      code: 'too_large',
      data: { unit: 'bytes', limit: 100_000, exhibit1: expect.stringMatching(/^\d$/) as string },
    })
    await expect(within({ maxPages: 5 })).rejects.toMatchObject({
      code: 'too_large',
      data: { unit: 'pages', limit: 5 },
    })
  })
})

describe('a recipient who wants little', () => {
  test('greys of 300 dpi within a megabyte, and the audit agrees', async () => {
    const { pdf, audit, warnings } = await buildDossier(
      inputOf(exhibits, { profile: 'amex-optblue' }),
      join(root, 'optblue'),
    )
    expect(audit.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(audit.checks.map(({ name }) => name)).toContain('colour')
    expect(pdf.bytes).toBeLessThanOrEqual(1_000_000)
    expect(warnings.map(({ code }) => code)).toContain('quality_lowered')
  })

  test('a court’s bundle that fits is one file, called by its case', async () => {
    const built = await buildDossier(inputOf(exhibits, { profile: 'court' }), join(root, 'court'))
    expect(built.audit.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(built.pdf.path).toMatch(/\d-bundle\.pdf$/)
    expect(built.volumes).toEqual([])
  })

  test('PDF/A without links', async () => {
    const { pdf, audit } = await buildDossier(
      inputOf(exhibits.slice(0, 2), { profile: 'shopify' }),
      join(root, 'shopify'),
    )
    expect(audit.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(audit.checks.map(({ name }) => name)).toContain('pdf_a')
    const doc = await PDFDocument.load(await readFile(pdf.path), { updateMetadata: false })
    for (const page of doc.getPages()) expect(page.node.Annots()).toBeUndefined()
  })
})

/** A PDF whose pages are heavy and cannot be stored smaller as they are. */
async function heavyPdf(count: number): Promise<Uint8Array> {
  const doc = await PDFDocument.create({ updateMetadata: false })
  for (let index = 0; index < count; index++) {
    const page = doc.addPage([420, 420])
    const raw = await sharp(await grainy(90 + index))
      .resize(640, 640, { fit: 'fill' })
      .png()
      .toBuffer()
    page.drawImage(await doc.embedPng(raw), { x: 0, y: 0, width: 420, height: 420 })
  }
  return doc.save()
}

describe('exhibits that are documents', () => {
  test('become pictures where nothing else meets the limit, and the dossier says so', async () => {
    const data = await heavyPdf(8)
    expect(data.byteLength).toBeGreaterThan(4_500_000)
    const [document] = await exhibitsOf(join(root, 'vault'), [
      { name: 'scan.pdf', mediaType: 'application/pdf', data, caption: 'A scan of eight pages' },
    ])
    if (document === undefined) throw new Error('no exhibit')
    const input = inputOf([document], { profile: 'stripe' })
    const { pdf, audit, warnings } = await buildDossier(input, join(root, 'stripe'))
    expect(audit.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(pdf.bytes).toBeLessThanOrEqual(4_500_000)
    expect(warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(['quality_lowered']))
  })
})

describe('a dossier in volumes', () => {
  test('is whole: every volume in the archive and the manifest, each with its originals attached, all audited', async () => {
    const two = await Promise.all(
      Array.from({ length: 48 }, async (_, index) => ({
        name: `photo-${index}.jpg`,
        mediaType: 'image/jpeg',
        data: await grainy(200 + index),
        caption: `Photo ${index}`,
      })),
    )
    const many = await exhibitsOf(join(root, 'vault'), two)
    const built = await buildDossier(
      inputOf(many, { profile: 'paypal', attachOriginals: true }),
      join(root, 'paypal'),
    )
    expect(built.volumes.length).toBeGreaterThan(0)
    expect(built.audit.checks.filter(({ ok }) => !ok)).toEqual([])
    const sizes = [built.pdf, ...built.volumes]
    for (const { bytes } of sizes) expect(bytes).toBeLessThan(10_000_000)
    const named = built.manifest.files.map(({ path }) => path)
    for (const { path } of sizes) expect(named).toContain(path.split(/[\\/]/u).at(-1))
    expect(built.volumes.reduce((sum, { pages }) => sum + pages, 0)).toBeLessThan(built.pdf.pages)
    let attached = 0
    for (const { path } of sizes) {
      const doc = await PDFDocument.load(await readFile(path), { updateMetadata: false })
      attached += doc.context
        .enumerateIndirectObjects()
        .filter(
          ([, object]) =>
            object instanceof PDFDict && object.get(PDFName.of('Type')) === PDFName.of('Filespec'),
        ).length
    }
    expect(attached).toBe(48)
  })
})
