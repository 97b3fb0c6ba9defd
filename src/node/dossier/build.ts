import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pdfNameOf, PROFILES } from '#core/dossier/profiles.ts'
import { redactInput } from '#core/dossier/redact-strings.ts'
import type { DossierInput, DossierWarning } from '#core/dossier/model.ts'
import { writeArchive } from './archive.ts'
import { hanLanguage } from './font-choice.ts'
import { loadFonts } from './fonts.ts'
import { makeDossier } from './make.ts'
import { lazyOcr } from './ocr/reader.ts'
import { openLogo } from './open-logo.ts'
import { MANIFEST, writeFolder } from './out-folder.ts'
import { mayHandOver } from './redact/check.ts'
import { codePointName, Shaper } from './shape.ts'
import { stepOf, textPath, zipNameOf } from './workshop.ts'
import type { Audit } from './audit.ts'
import type { FittedFile } from './fit-dossier.ts'
import type { Made } from './make.ts'
import type { DossierManifest } from './manifest.ts'
import type { BuildOptions, Workshop } from './workshop.ts'

export type { BuildOptions, BuildProgress } from './workshop.ts'

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
  /** The PDF, or its first volume; `pages` are those of the whole dossier. */
  readonly pdf: BuiltFile & { readonly pages: number }
  /** The volumes after the first, each with its own pages; none where the PDF is whole. */
  readonly volumes: readonly (BuiltFile & { readonly pages: number })[]
  /** The same in the second language, page for page: one file, or volumes. */
  readonly translations: readonly (BuiltFile & { readonly pages: number })[]
  readonly images: readonly BuiltFile[]
  readonly texts: readonly BuiltText[]
  readonly zip: BuiltFile
  readonly manifest: DossierManifest
  readonly audit: Audit
  readonly warnings: readonly DossierWarning[]
}

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
  return writeFolder(outDir, async (folder) => {
    // One reader for all pictures: it takes longer to start than to read a page.
    const ocr = lazyOcr(options.signal === undefined ? {} : { signal: options.signal })
    try {
      const shop = await openWorkshop(input, { folder, outDir, ocr, options })
      return await finish(shop, await makeDossier(shop))
    } finally {
      await ocr.close()
    }
  })
}

async function openWorkshop(
  original: DossierInput,
  given: Pick<Workshop, 'folder' | 'outDir' | 'ocr' | 'options'>,
): Promise<Workshop> {
  const profile = PROFILES[original.profile]
  const redacted = redactInput(original)
  const input = profile.pdfA ? { ...redacted, pdfA: true } : redacted
  return {
    ...given,
    input,
    // Where something is to be hidden, no original that may show it is handed over.
    handed: input.exhibits.filter((exhibit) => mayHandOver(exhibit, input.redact ?? [])),
    profile,
    shaper: new Shaper(await loadFonts(), hanLanguage(original)),
    logo: input.logo === undefined ? null : await openLogo(input.logo),
    pdfName: pdfNameOf(profile, input.case.platformId),
  }
}

/** Writes what was made beside the PDF, and packs the archive. */
async function finish(shop: Workshop, made: Made): Promise<BuiltDossier> {
  const { input, folder, outDir, pdfName, options } = shop
  const { plan, files, pictures, texts, proof } = made
  const madeFile = ({ name, written, plan: { pages } }: FittedFile) => ({
    path: join(outDir, name),
    ...written,
    pages: pages.length,
  })
  const [pdf, ...volumes] = files.map(madeFile)
  if (pdf === undefined) throw new Error('a dossier has no file')
  for (const { path, data } of made.parts) {
    if (!(data instanceof Uint8Array)) continue
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), data)
  }
  await writeFile(join(folder, MANIFEST), proof.manifestData)
  const step = stepOf(shop, 'archive')
  step(0, 1)
  const zipName = zipNameOf(pdfName)
  const zip = await writeArchive(join(folder, zipName), proof.entries, input.generatedAt, options.signal)
  step(1, 1)
  const built = (path: string, data: Uint8Array): BuiltFile => ({
    path: join(outDir, path),
    bytes: data.byteLength,
    sha256: createHash('sha256').update(data).digest('hex'),
  })
  return {
    // Of a dossier in volumes: the first, and the pages of all.
    pdf: { ...pdf, pages: plan.pages.length },
    volumes,
    translations: made.translations.map(madeFile),
    images: pictures.images.map(({ name, data }) => built(`images/${name}`, data)),
    texts: texts.map(({ text, characters, limit }) => ({
      ...built(textPath(limit), Buffer.from(text, 'utf8')),
      characters,
      limit,
    })),
    zip: { path: join(outDir, zipName), ...zip },
    manifest: proof.manifest,
    audit: made.audit,
    warnings: warningsOf(shop, made),
  }
}

function warningsOf(
  { shaper }: Workshop,
  { plan, exhibits, texts, pictures, warnings }: Made,
): DossierWarning[] {
  return [
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
    ...warnings,
  ]
}
