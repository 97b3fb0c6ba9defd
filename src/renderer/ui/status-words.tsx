import { Tooltip } from '@mantine/core'
import { IconFlag } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ToneText } from './tone.tsx'

interface StatusWordsProps {
  /** The platform's word, as it came. */
  readonly status: string
  /** `column: value` of words we do not know. */
  readonly flags: readonly string[]
}

/** The platform's own word; a flag beside it when the case carries words we do not know (DESIGN §4). */
export function StatusWords({ status, flags }: StatusWordsProps): ReactNode {
  const { t } = useTranslation()
  if (flags.length === 0) return <span title={status}>{status}</span>
  const label = t('common.unknownWord', { words: flags.join(', ') })
  return (
    <Tooltip label={label} multiline maw={360}>
      <span>
        <ToneText tone="warn" icon={<IconFlag size={14} aria-hidden />}>
          {status}
          <span className="visually-hidden">{` ${label}`}</span>
        </ToneText>
      </span>
    </Tooltip>
  )
}
