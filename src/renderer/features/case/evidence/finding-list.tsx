import { Text } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { EvidenceFindingWire } from '#contract/evidence.ts'
import { evidenceFindingWords } from '#core/evidence/lint-words.ts'
import { ToneText } from '#renderer/ui/tone.tsx'
import classes from '../case-page.module.css'
import { useWords } from '../parts/words.ts'

/** What may make this piece count for nothing, each with what mends it. */
export function FindingList({ findings }: { readonly findings: readonly EvidenceFindingWire[] }): ReactNode {
  const { language } = useWords()
  if (findings.length === 0) return null
  return (
    <ul className={classes['findings']}>
      {findings.map((finding) => {
        const { title, fix } = evidenceFindingWords(finding, language)
        const warn = finding.level === 'warn'
        const Icon = warn ? IconAlertTriangle : IconInfoCircle
        return (
          <li key={finding.code}>
            <ToneText tone={warn ? 'warn' : 'plain'} icon={<Icon size={14} aria-hidden />}>
              {title}
            </ToneText>
            <Text size="xs" c="dimmed">
              {fix}
            </Text>
          </li>
        )
      })}
    </ul>
  )
}
