import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { readFile, rm } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { labelOf } from '#core/dossier/plan-claims.ts'
import { planDossier } from '#core/dossier/plan.ts'
import { shortTexts } from '#core/dossier/texts.ts'
import type { DossierInput } from '#core/dossier/model.ts'
import type { DossierPlan } from '#core/dossier/plan-model.ts'
import type { DossierProfile } from '#core/dossier/profiles.ts'
import type { ShortText } from '#core/dossier/texts.ts'
import { auditDossier } from './audit.ts'
import { makeImages } from './images.ts'
import { custodyLines, makeProof, originalPath } from './manifest.ts'
import { createMeasure } from './measure.ts'
import { prepareExhibit } from './prepare.ts'
import { findLeaks } from './redact/check.ts'
import { renderDossier, writeDossier } from './render.ts'
import type { Audit, RedactionSearch } from './audit.ts'
import type { Proof, ProofPart } from './manifest.ts'
import type { OcrReader } from './ocr/reader.ts'
import type { Attachment } from './pdf/attachments.ts'
import type { WrittenFile } from './pdf/sink.ts'
import type { ImageAsset, PreparedExhibit } from './prepared.ts'
import type { RenderOptions } from './render.ts'
import type { Shaper } from './shape.ts'

export interface BuildProgress {
  readonly phase: 'read' | 'plan' | 'render' | 'images' | 'audit' | 'archive'
  readonly done: number
  readonly total: number
}

export interface BuildOptions {
  /** The finished PDF opens with this only. */
  readonly password?: string
  /** What opens encrypted exhibits, by exhibit id. */
  readonly filePasswords?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  readonly progress?: (progress: BuildProgress) => void
}

/** What one build works with from beginning to end. */
export interface Workshop {
  /** With everything that is to be hidden already taken out of its words. */
  readonly input: DossierInput
  /** Exhibits whose originals are handed over. */
  readonly handed: DossierInput['exhibits']
  readonly profile: DossierProfile
  readonly shaper: Shaper
  readonly ocr: OcrReader
  readonly logo: ImageAsset | null
  /** Folder that is being filled, and the one it becomes. */
  readonly folder: string
  readonly outDir: string
  readonly pdfName: string
  readonly options: BuildOptions
}

/** A finished file of the dossier: bytes still to be written, or a file that is. */
export interface Part {
  /** In the folder and in the archive. */
  readonly path: string
  readonly role: ProofPart['role']
  readonly data: Uint8Array | (WrittenFile & { readonly path: string })
}

export interface Made {
  readonly plan: DossierPlan
  readonly exhibits: readonly PreparedExhibit[]
  readonly written: WrittenFile
  readonly pictures: Awaited<ReturnType<typeof makeImages>>
  readonly texts: readonly ShortText[]
  readonly parts: readonly Part[]
  readonly proof: Proof
  readonly audit: Audit
}

const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex')

/**
 * Plans, writes and audits a dossier. Pages of PDF exhibits that the audit finds to differ from their original become
 * pictures of it, and the dossier is made again, once.
 */
export async function makeDossier(shop: Workshop): Promise<Made> {
  const made = await makeOnce(shop, new Map())
  const { differing } = made.audit
  return differing.length === 0 ? made : makeOnce(shop, bySource(differing))
}

type Rasterise = ReadonlyMap<string, ReadonlySet<number>>

