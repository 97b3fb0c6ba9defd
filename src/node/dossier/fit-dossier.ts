import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { heaviestPages, splitVolumes } from '#core/dossier/fit.ts'
import { volumeOf } from '#core/dossier/fit-volume.ts'
import { DossierError } from '#core/dossier/model.ts'
import { pdfNameOf } from '#core/dossier/profiles.ts'
import type { PageWeight } from '#core/dossier/fit.ts'
import type { DossierWarning } from '#core/dossier/model.ts'
import type { DossierPlan, TextMeasure } from '#core/dossier/plan-model.ts'
import type { DossierProfile } from '#core/dossier/profiles.ts'
import { chooseFitted, fitPictures, leastBytes, shownPictures, withAssets } from './fit.ts'
import { payloadLength } from './pdf/payload.ts'
import type { FitRules, Fitted, Fitting } from './fit.ts'
import type { WrittenFile } from './pdf/sink.ts'
import type { PreparedExhibit } from './prepared.ts'
import type { RenderOptions } from './render.ts'

/** One finished PDF: the dossier, or a volume of it. */
export interface FittedFile {
  /** In the folder. */
  readonly name: string
  readonly path: string
  readonly plan: DossierPlan
  /** With their pictures as they went in. */
  readonly exhibits: readonly PreparedExhibit[]
  readonly written: WrittenFile
}

export interface FitJob {
  readonly plan: DossierPlan
  readonly exhibits: readonly PreparedExhibit[]
  readonly profile: DossierProfile
  readonly caseId: string
  readonly folder: string
  readonly measure: TextMeasure
  /** Writes a plan as a PDF; called for trials too. */
  readonly write: (
    plan: DossierPlan,
    exhibits: readonly PreparedExhibit[],
    path: string,
  ) => Promise<WrittenFile>
  readonly options: Pick<RenderOptions, 'signal' | 'progress'>
}

export interface FitResult {
  readonly files: readonly FittedFile[]
  readonly warnings: readonly DossierWarning[]
}

const MAX_WRITES = 6
const MAX_SPLITS = 6

/**
 * Writes a dossier within its recipient's limits: as it is where it fits, else with its pictures stored smaller, never below
 * their floors, else in volumes where the recipient takes several files. What was written is measured; an estimate is never
 * trusted. Throws DossierError `too_large` with the pages that weigh most, and the signal's reason.
 */
export async function writeWithin(job: FitJob): Promise<FitResult> {
  const { plan, profile } = job
  const name = pdfNameOf(profile, job.caseId)
  const tooMany = profile.maxPages !== null && plan.pages.length > profile.maxPages
  const total = profile.maxTotalPages ?? (profile.maxFiles === 1 ? profile.maxPages : null)
  if (total !== null && plan.pages.length > total)
    throw await tooLarge(job, 'pages', total, plan.pages.length)
  let least: Fitting | null = null
  if (!tooMany) {
    const one = await writeOne(job, plan, name)
    if ('written' in one) return { files: [one], warnings: loweredWarnings([one.fitted]) }
    least = one
  }
  return writeVolumes(job, least)
}

type FittedOne = FittedFile & { readonly fitted: Fitted }

/** One file within the byte limit; where even the floors are too large, what its pictures need at least. */
async function writeOne(job: FitJob, plan: DossierPlan, name: string): Promise<FittedOne | Fitting> {
  const { profile, exhibits, options } = job
  const path = join(job.folder, name)
  const rules = rulesOf(profile)
  const limit = byteLimit(profile)
  const pictures = shownPictures(plan, exhibits)
  const weight = pictures.reduce((sum, { asset }) => sum + payloadLength(asset.payload), 0)
  const file = (fitted: Fitted, written: WrittenFile): FittedOne => ({
    name,
    path,
    plan,
    exhibits: fitted.exhibits,
    written,
    fitted,
  })
  if (limit === null || weight < limit) {
    const fitting = await fitPictures(pictures, null, rules, options)
    const fitted = chooseFitted(exhibits, fitting, null)
    if (fitted === null) throw new Error('a picture has no size')
    const written = await job.write(plan, fitted.exhibits, path)
    if (limit === null || written.bytes <= limit) return file(fitted, written)
  }
  let budget = limit - (await emptyBytes(job, plan))
  const fitting = await fitPictures(pictures, Math.max(0, budget), rules, options)
  for (let attempt = 1; attempt <= MAX_WRITES; attempt++) {
    const fitted = chooseFitted(exhibits, fitting, budget)
    if (fitted === null) break
    const written = await job.write(plan, fitted.exhibits, path)
    if (written.bytes <= limit) return file(fitted, written)
    budget -= written.bytes - limit + 64 * attempt
  }
  await rm(path, { force: true })
  return fitting
}

