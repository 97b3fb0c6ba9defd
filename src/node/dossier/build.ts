import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { asciiName } from '#core/dossier/file-names.ts'
import { labelOf } from '#core/dossier/plan-claims.ts'
import { planDossier } from '#core/dossier/plan.ts'
import { PROFILES } from '#core/dossier/profiles.ts'
import { redactInput } from '#core/dossier/redact-strings.ts'
import { cutAtSentence } from '#core/dossier/texts.ts'
import type { DossierInput, DossierWarning } from '#core/dossier/model.ts'
import type { DossierPlan } from '#core/dossier/plan-model.ts'
import type { DossierProfile } from '#core/dossier/profiles.ts'
import type { ShortText } from '#core/dossier/texts.ts'
import { writeArchive } from './archive.ts'
import { auditDossier } from './audit.ts'
import { loadFonts } from './fonts.ts'
import { makeImages } from './images.ts'
import { createMeasure } from './measure.ts'
import { makeProof, originalPath } from './manifest.ts'
import { MANIFEST, writeFolder } from './out-folder.ts'
import { openPicture } from './open-picture.ts'
import { prepareExhibit } from './prepare.ts'
import { renderDossier, writeDossier } from './render.ts'
import { findLeaks, mayHandOver } from './redact/check.ts'
import { codePointName, Shaper } from './shape.ts'
import type { Audit } from './audit.ts'
import type { DossierManifest } from './manifest.ts'
import type { Attachment } from './pdf/attachments.ts'
import type { WrittenFile } from './pdf/sink.ts'
import type { ImageAsset, PreparedExhibit } from './prepared.ts'

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

export interface BuiltFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

export interface BuiltText extends BuiltFile {
  /** UTF-16 code units, as a form counts. */
  readonly characters: number
  readonly limit: number
}

export interface BuiltDossier {
  readonly pdf: BuiltFile & { readonly pages: number }
  readonly images: readonly BuiltFile[]
  readonly texts: readonly BuiltText[]
  readonly zip: BuiltFile
  readonly manifest: DossierManifest
  readonly audit: Audit
  readonly warnings: readonly DossierWarning[]
}

const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex')

/**
 * Builds a dossier into `outDir`: PDF, page images, short texts, and an archive with all of these and the originals. The
 * folder appears whole or not at all; the same input gives the same bytes. A dossier whose audit is not `ok` is written as
 * well: the caller shows why it is not ready. Throws DossierError, and the signal's reason when cancelled.
 */
export async function buildDossier(
  input: DossierInput,
  outDir: string,
  options: BuildOptions = {},
): Promise<BuiltDossier> {
  return writeFolder(outDir, (folder) => buildInto(input, folder, outDir, options))
}

