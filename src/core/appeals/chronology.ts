import { chronologyWords } from './chronology-words.ts'
import type { DossierEvent, DossierLanguage } from '#core/dossier/model.ts'

/** What is known of a case and its order, as far as a dossier tells it. Internal notes are not among it. */
export interface ChronologySource {
  readonly zoneAssumed: boolean
  readonly order: {
    readonly createdAt: number | null
    readonly paidAt: number | null
    readonly shippedAt: number | null
    readonly deliveredAt: number | null
    readonly cancelledAt: number | null
  } | null
  readonly requestedAt: number | null
  readonly refundAt: number | null
  readonly reason: string
  readonly messages: readonly {
    readonly at: number
    readonly direction: 'in' | 'out'
    readonly delivery: string
  }[]
  readonly decisions: readonly { readonly at: number; readonly decision: string }[]
  readonly exhibits: readonly {
    readonly id: string
    readonly capturedAt: number | null
    readonly caption: string
    readonly originalName: string
  }[]
}

/** The story of a case for a reader outside: order, request, messages, decisions and when proof was recorded, by time. */
export function chronology(source: ChronologySource, language: DossierLanguage): DossierEvent[] {
  const words = chronologyWords(language)
  const events: DossierEvent[] = []
  const add = (at: number | null, kind: string, text: string, exhibitId?: string): void => {
    if (at === null) return
    events.push({
      at,
      kind,
      text,
      zoneGuessed: source.zoneAssumed,
      ...(exhibitId === undefined ? {} : { exhibitId }),
    })
  }
  add(source.order?.createdAt ?? null, 'ordered', words.ordered)
  add(source.order?.paidAt ?? null, 'paid', words.paid)
  add(source.order?.shippedAt ?? null, 'shipped', words.shipped)
  add(source.order?.deliveredAt ?? null, 'delivered', words.delivered)
  add(source.order?.cancelledAt ?? null, 'cancelled', words.cancelled)
  add(
    source.requestedAt,
    'requested',
    source.reason === '' ? words.requested : `${words.requested}: ${source.reason}`,
  )
  add(source.refundAt, 'refunded', words.refunded)
  for (const message of source.messages)
    if (message.delivery !== 'copied' && message.delivery !== 'draft')
      add(message.at, 'message', message.direction === 'in' ? words.in : words.out)
  for (const { at, decision } of source.decisions)
    add(at, 'decision', `${words.decision}: ${words.decisions[decision] ?? decision}`)
  for (const exhibit of source.exhibits)
    add(
      exhibit.capturedAt,
      'captured',
      `${words.captured}: ${exhibit.caption || exhibit.originalName}`,
      exhibit.id,
    )
  return events.sort((a, b) => a.at - b.at)
}
