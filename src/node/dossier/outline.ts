import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { planPair } from '#core/dossier/plan-pair.ts'
import { planDossier } from '#core/dossier/plan.ts'
import { redactInput } from '#core/dossier/redact-strings.ts'
import type { DossierInput } from '#core/dossier/model.ts'
import type { DossierPlan } from '#core/dossier/plan-model.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import { hanLanguage } from './font-choice.ts'
import { loadFonts } from './fonts.ts'
import { createMeasure } from './measure.ts'
import { renderColour, withPdfium } from './pdfium.ts'
import { openLogo } from './open-logo.ts'
import { prepareExhibit } from './prepare.ts'
import type { ImageAsset, PreparedExhibit } from './prepared.ts'
import { renderDossier } from './render.ts'
import { Shaper } from './shape.ts'

export interface OutlineDossierInput {
  readonly input: DossierInput
}

export interface DraftPageInput {
  readonly input: DossierInput
  /** From 1. */
  readonly page: number
  /** Width of the picture in pixels. */
  readonly width: number
}

interface Draft {
  readonly plan: DossierPlan
  readonly exhibits: readonly PreparedExhibit[]
  readonly shaper: Shaper
  readonly logo: ImageAsset | null
}

/** Opened exhibits are kept between calls: a person who types a claim asks for the same outline again and again. */
const KEPT_EXHIBITS = 64
const opened = new Map<string, PreparedExhibit>()
let drawn: { readonly key: string; readonly pdf: Uint8Array } | null = null

/** Plans a draft without writing anything: page numbers, claims, warnings, and what the PDF will weigh. */
export async function outlineDossier({ input }: OutlineDossierInput, { signal }: JobContext) {
  const { plan, exhibits } = await planDraft(input, signal)
  return {
    pages: plan.pages.length,
    // Fonts and pages of our own, then the originals as they go in.
    bytes: 60_000 + plan.pages.length * 1500 + sum(input.exhibits.map(({ bytes }) => bytes)),
    exhibits: plan.exhibits.map(({ id, label, page, pages }) => ({
      evidenceId: id,
      label,
      page,
      pages,
      firstPage: plan.pages[page - 1]?.label ?? '',
    })),
    claims: plan.claims.map(({ text, proofs }) => ({
      text,
      proofs: proofs.map(({ exhibitId, page }) => ({
        evidenceId: exhibitId,
        label: plan.exhibits.find(({ id }) => id === exhibitId)?.label ?? '',
        page: plan.pages[page - 1]?.label ?? '',
      })),
    })),
    warnings: [...plan.warnings, ...exhibits.flatMap(({ warnings }) => warnings)],
  }
}

/** A page of a draft as it would come out, as PNG; null where there is no such page. */
export async function draftPage({ input, page, width }: DraftPageInput, { signal }: JobContext) {
  const key = createHash('sha256').update(JSON.stringify(input)).digest('hex')
  if (drawn?.key !== key) {
    const { plan, exhibits, shaper, logo } = await planDraft(input, signal)
    const look = logo === null ? { signal } : { signal, logo }
    drawn = { key, pdf: await renderDossier(plan, exhibits, shaper, look) }
  }
  return withPdfium(drawn.pdf, async (document) => {
    const pages = document.getPageCount()
    if (page > pages) return { png: null, pages }
    const sheet = document.getPage(page - 1)
    const raster = await renderColour(sheet, width / sheet.getOriginalSize().originalWidth)
    const png = await sharp(raster.data, { raw: { width: raster.width, height: raster.height, channels: 4 } })
      .removeAlpha()
      .png({ compressionLevel: 3 })
      .toBuffer()
    return { png: new Uint8Array(png), pages }
  })
}

async function planDraft(draft: DossierInput, signal: AbortSignal): Promise<Draft> {
  const input = redactInput(draft)
  const shaper = new Shaper(await loadFonts(), hanLanguage(input))
  const exhibits: PreparedExhibit[] = []
  for (const [index, exhibit] of input.exhibits.entries()) {
    const key = JSON.stringify([exhibit, index, input.redact ?? []])
    const found =
      opened.get(key) ?? (await prepareExhibit(exhibit, index + 1, { signal, redact: input.redact ?? [] }))
    opened.delete(key)
    opened.set(key, found)
    if (opened.size > KEPT_EXHIBITS) opened.delete([...opened.keys()][0] ?? '')
    exhibits.push(found)
  }
  const bodies = new Map(exhibits.map(({ id, body }) => [id, body]))
  const logo = input.logo === undefined ? null : await openLogo(input.logo)
  const options = { logo: logo !== null }
  const measure = createMeasure(shaper)
  const plan =
    input.second === undefined
      ? planDossier(input, measure, bodies, options)
      : planPair(input, input.second, measure, bodies, options)[0]
  return { plan, exhibits, shaper, logo }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
