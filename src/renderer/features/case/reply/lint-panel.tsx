import { Group, NativeSelect, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { LintFinding } from '#contract/reply-lint.ts'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { useWords } from '../parts/words.ts'
import { LintFindingItem } from './lint-finding.tsx'
import { hasRules } from './lint-languages.ts'
import { shownFindings, stillThere } from './reply-marks.ts'
import classes from './lint.module.css'
import { languageName } from '#renderer/i18n/language-name.ts'
import type { Lint } from './use-lint.ts'

/** Findings shown at once; the count says how many there are. */
const SHOWN = 20

/** What in the reply breaks the rules, as it is typed, and in which language it is read. */
export function LintPanel(props: {
  readonly text: string
  readonly lint: Lint
  readonly language: string
  readonly languages: readonly string[]
  readonly onLanguage: (tag: string) => void
  readonly onShow: (finding: LintFinding) => void
  readonly onUse: (finding: LintFinding) => void
}): ReactNode {
  const { t, language } = useWords()
  const { text, lint } = props
  const typed = text.trim() !== ''
  const all = lint.result ? shownFindings(text, lint.result.findings) : []
  const findings = typed ? all.slice(0, SHOWN) : []
  const more = (lint.result?.total ?? 0) - (lint.result?.findings.length ?? 0) + all.length - findings.length
  return (
    <section className={classes['lint']} aria-label={t('lint.title')}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" role="status" {...(findings.length === 0 ? { c: 'dimmed' } : {})}>
          {typed ? summary(lint, all, t) : ''}
        </Text>
        <NativeSelect
          size="xs"
          aria-label={t('lint.language')}
          value={props.language}
          onChange={(event) => props.onLanguage(event.currentTarget.value)}
          data={props.languages.map((tag) => ({ value: tag, label: languageName(tag, language) }))}
        />
      </Group>
      {hasRules(props.language) ? null : (
        <Text size="xs" c="dimmed">
          {t('lint.partly')}
        </Text>
      )}
      {findings.length > 0 ? (
        <ul className={classes['findings']} aria-label={t('lint.title')}>
          {findings.map((finding) => (
            <LintFindingItem
              key={`${finding.ruleId}:${finding.start}`}
              finding={finding}
              stale={!stillThere(text, finding)}
              onShow={() => props.onShow(finding)}
              onUse={() => props.onUse(finding)}
            />
          ))}
        </ul>
      ) : null}
      {typed && more > 0 ? (
        <Text size="xs" c="dimmed">
          {t('lint.more', { count: more })}
        </Text>
      ) : null}
      {lint.error ? <ErrorCard error={lint.error} /> : null}
    </section>
  )
}

function summary(lint: Lint, findings: readonly LintFinding[], t: ReturnType<typeof useWords>['t']): string {
  if (lint.error) return ''
  if (!lint.result) return t('lint.checking')
  const count = (severity: LintFinding['severity']): number =>
    findings.filter((one) => one.severity === severity).length
  const [block, warn] = [count('block'), count('warn')]
  if (block + warn === 0) return lint.result.total === 0 ? t('lint.clean') : ''
  return [
    block > 0 ? t('lint.blocking', { count: block }) : '',
    warn > 0 ? t('lint.warnings', { count: warn }) : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')
}
