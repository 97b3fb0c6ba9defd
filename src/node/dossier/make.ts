import { createHash } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { DossierError } from '#core/dossier/model.ts'
import { labelOf } from '#core/dossier/plan-claims.ts'
import { planPair } from '#core/dossier/plan-pair.ts'
import { planDossier } from '#core/dossier/plan.ts'
import { shortTexts } from '#core/dossier/texts.ts'
import type { DossierInput, DossierWarning } from '#core/dossier/model.ts'
import type { DossierPlan } from '#core/dossier/plan-model.ts'
import type { ShortText } from '#core/dossier/texts.ts'
import { writeWithin } from './fit-dossier.ts'
import { makeImages } from './images.ts'
import { attachmentsIn, auditFiles } from './make-audit.ts'
import { makeProof, originalPath } from './manifest.ts'
import { createMeasure } from './measure.ts'
import { prepareExhibits } from './prepare.ts'
import { renderDossier, writeDossier } from './render.ts'
import type { Audit } from './audit.ts'
import type { FitResult, FittedFile } from './fit-dossier.ts'
import type { Proof } from './manifest.ts'
import type { Attachment } from './pdf/attachments.ts'
import type { WrittenFile } from './pdf/sink.ts'
import type { PreparedExhibit } from './prepared.ts'
import type { RenderOptions } from './render.ts'
import { stepOf, textPath, withSignal, zipNameOf } from './workshop.ts'
import type { Part, Workshop } from './workshop.ts'

export interface Made {
  readonly plan: DossierPlan
  readonly exhibits: readonly PreparedExhibit[]
  /** The PDF, or its volumes in order. */
  readonly files: readonly FittedFile[]
  /** The same in the second language, page for page; none where there is one language. */
  readonly translations: readonly FittedFile[]
  /** What had to be done to keep the recipient's limits. */
  readonly warnings: readonly DossierWarning[]
  readonly pictures: Awaited<ReturnType<typeof makeImages>>
  readonly texts: readonly ShortText[]
  readonly parts: readonly Part[]
  readonly proof: Proof
  readonly audit: Audit
}

const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex')

/**
 * Plans, writes and audits a dossier. Pages of PDF exhibits that the audit finds to differ from their original become
 * pictures of it, and the dossier is made again, once. Where the recipient's limit is met with no picture at its floor,
 * pages of PDF exhibits become pictures as well, since only pictures can be made smaller. Throws DossierError `too_large`.
 */
export async function makeDossier(shop: Workshop): Promise<Made> {
  const all = new Map(
    shop.input.exhibits
      .filter(({ mediaType }) => mediaType === 'application/pdf')
      .map(({ id }) => [id, 'all'] as const),
  )
  let rasterise: Rasterise = new Map()
  let made: Made
  try {
    made = await makeOnce(shop, rasterise)
  } catch (error) {
    const heavy =
      error instanceof DossierError && error.code === 'too_large' && error.data['unit'] === 'bytes'
    if (!heavy || all.size === 0) throw error
    rasterise = all
    made = await makeOnce(shop, rasterise)
  }
  const { differing } = made.audit
  return differing.length === 0 ? made : makeOnce(shop, new Map([...bySource(differing), ...rasterise]))
}

type Rasterise = ReadonlyMap<string, 'all' | ReadonlySet<number>>