async function buildInto(
  original: DossierInput,
  folder: string,
  outDir: string,
  options: BuildOptions,
): Promise<BuiltDossier> {
  const { signal, password } = options
  const input = redactInput(original)
  const strings = input.redact ?? []
  // Where something is to be hidden, no original that may show it is handed over.
  const handed = input.exhibits.filter((exhibit) => mayHandOver(exhibit, strings))
  const step = (phase: BuildProgress['phase']) => (done: number, total: number) =>
    options.progress?.({ phase, done, total })
  const withSignal = signal === undefined ? {} : { signal }
  const profile = PROFILES[input.profile]
  const shaper = new Shaper(await loadFonts())
  const attachments = input.attachOriginals === true ? attachmentsOf({ ...input, exhibits: handed }) : null
  const logo = input.logo === undefined ? null : await openLogo(input.logo)
  const pdfName = asciiName(
    profile.maxNameLength === null ? `dossier-${input.case.platformId}.pdf` : 'dossier.pdf',
    profile.maxNameLength,
  )
  const pdfPath = join(folder, pdfName)
  const make = async (rasterise: ReadonlyMap<string, ReadonlySet<number>>): Promise<Made> => {
    const exhibits = await readExhibits(input, options, rasterise, step('read'))
    step('plan')(0, 1)
    const bodies = new Map(exhibits.map(({ id, body }) => [id, body]))
    const plan = planDossier(
      input,
      createMeasure(shaper),
      bodies,
      handed.length === input.exhibits.length ? { hash: sha256 } : {},
    )
    step('plan')(1, 1)
    const render = {
      ...withSignal,
      ...(logo === null ? {} : { logo }),
      ...(attachments === null ? {} : { attachments }),
      ...(input.pdfA === true ? { pdfA: true } : {}),
      progress: step('render'),
    }
    await rm(pdfPath, { force: true })
    const written = await writeDossier(plan, exhibits, shaper, pdfPath, {
      ...render,
      ...(password === undefined ? {} : { password }),
    })
    const pictures = await drawImages(plan, profile, withSignal, step('images'), async () =>
      password === undefined ? readFile(pdfPath) : renderDossier(plan, exhibits, shaper, render),
    )
    const texts = shortTexts(input, profile)
    const audit = await auditDossier(
      {
        pdf: pdfPath,
        plan,
        exhibits,
        profile,
        images: pictures.images,
        texts,
        forbidden: localPaths(input, outDir),
        shaper,
        ...(password === undefined ? {} : { password }),
        ...(attachments === null ? {} : { attachments }),
        ...(input.pdfA === true ? { pdfA: attachments === null ? 2 : 3 } : {}),
        ...(strings.length === 0
          ? {}
          : {
              redaction: async () => {
                const { searched, found } = await findLeaks({
                  pdfPath,
                  ...(password === undefined ? {} : { password }),
                  images: pictures.images.map(({ data }) => data),
                  texts: [...texts.map(({ text }) => text), pdfName],
                  strings,
                  ...withSignal,
                })
                return {
                  found: new Set(found.map((leak) => leak.string)).size,
                  searched,
                  details: found.map(({ where, place }) => `${where} ${place}`),
                }
              },
            }),
      },
      { ...withSignal, progress: step('audit') },
    )
    return { plan, exhibits, written, pictures, texts, audit }
  }
  let made = await make(new Map())
  // Pages that our copy shows otherwise than their original become pictures of it, once.
  if (made.audit.differing.length > 0) made = await make(bySource(made.audit.differing))
  const { plan, exhibits, written, pictures, texts, audit } = made

  const parts: Part[] = [
    { path: pdfName, role: 'dossier', data: { path: pdfPath, ...written } },
    ...pictures.images.map(({ name, data }): Part => ({ path: `images/${name}`, role: 'image', data })),
    ...texts.map((text): Part => ({
      path: textPath(text.limit),
      role: 'text',
      data: Buffer.from(text.text, 'utf8'),
    })),
  ]
  for (const { path, data } of parts) {
    if (!(data instanceof Uint8Array)) continue
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), data)
  }
  const zipName = pdfName.replace(/\.pdf$/, '.zip')
  const proof = await makeProof({
    input: { ...input, exhibits: handed },
    exhibits: plan.exhibits,
    pages: plan.pages.length,
    parts: parts.map(({ path, role, data }) => ({ path, role, ...measured(data), source: data })),
    zipName,
  })
  const { manifest, manifestData, entries } = proof
  await writeFile(join(folder, MANIFEST), manifestData)
  step('archive')(0, 1)
  const zip = await writeArchive(join(folder, zipName), entries, input.generatedAt, signal)
  step('archive')(1, 1)

  const built = (path: string, data: Uint8Array): BuiltFile => ({
    path: join(outDir, path),
    bytes: data.byteLength,
    sha256: sha256(data),
  })
  return {
    pdf: { path: join(outDir, pdfName), ...written, pages: plan.pages.length },
    images: pictures.images.map(({ name, data }) => built(`images/${name}`, data)),
    texts: texts.map(({ text, characters, limit }) => ({
      ...built(textPath(limit), Buffer.from(text, 'utf8')),
      characters,
      limit,
    })),
    zip: { path: join(outDir, zipName), ...zip },
    manifest,
    audit,
    warnings: [
      ...plan.warnings,
      ...exhibits.flatMap((exhibit) => exhibit.warnings),
      ...[...shaper.missing].sort().map((character): DossierWarning => ({
        code: 'glyph_missing',
        data: { codePoint: codePointName(character) },
      })),
      ...texts
        .filter(({ cut }) => cut)
        .map(({ limit }): DossierWarning => ({ code: 'text_cut', data: { limit } })),
      ...pictures.warnings,
    ],
  }
}

