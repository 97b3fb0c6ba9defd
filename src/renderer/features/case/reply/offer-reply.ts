import type { Offer } from '#core/agreement/offers.ts'
import { LABEL_BY } from '#contract/steps.ts'
import { currencyDigits } from '#core/shared/money.ts'
import { toWallTime } from '#renderer/ui/wall-time.ts'
import type { Answers } from './prompt-form.tsx'

/** A template to put into the reply, with what is known of its questions. */
export interface WantedReply {
  readonly templateId: string
  readonly answers: Answers
}

const TEMPLATE_OF: Readonly<Record<Offer['type'], string>> = {
  'full-refund': 'offer-full-refund',
  'partial-refund': 'partial-refund',
  replacement: 'replacement',
  'keep-item': 'offer-keep-item',
  return: 'offer-return',
}

/** The template that words an offer, answered from the offer; what the offer does not say is asked for. */
export function offerReply(offer: Offer, currency: string, zone: string): WantedReply {
  const { amountMinor, untilAt, shipBy, labelBy } = offer
  const digits = currencyDigits(currency)
  const day = (at: number): string => toWallTime(at, zone).slice(0, 10)
  return {
    templateId: TEMPLATE_OF[offer.type],
    answers: {
      ...(amountMinor === null ? {} : { offer: (amountMinor / 10 ** digits).toFixed(digits) }),
      ...(untilAt === null ? {} : { valid_until: day(untilAt) }),
      ...(shipBy === null ? {} : { ship_by: day(shipBy) }),
      // The wordings of a choice stand in the order of the list.
      ...(labelBy === null ? {} : { label: String(LABEL_BY.indexOf(labelBy)) }),
    },
  }
}
