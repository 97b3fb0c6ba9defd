import {
  IconArrowBackUp,
  IconArrowsExchange,
  IconBan,
  IconBuilding,
  IconCashBanknote,
  IconCircleCheck,
  IconEye,
  IconHandStop,
  IconHelpCircle,
  IconPackage,
  IconUser,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '#contract/cases.ts'
import { ToneBadge, ToneText, type Tone } from './tone.tsx'

const MOVES = {
  ours: ['accent', IconHandStop],
  buyer: ['plain', IconUser],
  platform: ['plain', IconBuilding],
  nobody: ['plain', IconCircleCheck],
  look: ['warn', IconEye],
} as const satisfies Record<CaseRow['move'], readonly [Tone, typeof IconUser]>

/** Whose move it is. */
export function MoveBadge({ move }: { readonly move: CaseRow['move'] }): ReactNode {
  const { t } = useTranslation()
  const [tone, Icon] = MOVES[move]
  return (
    <ToneBadge tone={tone} icon={<Icon size={13} aria-hidden />}>
      {t(`words.move.${move}`)}
    </ToneBadge>
  )
}

const KINDS = {
  refund: IconCashBanknote,
  return: IconArrowBackUp,
  replacement: IconPackage,
  exchange: IconArrowsExchange,
  cancellation: IconBan,
  unknown: IconHelpCircle,
} as const satisfies Record<CaseRow['kind'], typeof IconUser>

/** What the buyer asks for. */
export function KindBadge({ kind }: { readonly kind: CaseRow['kind'] }): ReactNode {
  const { t } = useTranslation()
  const Icon = KINDS[kind]
  return (
    <ToneText tone={kind === 'unknown' ? 'warn' : 'plain'} icon={<Icon size={15} aria-hidden />}>
      {t(`words.kind.${kind}`)}
    </ToneText>
  )
}