interface Part {
  readonly path: string
  readonly role: 'dossier' | 'image' | 'text'
  /** Bytes still to be written, or a file that is. */
  readonly data: Uint8Array | (WrittenFile & { readonly path: string })
}

interface Made {
  readonly plan: DossierPlan
  readonly exhibits: readonly PreparedExhibit[]
  readonly written: WrittenFile
  readonly pictures: Awaited<ReturnType<typeof makeImages>>
  readonly texts: readonly ShortText[]
  readonly audit: Audit
}

/** The pictures for a form that takes pictures only. They are made from a copy without a password. */
async function drawImages(
  plan: DossierPlan,
  profile: DossierProfile,
  options: { readonly signal?: AbortSignal },
  progress: (done: number, total: number) => void,
  pdf: () => Promise<Uint8Array>,
): Promise<Made['pictures']> {
  if (profile.images === null) return { images: [], warnings: [] }
  return makeImages(new Uint8Array(await pdf()), plan, profile.images, { ...options, progress })
}

async function readExhibits(
  input: DossierInput,
  { signal, filePasswords = {} }: BuildOptions,
  rasterise: ReadonlyMap<string, ReadonlySet<number>>,
  progress: (done: number, total: number) => void,
): Promise<PreparedExhibit[]> {
  const prepared: PreparedExhibit[] = []
  for (const [index, exhibit] of input.exhibits.entries()) {
    const password = filePasswords[exhibit.id]
    const pages = rasterise.get(exhibit.id)
    const options = {
      ...(signal === undefined ? {} : { signal }),
      ...(password === undefined ? {} : { password }),
      ...(pages === undefined ? {} : { rasterise: pages }),
      ...(input.pdfA === true ? { pdfA: true } : {}),
      redact: input.redact ?? [],
    }
    prepared.push(await prepareExhibit(exhibit, index + 1, options))
    progress(index + 1, input.exhibits.length)
  }
  return prepared
}

/** Pages to draw as pictures, by exhibit. */
function bySource(differing: Audit['differing']): Map<string, ReadonlySet<number>> {
  const pages = new Map<string, Set<number>>()
  for (const { exhibitId, source } of differing) {
    const known = pages.get(exhibitId) ?? new Set()
    pages.set(exhibitId, known.add(source))
  }
  return pages
}

function attachmentsOf(input: DossierInput): Attachment[] {
  return input.exhibits.map((exhibit, index) => ({
    name: basename(originalPath(labelOf(exhibit, index), exhibit, input.asciiNames === true)),
    path: exhibit.path,
    mediaType: exhibit.mediaType,
    bytes: exhibit.bytes,
    modifiedAt: exhibit.addedAt,
    sha256: exhibit.sha256,
    description: exhibit.caption,
  }))
}

/** The logo as a picture of the file; one that cannot be read is left out, like a page without one. */
async function openLogo(path: string): Promise<ImageAsset | null> {
  const { assets } = await openPicture(new Uint8Array(await readFile(path)), '')
  const [asset] = assets
  return asset?.kind === 'image' ? asset : null
}

/** The profile's texts; those of 500 characters or less are cut from the short text where one was written. */
function shortTexts(input: DossierInput, profile: DossierProfile): ShortText[] {
  return profile.texts.map((limit) =>
    cutAtSentence(limit <= 500 && input.shortText !== undefined ? input.shortText : input.claimText, limit),
  )
}

function localPaths(input: DossierInput, outDir: string): string[] {
  return [...new Set([homedir(), outDir, ...input.exhibits.map(({ path }) => dirname(path))])].filter(
    (path) => path.length > 5,
  )
}

const textPath = (limit: number): string => `texts/appeal-${limit}.txt`

function measured(data: Part['data']): WrittenFile {
  if (!(data instanceof Uint8Array)) return { bytes: data.bytes, sha256: data.sha256 }
  return { bytes: data.byteLength, sha256: sha256(data) }
}
