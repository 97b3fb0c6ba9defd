import { Button, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { DossierOutline } from '#contract/dossiers.ts'
import { formatBytes, formatCount } from '#renderer/i18n/format.ts'
import { ToneBadge } from '#renderer/ui/tone.tsx'
import classes from '../case-page.module.css'
import { focusPlace } from '../parts/focus.ts'
import { Section } from '../parts/section.tsx'
import { useWords } from '../parts/words.ts'
import { problemOf } from './problems.ts'

/** What the statement claims, each with the pages that prove it. */
export function Claims(props: {
  readonly outline: DossierOutline
  readonly onExhibit: (evidenceId: string) => void
}): ReactNode {
  const { t } = useWords()
  const { claims } = props.outline
  return (
    <Section title={t('dossier.view.claims')}>
      {claims.length === 0 ? <Text size="sm">{t('dossier.view.noClaims')}</Text> : null}
      <ul className={classes['checklist']}>
        {claims.map((claim, index) => (
          <li key={`${index} ${claim.text}`}>
            <Text size="sm" lineClamp={2}>
              {claim.text}
            </Text>
            {claim.proofs.length === 0 ? (
              <ToneBadge tone="warn" icon={<IconAlertTriangle size={13} aria-hidden />}>
                {t('dossier.view.noProof')}
              </ToneBadge>
            ) : null}
            {claim.proofs.map((proof) => (
              <Button
                key={`${proof.evidenceId} ${proof.page}`}
                size="compact-xs"
                mih={24}
                variant="subtle"
                onClick={() => props.onExhibit(proof.evidenceId)}
              >
                {t('dossier.view.proof', { label: proof.label, page: proof.page })}
              </Button>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** How much of the recipient's limits the draft takes, and how sure they are. */
export function Limits({ outline }: { readonly outline: DossierOutline }): ReactNode {
  const { t, language } = useWords()
  const { pages, bytes, maxPages, maxBytes } = outline
  const size = formatBytes(bytes, language)
  const over = (used: number, most: number | null): ReactNode =>
    most !== null && used > most ? (
      <ToneBadge tone="danger" icon={<IconAlertTriangle size={13} aria-hidden />}>
        {t('dossier.view.over')}
      </ToneBadge>
    ) : null
  const line = (label: string, used: number, most: number | null): ReactNode => (
    <div>
      <Text size="sm">
        {label} {over(used, most)}
      </Text>
      {most === null ? null : (
        <meter min={0} max={most} value={Math.min(used, most)} aria-label={label} style={{ width: '100%' }} />
      )}
    </div>
  )
  const count = formatCount(pages, language)
  return (
    <Section title={t('dossier.view.limits')}>
      {line(
        maxPages === null
          ? t('dossier.view.freePages', { count: pages })
          : t('dossier.view.limitPages', { count, most: formatCount(maxPages, language) }),
        pages,
        maxPages,
      )}
      {line(
        maxBytes === null
          ? t('dossier.view.freeBytes', { size })
          : t('dossier.view.limitBytes', { size, most: formatBytes(maxBytes, language) }),
        bytes,
        maxBytes,
      )}
      <Text size="xs" c="dimmed">
        {t(`dossier.view.confidence.${outline.confidence}`)}
      </Text>
    </Section>
  )
}

/** What is wrong with the draft, in words, with the way to where it is mended. */
export function Problems({ outline }: { readonly outline: DossierOutline }): ReactNode {
  const { t, code } = useWords()
  if (outline.warnings.length === 0)
    return (
      <div>
        <ToneBadge tone="good" icon={<IconCircleCheck size={13} aria-hidden />}>
          {t('dossier.view.noProblems')}
        </ToneBadge>
      </div>
    )
  return (
    <Section title={t('dossier.view.problems')}>
      <ul className={classes['checklist']}>
        {outline.warnings.map((warning) => {
          const problem = problemOf(warning)
          const { place } = problem
          const what = code('dossier.warning', problem.code)
          return (
            <li key={warning} className={classes['checkLine']}>
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                {what}{' '}
                <Text span size="xs" c="dimmed">
                  {problem.facts}
                </Text>
              </Text>
              {place ? (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={t('dossier.view.mendNamed', { what })}
                  onClick={() => focusPlace([place])}
                >
                  {t('dossier.view.mend')}
                </Button>
              ) : null}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