/** Bytes of the file without its pictures: words, fonts, structure, embedded pages, attachments. */
async function emptyBytes(job: FitJob, plan: DossierPlan): Promise<number> {
  const path = join(job.folder, 'without-pictures.tmp')
  const empty = withAssets(job.exhibits, (asset) => ({
    ...asset,
    payload: { kind: 'bytes', bytes: new Uint8Array(1) },
  }))
  try {
    await job.write(plan, empty, path)
    return (await stat(path)).size
  } finally {
    await rm(path, { force: true })
  }
}

/** Cuts the dossier into as few volumes as hold it at its floors, and stores each as well as it has room. */
async function writeVolumes(job: FitJob, known: Fitting | null): Promise<FitResult> {
  const { plan, profile } = job
  const limit = byteLimit(profile)
  const rules = rulesOf(profile)
  const least = known ?? (await fitPictures(shownPictures(plan, job.exhibits), 0, rules, job.options))
  const weights = await weigh(job, least)
  const most = volumeLimit(profile)
  for (let split = 0; split < MAX_SPLITS; split++) {
    const cap = limit === null ? Number.MAX_SAFE_INTEGER : Math.floor(limit * 0.94 ** split)
    const volumes = balanced(weights, cap, profile.maxPages ?? Number.MAX_SAFE_INTEGER)
    if (volumes === null || volumes.length > most) break
    const files: FittedOne[] = []
    for (const [index, [first, last]] of volumes.entries()) {
      const place = { number: index + 1, of: volumes.length, first, last }
      const part = volumes.length === 1 ? plan : volumeOf(plan, place, job.measure)
      const name = pdfNameOf(profile, job.caseId, volumes.length === 1 ? null : place)
      const one = await writeOne(job, part, name)
      if (!('written' in one)) break
      files.push(one)
    }
    const sum = files.reduce((bytes, { written }) => bytes + written.bytes, 0)
    if (files.length === volumes.length && sum <= (profile.maxTotalBytes ?? Infinity)) {
      const volumesMade: DossierWarning = { code: 'volumes', data: { volumes: files.length } }
      return { files, warnings: [volumesMade, ...loweredWarnings(files.map(({ fitted }) => fitted))] }
    }
    for (const { path } of files) await rm(path, { force: true })
  }
  const needed = weights.base + weights.pages.reduce((sum, page) => sum + weightOf(page), 0)
  if (limit === null || needed <= limit)
    throw await tooLarge(job, 'pages', profile.maxPages ?? 0, plan.pages.length, weights)
  throw await tooLarge(job, 'bytes', profile.maxTotalBytes ?? limit, needed, weights)
}

interface Weights {
  readonly base: number
  readonly pages: readonly PageWeight[]
}

/** As few volumes as possible, and those of about the same weight. */
function balanced({ pages, base }: Weights, cap: number, maxPages: number): ReturnType<typeof splitVolumes> {
  const fewest = splitVolumes(pages, { base, maxBytes: cap, maxPages })
  if (fewest === null) return null
  let [low, high, best] = [0, cap, fewest]
  for (let round = 0; round < 20 && high - low > 1000; round++) {
    const middle = Math.floor((low + high) / 2)
    const volumes = splitVolumes(pages, { base, maxBytes: middle, maxPages })
    if (volumes !== null && volumes.length === fewest.length) [high, best] = [middle, volumes]
    else low = middle
  }
  return best
}