async function makeOnce(shop: Workshop, rasterise: Rasterise): Promise<Made> {
  const { input, profile, options } = shop
  const exhibits = await readExhibits(shop, rasterise)
  const render = renderOptions(shop)
  const { plan, other, fitted, translated } = await writeBoth(shop, exhibits, render)
  const { files, warnings } = fitted
  const translations = translated?.files ?? []
  const [first] = files
  if (first === undefined) throw new Error('a dossier has no file')
  // Pictures are made from a copy that is whole and has no password.
  const pictures = await drawImages(shop, plan, async () =>
    files.length > 1 || options.password !== undefined
      ? renderDossier(plan, exhibits, shop.shaper, render)
      : readFile(first.path),
  )
  const texts = shortTexts(input, plan, profile.texts)
  const parts: Part[] = [
    ...files.map(({ name, path, written }, index): Part => ({
      path: name,
      role: index === 0 ? 'dossier' : 'volume',
      data: { path, ...written },
    })),
    ...translations.map(({ name, path, written }): Part => ({
      path: name,
      role: 'translation',
      data: { path, ...written },
    })),
    ...pictures.images.map(({ name, data }): Part => ({ path: `images/${name}`, role: 'image', data })),
    ...texts.map(({ text, limit }): Part => ({
      path: textPath(limit),
      role: 'text',
      data: Buffer.from(text, 'utf8'),
    })),
  ]
  const proof = await makeProof({
    input: { ...input, exhibits: shop.handed },
    exhibits: plan.exhibits,
    pages: plan.pages.length,
    parts: parts.map(({ path, role, data }) => ({ path, role, ...measured(data), source: data })),
    zipName: zipNameOf(shop.pdfName),
  })
  const { attachments } = render
  const audit = await auditFiles(shop, [...files, ...translations], {
    images: pictures.images,
    texts,
    parts,
    proof,
    ...(attachments === undefined ? {} : { attachments }),
  })
  return {
    plan,
    exhibits,
    files,
    translations,
    warnings: [...warnings, ...(translated?.warnings ?? []), ...(other?.warnings ?? [])],
    pictures,
    texts,
    parts,
    proof,
    audit,
  }
}

interface Written {
  readonly plan: DossierPlan
  /** In the second language. */
  readonly other: DossierPlan | null
  readonly fitted: FitResult
  readonly translated: FitResult | null
}

/**
 * Plans and writes the dossier in its one or two languages. The pages that say a picture goes in byte for byte are printed
 * only where it did: where the recipient's limits made pictures smaller, it is planned again without.
 */
async function writeBoth(
  shop: Workshop,
  exhibits: readonly PreparedExhibit[],
  render: RenderOptions,
): Promise<Written> {
  const write = async (unchanged: ReadonlySet<string>): Promise<Written> => {
    const [plan, other] = planOf(shop, exhibits, unchanged)
    const fitted = await writePlan(shop, { plan, exhibits, render, folder: shop.folder })
    const translated = other === null ? null : await writeOther(shop, { plan: other, exhibits, render })
    return { plan, other, fitted, translated }
  }
  const unchanged = unchangedOf(exhibits)
  const written = await write(unchanged)
  const { fitted, translated } = written
  const lowered = [...fitted.warnings, ...(translated?.warnings ?? [])].some(
    ({ code }) => code === 'quality_lowered',
  )
  return lowered && unchanged.size > 0 ? write(new Set()) : written
}

interface Writing {
  readonly plan: DossierPlan
  readonly exhibits: readonly PreparedExhibit[]
  readonly render: RenderOptions
  readonly folder: string
}

/** The second language, under the same names in a folder of its own: a recipient's rule for names holds for both. */
async function writeOther(shop: Workshop, writing: Omit<Writing, 'folder'>): Promise<FitResult> {
  const { language } = writing.plan
  const folder = join(shop.folder, language)
  await mkdir(folder, { recursive: true })
  const { files, warnings } = await writePlan(shop, { ...writing, folder })
  return { files: files.map((file) => ({ ...file, name: `${language}/${file.name}` })), warnings }
}

function writePlan(shop: Workshop, { plan, exhibits, render, folder }: Writing): Promise<FitResult> {
  const { profile, options, input } = shop
  const locked = options.password === undefined ? {} : { password: options.password }
  return writeWithin({
    plan,
    exhibits,
    profile,
    caseId: input.case.platformId,
    folder,
    measure: createMeasure(shop.shaper),
    write: async (part, stored, path) => {
      await rm(path, { force: true })
      return writeDossier(part, stored, shop.shaper, path, {
        ...render,
        ...locked,
        ...attachmentsIn(part, render.attachments),
      })
    },
    options: { ...withSignal(options), progress: stepOf(shop, 'render') },
  })
}

/** Exhibits that are one picture, taken in as it is. */
function unchangedOf(exhibits: readonly PreparedExhibit[]): ReadonlySet<string> {
  return new Set(
    exhibits
      .filter(
        ({ assets: [asset, ...more] }) => more.length === 0 && asset?.kind === 'image' && asset.unchanged,
      )
      .map(({ id }) => id),
  )
}

