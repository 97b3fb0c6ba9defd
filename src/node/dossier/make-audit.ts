import { homedir } from 'node:os'
import { dirname } from 'node:path'
import type { DossierPlan } from '#core/dossier/plan-model.ts'
import type { ShortText } from '#core/dossier/texts.ts'
import { auditDossier } from './audit.ts'
import { custodyLines } from './manifest.ts'
import { findLeaks } from './redact/check.ts'
import { stepOf, withSignal } from './workshop.ts'
import type { Audit, AuditCheck, RedactionSearch } from './audit.ts'
import type { FittedFile } from './fit-dossier.ts'
import type { PageImage } from './images.ts'
import type { Proof } from './manifest.ts'
import type { Attachment } from './pdf/attachments.ts'
import type { Part, Workshop } from './workshop.ts'

export interface HandedOver {
  readonly images: readonly PageImage[]
  readonly texts: readonly ShortText[]
  readonly parts: readonly Part[]
  readonly proof: Proof
  readonly attachments?: readonly Attachment[]
}

/** The originals that go into a file: those of the exhibits that begin in it. */
export function attachmentsIn(
  plan: DossierPlan,
  attachments: readonly Attachment[] | undefined,
): { readonly attachments?: readonly Attachment[] } {
  if (attachments === undefined) return {}
  const own = new Set(plan.exhibits.map(({ id }) => id))
  return { attachments: attachments.filter(({ exhibitId }) => own.has(exhibitId)) }
}

/** Audits the dossier, volume by volume, and says all of it in one list. */
export async function auditFiles(
  shop: Workshop,
  files: readonly FittedFile[],
  made: HandedOver,
): Promise<Audit> {
  const { input, profile, shaper, options } = shop
  const { attachments } = made
  const audits: Audit[] = []
  for (const [index, { path, plan, exhibits }] of files.entries()) {
    const subject = {
      pdf: path,
      plan,
      exhibits,
      profile,
      images: made.images,
      texts: made.texts,
      forbidden: [
        ...new Set([homedir(), shop.outDir, ...input.exhibits.map((exhibit) => dirname(exhibit.path))]),
      ].filter((local) => local.length > 5),
      shaper,
      ...(options.password === undefined ? {} : { password: options.password }),
      ...attachmentsIn(plan, attachments),
      ...(input.pdfA === true ? { pdfA: attachments === undefined ? (2 as const) : (3 as const) } : {}),
      ...((input.redact ?? []).length === 0
        ? {}
        : { redaction: () => attack(shop, path, index === 0 ? made : null) }),
    }
    audits.push(await auditDossier(subject, { ...withSignal(options), progress: stepOf(shop, 'audit') }))
  }
  return merged(audits)
}

/** One list for all volumes: a check passes where it passes for each. */
function merged(audits: readonly Audit[]): Audit {
  const [first] = audits
  if (first === undefined) throw new Error('nothing was audited')
  if (audits.length === 1) return first
  return {
    ok: audits.every(({ ok }) => ok),
    checks: first.checks.map((check): AuditCheck => {
      const failed = audits.flatMap(({ checks }, index) =>
        checks
          .filter(({ name, ok }) => name === check.name && !ok)
          .map((one) => ({ ...one, detail: `volume ${index + 1}: ${one.detail}` })),
      )
      return failed[0] ?? check
    }),
    differing: audits.flatMap(({ differing }) => differing),
  }
}

/** Looks for what was redacted in everything that is handed over: files, their names, the manifest and the custody log. */
async function attack(
  { input, ocr, options }: Workshop,
  pdfPath: string,
  beside: HandedOver | null,
): Promise<RedactionSearch> {
  const { searched, found } = await findLeaks({
    pdfPath,
    ...(options.password === undefined ? {} : { password: options.password }),
    images: beside === null ? [] : beside.images.map(({ data }) => data),
    texts:
      beside === null
        ? []
        : [
            ...beside.texts.map(({ text }) => text),
            [...beside.parts.map(({ path }) => path), ...beside.proof.entries.map(({ name }) => name)].join(
              '\n',
            ),
            Buffer.from(beside.proof.manifestData).toString('utf8'),
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
