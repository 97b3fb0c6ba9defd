import type { Appeal } from '#contract/appeals.ts'
import type { EvidenceItem } from '#contract/evidence.ts'
import type { CaseDetail } from '#contract/cases.ts'
import { isPrinted } from '#contract/messages.ts'
import { chronologyWords } from '#core/appeals/chronology-words.ts'
import { chronology } from '#core/appeals/chronology.ts'
import type { DossierInput, DossierLanguage } from '#core/dossier/model.ts'
import { inPrintOrder } from '#core/dossier/stills.ts'
import { isEmptyLayer } from '#core/evidence/layer.ts'
import type { ProfileName } from '#core/dossier/profiles.ts'

export interface DossierOptions {
  readonly generatedAt: number
  readonly profile: ProfileName
  readonly language: DossierLanguage
  /** Path of the original with this hash. */
  readonly pathOf: (sha256: string) => string
}

/** Turns a case and its appeal into what the dossier engine prints. Notes stay inside the house. */
export function dossierInput(detail: CaseDetail, appeal: Appeal, options: DossierOptions): DossierInput {
  const exhibits = appeal.exhibits.flatMap((chosen) => {
    const item = detail.evidence.find((one) => one.id === chosen.evidenceId)
    if (!item) return []
    const caption = chosen.caption || item.caption
    const { id, sha256, originalName, mediaType, bytes, kind, capturedAt, addedAt, stills } = item
    const { layer, redactions } = drawnOver(item)
    return [
      {
        id,
        sha256,
        originalName,
        mediaType,
        bytes,
        kind,
        capturedAt,
        addedAt,
        caption,
        path: options.pathOf(sha256),
        ...(redactions.length === 0 ? {} : { redactions }),
        ...(isEmptyLayer(layer) ? {} : { layer }),
        ...(stills.length === 0
          ? {}
          : {
              stills: stills.map((still) => ({
                atMs: still.atMs,
                sha256: still.sha256,
                path: options.pathOf(still.sha256),
              })),
            }),
      },
    ]
  })
  const sent = detail.messages.filter(isPrinted)
  return {
    generatedAt: options.generatedAt,
    profile: options.profile,
    language: options.language,
    shop: { name: detail.shop, market: detail.market },
    order: orderOf(detail),
    case: {
      platformId: detail.platformId,
      kind: chronologyWords(options.language).kinds[detail.kind],
      kindCode: detail.kind,
      status: detail.status,
      reason: detail.reason || null,
      amount: detail.amount,
      requestedAt: detail.requestedAt,
    },
    marketZone: detail.marketZone,
    ask: appeal.ask,
    claimText: appeal.claimText,
    ...(appeal.shortText.trim() === '' ? {} : { shortText: appeal.shortText }),
    deadline: deadlineOf(detail),
    claims: exhibits
      .filter((one) => one.caption !== '')
      .map((one) => ({ text: one.caption, exhibits: [one.id] })),
    events: chronology(
      {
        ...detail,
        messages: sent,
        decisions: detail.events
          .filter((event) => event.kind === 'decision' && !event.withdrawn)
          .map((event) => ({ at: event.at, decision: String(event.after['decision'] ?? '') })),
        exhibits,
      },
      options.language,
    ),
    exhibits,
    messages: sent.map(({ at, author, direction, text, translation, timeBasis }) => ({
      at,
      author,
      direction,
      text,
      ...(translation.trim() === '' ? {} : { translation }),
      ...(timeBasis === 'wall' || timeBasis === 'guessed' ? { zoneGuessed: true } : {}),
    })),
  }
}

/**
 * What is drawn over a piece, by the pages of its print. Of a film a page is the time of a still while it is edited, so that a
 * still taken later moves nothing; here it is the still's place, as the reader of films puts them.
 */
function drawnOver({
  mediaType,
  stills,
  layer,
  redactions,
}: EvidenceItem): Pick<EvidenceItem, 'layer' | 'redactions'> {
  if (!mediaType.startsWith('video/')) return { layer, redactions }
  const times = inPrintOrder(stills).map(({ atMs }) => atMs)
  // Two stills of one moment carry the same marks.
  const moved = <T extends { readonly page: number }>(list: readonly T[]): T[] =>
    list.flatMap((one) => times.flatMap((atMs, page) => (atMs === one.page ? [{ ...one, page }] : [])))
  return { layer: { pages: moved(layer.pages), marks: moved(layer.marks) }, redactions: moved(redactions) }
}

function orderOf(detail: CaseDetail): DossierInput['order'] {
  const lines = (detail.order?.lines ?? detail.lines).map(({ productName, variation, quantity, amount }) => ({
    productName,
    variation: variation || null,
    quantity,
    amount,
  }))
  if (!detail.order && detail.orderId === '') return null
  return {
    platformId: detail.orderId,
    amount: detail.order?.amount ?? null,
    createdAt: detail.order?.createdAt ?? null,
    trackingNo: detail.order?.trackingNo || null,
    carrier: detail.order?.carrier || null,
    lines,
  }
}

function deadlineOf(detail: CaseDetail): DossierInput['deadline'] {
  const due = detail.deadlines.find((one) => one.dueAt === detail.dueAt)
  if (!due) return null
  const rule = due.ruleId ? `${due.ruleId} ${due.ruleVersion ?? ''}`.trim() : ''
  return { at: due.dueAt, basis: due.basis, explanation: rule }
}