/** For recipients who refuse a file with links. */
function withoutLinks(plan: DossierPlan): DossierPlan {
  return { ...plan, pages: plan.pages.map((page) => ({ ...page, links: [] })) }
}

function planOf(
  shop: Workshop,
  exhibits: readonly PreparedExhibit[],
  unchanged: ReadonlySet<string>,
): readonly [DossierPlan, DossierPlan | null] {
  const step = stepOf(shop, 'plan')
  step(0, 1)
  const bodies = new Map(exhibits.map(({ id, body }) => [id, body]))
  const { input, handed, shaper, logo, profile } = shop
  const options = {
    // The root of all originals is printed where all of them are handed over.
    ...(handed.length === input.exhibits.length ? { hash: sha256 } : {}),
    logo: logo !== null,
    unchanged,
  }
  const measure = createMeasure(shaper)
  const plans =
    input.second === undefined
      ? ([planDossier(input, measure, bodies, options), null] as const)
      : planPair(input, input.second, measure, bodies, options)
  step(1, 1)
  const [plan, other] = plans
  return profile.links ? [plan, other] : [withoutLinks(plan), other === null ? null : withoutLinks(other)]
}

function renderOptions(shop: Workshop): RenderOptions {
  const { input, handed, logo, options } = shop
  return {
    ...withSignal(options),
    ...(logo === null ? {} : { logo }),
    ...(input.attachOriginals === true
      ? { attachments: attachmentsOf(handed, input.asciiNames === true) }
      : {}),
    ...(input.pdfA === true ? { pdfA: true } : {}),
    ...(shop.profile.blackAndWhite ? { grey: true } : {}),
    progress: stepOf(shop, 'render'),
  }
}

/** The pictures for a form that takes pictures only. */
async function drawImages(
  shop: Workshop,
  plan: DossierPlan,
  pdf: () => Promise<Uint8Array>,
): Promise<Made['pictures']> {
  const { images } = shop.profile
  if (images === null) return { images: [], warnings: [] }
  const options = { ...withSignal(shop.options), progress: stepOf(shop, 'images') }
  const { input, shaper } = shop
  return makeImages({ pdf: new Uint8Array(await pdf()), plan, input, shaper, limits: images }, options)
}

function readExhibits(shop: Workshop, rasterise: Rasterise): Promise<PreparedExhibit[]> {
  const { input, ocr, options } = shop
  const step = stepOf(shop, 'read')
  return prepareExhibits(
    input.exhibits,
    (exhibit) => {
      const password = options.filePasswords?.[exhibit.id]
      // Colours of an embedded page cannot be taken out of it.
      const pages = shop.profile.blackAndWhite ? 'all' : rasterise.get(exhibit.id)
      return {
        ...withSignal(options),
        ...(password === undefined ? {} : { password }),
        ...(pages === undefined ? {} : { rasterise: pages }),
        ...(input.pdfA === true ? { pdfA: true } : {}),
        redact: input.redact ?? [],
        ocr,
      }
    },
    (count) => step(count, input.exhibits.length),
  )
}

/** Pages to draw as pictures, by exhibit. */
function bySource(differing: Audit['differing']): Rasterise {
  const pages = new Map<string, Set<number>>()
  for (const { exhibitId, source } of differing) {
    const known = pages.get(exhibitId) ?? new Set()
    pages.set(exhibitId, known.add(source))
  }
  return pages
}

function attachmentsOf(exhibits: DossierInput['exhibits'], ascii: boolean): Attachment[] {
  return exhibits.map((exhibit, index) => ({
    exhibitId: exhibit.id,
    name: basename(originalPath(labelOf(exhibit, index), exhibit, ascii)),
    path: exhibit.path,
    mediaType: exhibit.mediaType,
    bytes: exhibit.bytes,
    modifiedAt: exhibit.addedAt,
    sha256: exhibit.sha256,
    description: exhibit.caption,
  }))
}

function measured(data: Part['data']): WrittenFile {
  if (!(data instanceof Uint8Array)) return { bytes: data.bytes, sha256: data.sha256 }
  return { bytes: data.byteLength, sha256: sha256(data) }
}