async function makeOnce(shop: Workshop, rasterise: Rasterise): Promise<Made> {
  const { input, profile, options } = shop
  const pdfPath = join(shop.folder, shop.pdfName)
  const exhibits = await readExhibits(shop, rasterise)
  const plan = planOf(shop, exhibits)
  const render = renderOptions(shop)
  await rm(pdfPath, { force: true })
  const locked = options.password === undefined ? {} : { password: options.password }
  const written = await writeDossier(plan, exhibits, shop.shaper, pdfPath, { ...render, ...locked })
  // Pictures are made from a copy without a password.
  const pictures = await drawImages(shop, plan, async () =>
    options.password === undefined ? readFile(pdfPath) : renderDossier(plan, exhibits, shop.shaper, render),
  )
  const texts = shortTexts(input, plan, profile.texts)
  const parts: Part[] = [
    { path: shop.pdfName, role: 'dossier', data: { path: pdfPath, ...written } },
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
  const audit = await auditDossier(
    {
      pdf: pdfPath,
      plan,
      exhibits,
      profile,
      images: pictures.images,
      texts,
      forbidden: localPaths(input, shop.outDir),
      shaper: shop.shaper,
      ...locked,
      ...(attachments === undefined ? {} : { attachments }),
      ...(input.pdfA === true ? { pdfA: attachments === undefined ? 2 : 3 } : {}),
      ...((input.redact ?? []).length === 0 ? {} : { redaction: () => attack(shop, pdfPath, parts, proof) }),
    },
    { ...withSignal(options), progress: stepOf(shop, 'audit') },
  )
  return { plan, exhibits, written, pictures, texts, parts, proof, audit }
}

/** Looks for what was redacted in everything that is handed over: files, their names, the manifest and the custody log. */
async function attack(
  { input, ocr, options }: Workshop,
  pdfPath: string,
  parts: readonly Part[],
  proof: Proof,
): Promise<RedactionSearch> {
  const plain = parts.flatMap(({ role, data }) =>
    role === 'text' && data instanceof Uint8Array ? [Buffer.from(data).toString('utf8')] : [],
  )
  const images = parts.flatMap(({ role, data }) =>
    role === 'image' && data instanceof Uint8Array ? [data] : [],
  )
  const { searched, found } = await findLeaks({
    pdfPath,
    ...(options.password === undefined ? {} : { password: options.password }),
    images,
    texts: [
      ...plain,
      proof.entries.map(({ name }) => name).join('\n'),
      Buffer.from(proof.manifestData).toString('utf8'),
      custodyLines(input.custody ?? []),
    ],
    strings: input.redact ?? [],
    ocr,
    ...withSignal(options),
  })
  return {
    found: new Set(found.map((leak) => leak.string)).size,
    searched,
    details: found.map(({ where, place }) => `${where} ${place}`),
  }
}

function planOf(shop: Workshop, exhibits: readonly PreparedExhibit[]): DossierPlan {
  const step = stepOf(shop, 'plan')
  step(0, 1)
  const bodies = new Map(exhibits.map(({ id, body }) => [id, body]))
  const { input, handed, shaper } = shop
  // The root of all originals is printed where all of them are handed over.
  const hash = handed.length === input.exhibits.length ? { hash: sha256 } : {}
  const plan = planDossier(input, createMeasure(shaper), bodies, hash)
  step(1, 1)
  return plan
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
  return makeImages(new Uint8Array(await pdf()), plan, images, options)
}

async function readExhibits(shop: Workshop, rasterise: Rasterise): Promise<PreparedExhibit[]> {
  const { input, ocr, options } = shop
  const prepared: PreparedExhibit[] = []
  for (const [index, exhibit] of input.exhibits.entries()) {
    const password = options.filePasswords?.[exhibit.id]
    const pages = rasterise.get(exhibit.id)
    prepared.push(
      await prepareExhibit(exhibit, index + 1, {
        ...withSignal(options),
        ...(password === undefined ? {} : { password }),
        ...(pages === undefined ? {} : { rasterise: pages }),
        ...(input.pdfA === true ? { pdfA: true } : {}),
        redact: input.redact ?? [],
        ocr,
      }),
    )
    stepOf(shop, 'read')(index + 1, input.exhibits.length)
  }
  return prepared
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
    name: basename(originalPath(labelOf(exhibit, index), exhibit, ascii)),
    path: exhibit.path,
    mediaType: exhibit.mediaType,
    bytes: exhibit.bytes,
    modifiedAt: exhibit.addedAt,
    sha256: exhibit.sha256,
    description: exhibit.caption,
  }))
}

function localPaths(input: DossierInput, outDir: string): string[] {
  return [...new Set([homedir(), outDir, ...input.exhibits.map(({ path }) => dirname(path))])].filter(
    (path) => path.length > 5,
  )
}

const withSignal = ({ signal }: BuildOptions): { readonly signal?: AbortSignal } =>
  signal === undefined ? {} : { signal }

export const stepOf =
  ({ options }: Workshop, phase: BuildProgress['phase']) =>
  (done: number, total: number): void =>
    options.progress?.({ phase, done, total })

export const zipNameOf = (pdfName: string): string => pdfName.replace(/\.pdf$/, '.zip')

export const textPath = (limit: number): string => `texts/appeal-${limit}.txt`

function measured(data: Part['data']): WrittenFile {
  if (!(data instanceof Uint8Array)) return { bytes: data.bytes, sha256: data.sha256 }
  return { bytes: data.byteLength, sha256: sha256(data) }
}