/** What every page weighs with its pictures at their floors, or as they are. */
async function weigh(job: FitJob, fitting: Fitting | null): Promise<Weights> {
  const { plan, exhibits } = job
  const pictures = shownPictures(plan, exhibits)
  const least = fitting === null ? new Map<object, number>() : leastBytes(fitting)
  const [first] = plan.pages
  const all = await emptyBytes(job, plan)
  const alone: DossierPlan = {
    ...plan,
    pages: first === undefined ? [] : [{ ...first, links: [] }],
    exhibits: [],
    outline: [],
  }
  const base = Math.min(all, await emptyBytes(job, alone))
  const byPage = plan.pages.map((_page, index) =>
    pictures.flatMap(({ asset, pages }, key) =>
      pages.includes(index) ? [{ key, bytes: least.get(asset) ?? payloadLength(asset.payload) }] : [],
    ),
  )
  // Pages without pictures are words, or pages of a document that go in whole.
  const documents = plan.pages.map((page, index) =>
    page.items.some(({ type }) => type === 'picture') && byPage[index]?.length === 0 ? 1 : 0,
  )
  const words = 1500
  const count = documents.reduce<number>((sum, one) => sum + one, 0)
  const share = Math.max(0, all - base - words * plan.pages.length) / Math.max(1, count)
  return {
    base,
    pages: byPage.map((shown, index) => ({
      bytes: count === 0 ? (all - base) / plan.pages.length : words + share * (documents[index] ?? 0),
      pictures: shown,
    })),
  }
}

const weightOf = ({ bytes, pictures }: PageWeight): number =>
  Math.round(bytes + pictures.reduce((sum, picture) => sum + picture.bytes, 0))

/** The refusal, with the three pages that weigh most even at the floors. */
async function tooLarge(
  job: FitJob,
  unit: 'bytes' | 'pages',
  limit: number,
  needed: number,
  known?: Weights,
): Promise<DossierError> {
  const weights = known ?? (await weigh(job, null))
  const labels = new Map(job.plan.exhibits.map(({ id, label }) => [id, label]))
  const heaviest = heaviestPages(weights.pages, 3).map((index) => ({
    page: index + 1,
    exhibit: labels.get(job.plan.pages[index]?.exhibitId ?? '') ?? '',
    bytes: Math.round(weightOf(weights.pages[index] ?? { bytes: 0, pictures: [] })),
  }))
  return new DossierError('too_large', {
    limit,
    unit,
    needed: Math.round(needed),
    ...Object.fromEntries(
      heaviest.flatMap((page, index) =>
        Object.entries(page).map(([key, value]) => [`${key}${index + 1}`, value]),
      ),
    ),
  })
}

function loweredWarnings(fitted: readonly Fitted[]): DossierWarning[] {
  const lowered = fitted.flatMap((one) => (one.lowered === null ? [] : [one.lowered]))
  if (lowered.length === 0) return []
  const data = {
    pictures: lowered.reduce((sum, { pictures }) => sum + pictures, 0),
    dpi: Math.min(...lowered.map(({ dpi }) => dpi)),
    quality: Math.min(...lowered.map(({ quality }) => quality)),
  }
  return [{ code: 'quality_lowered', data }]
}

const rulesOf = ({ maxDpi, blackAndWhite }: DossierProfile): FitRules => ({ maxDpi, grey: blackAndWhite })

function byteLimit({ maxBytes, maxTotalBytes }: DossierProfile): number | null {
  if (maxBytes === null) return maxTotalBytes
  return Math.min(maxBytes, maxTotalBytes ?? maxBytes)
}

/** How many files of the largest size the recipient takes. */
function volumeLimit(profile: DossierProfile): number {
  const limit = byteLimit(profile)
  const files = profile.maxFiles ?? Number.MAX_SAFE_INTEGER
  if (limit === null || profile.maxTotalBytes === null) return files
  return Math.min(files, Math.max(1, Math.floor(profile.maxTotalBytes / limit)))
}
