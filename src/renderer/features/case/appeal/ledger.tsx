import { Button, Group, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Appeal } from '#contract/appeals.ts'
import { MoneyText } from '#renderer/ui/money-text.tsx'
import { type Tone, ToneBadge } from '#renderer/ui/tone.tsx'
import classes from '../case-page.module.css'
import { Facts } from '../order/facts.tsx'
import { useCase } from '../parts/case-context.tsx'
import { CopyId } from '../parts/copy-id.tsx'
import { Section } from '../parts/section.tsx'
import { When } from '../parts/when.tsx'
import { useWords } from '../parts/words.ts'
import { ExportWord } from './export-word.tsx'
import { DossierCard } from './dossier-card.tsx'
import { FrozenFiles } from './frozen-files.tsx'
import { LessonField, StatusField } from './lesson-field.tsx'
import { OutcomeDialog } from './outcome-dialog.tsx'

const TONES: Readonly<Record<Appeal['state'], Tone>> = {
  drafting: 'plain',
  built: 'plain',
  submitted: 'accent',
  'more-evidence': 'warn',
  approved: 'good',
  partly: 'warn',
  denied: 'danger',
}

/** What was submitted, exactly, and what came of it. Read only: the ledger is never rewritten. */
export function Ledger({ appeal }: { readonly appeal: Appeal }): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const [preset, setPreset] = useState<'more-evidence' | null>(null)
  const decided = appeal.outcomeAt !== null
  return (
    <Stack gap="sm">
      <Section
        title={t('ledger.outcome')}
        aside={<ToneBadge tone={TONES[appeal.state]}>{t(`appeal.state.${appeal.state}`)}</ToneBadge>}
      >
        {decided ? (
          <Facts
            facts={[
              { label: t('outcome.amount'), value: <MoneyText money={appeal.outcomeAmount} /> },
              {
                label: t('outcome.at'),
                value: appeal.outcomeAt === null ? null : <When at={appeal.outcomeAt} />,
              },
              { label: t('outcome.reason'), value: appeal.outcomeReason },
            ]}
          />
        ) : (
          <Text size="sm" c="dimmed">
            {t('ledger.waiting')}
          </Text>
        )}
        {appeal.state === 'submitted' ? (
          <Group>
            <Button size="xs" data-place="outcome" onClick={() => setOpen(true)}>
              {t('outcome.action')}
            </Button>
          </Group>
        ) : null}
        {appeal.supplementDueAt === null ? null : (
          <Text size="sm">
            {t('field.supplementDueAt')}: <When at={appeal.supplementDueAt} />
          </Text>
        )}
        {appeal.state === 'submitted' ? (
          <ExportWord
            appeal={appeal}
            onRecord={(suggested) => {
              setPreset(suggested)
              setOpen(true)
            }}
          />
        ) : null}
        {appeal.state === 'submitted' ? <StatusField appeal={appeal} /> : null}
        {decided ? <LessonField appeal={appeal} /> : null}
        {open ? <OutcomeDialog appeal={appeal} preset={preset} onClose={() => setOpen(false)} /> : null}
      </Section>
      {appeal.submissions.map((submission) => {
        const dossier = detail.dossiers.find((one) => one.id === submission.dossierId)
        return (
          <Section key={submission.id} title={t('ledger.submitted', { round: appeal.round })}>
            <Facts
              facts={[
                { label: t('submit.at'), value: <When at={submission.submittedAt} /> },
                { label: t('submit.by'), value: submission.submittedBy },
                { label: t('submit.reference'), value: submission.reference },
                {
                  label: t('ledger.manifest'),
                  value: <CopyId bare name={t('ledger.manifest')} value={submission.manifestSha256} />,
                },
              ]}
            />
            <FrozenFiles files={submission.files} />
            <FrozenText title={t('appeal.claim')} text={submission.claimText} />
            <FrozenText title={t('appeal.short')} text={submission.shortText} />
            {dossier ? (
              <details>
                <summary className={classes['summary']}>{t('ledger.package')}</summary>
                <DossierCard dossier={dossier} />
              </details>
            ) : null}
          </Section>
        )
      })}
    </Stack>
  )
}

function FrozenText({ title, text }: { readonly title: string; readonly text: string }): ReactNode {
  if (text === '') return null
  return (
    <details>
      <summary className={classes['summary']}>{title}</summary>
      <Text size="sm" className={classes['eventText']}>
        {text}
      </Text>
    </details>
  )
}
