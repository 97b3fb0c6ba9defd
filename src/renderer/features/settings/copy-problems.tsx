import { List, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSay } from '../../i18n/index.ts'

interface CopyProblemsProps {
  readonly problems: readonly { readonly code: string; readonly path: string }[]
}

const SHOWN = 20

/** Originals that a backup could not take, by their path in the desk. */
export function CopyProblems({ problems }: CopyProblemsProps): ReactNode {
  const { t } = useTranslation()
  if (problems.length === 0) return null
  return (
    <>
      <Text fw={500}>{t('backups.problems', { count: problems.length })}</Text>
      <ProblemList problems={problems} />
    </>
  )
}

/** What is wrong with which file. */
export function ProblemList({ problems }: CopyProblemsProps): ReactNode {
  const say = useSay()
  return (
    <List size="sm">
      {problems.slice(0, SHOWN).map(({ code, path }) => (
        <List.Item key={`${code} ${path}`} style={{ overflowWrap: 'anywhere' }}>
          {say(`settings.problems.${code}`, code)}: {path}
        </List.Item>
      ))}
    </List>
  )
}
