import { dayOf } from '#core/deadlines/compute.ts'
import type { MarketHint, PolicyPack } from '#core/deadlines/rule.ts'

interface HintCase {
  readonly market: string
  readonly zone: string
  readonly kind: string
  readonly topic: string
  readonly requestedAt: number | null
  /** Whether the shop sells across a border; null where nobody said. */
  readonly crossBorder: boolean | null
}

/** Rules worth knowing for this case, each with its source (facts §4). Nothing is decided by them. */
export function hintsFor(packs: readonly PolicyPack[], one: HintCase): readonly MarketHint[] {
  const kind = one.topic === 'violation' ? 'violation' : one.kind
  const day = one.requestedAt === null ? null : dayOf(one.requestedAt, one.zone)
  return packs
    .filter(({ market }) => market === one.market || market === 'generic')
    .flatMap(({ hints }) => hints)
    .filter(
      ({ kinds, validFrom, validTo, crossBorder }) =>
        kinds.some((known) => known === kind) &&
        (day === null || validFrom === null || validFrom <= day) &&
        (day === null || validTo === null || day <= validTo) &&
        !(crossBorder && one.crossBorder === false),
    )
}
