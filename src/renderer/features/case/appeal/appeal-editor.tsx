import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Appeal } from '#contract/appeals.ts'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { useCase } from '../parts/case-context.tsx'
import { CountLabel } from '../parts/count-label.tsx'
import type { Place } from '../parts/focus.ts'
import { BuildView } from '../dossier/build-view.tsx'
import { SaveNote } from '../parts/save-note.tsx'
import { Section } from '../parts/section.tsx'
import { asDeskError } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'
import { BuildDossier } from './build-dossier.tsx'
import { ComposeButton } from './compose-button.tsx'
import { Exhibits } from './exhibits.tsx'
import { NextStep, ReadinessCard } from './readiness-card.tsx'
import { useAppealDraft } from './use-appeal-draft.ts'

/** What Seller Center's forms take, in characters (facts §4.1, §6). */
const CLAIM_LIMIT = 1800
const SHORT_LIMIT = 500

/** An appeal being written. */
export function AppealEditor({ appeal }: { readonly appeal: Appeal }): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const { draft, change, flush, state, error } = useAppealDraft(
    appeal,
    new Set(detail.evidence.map((item) => item.id)),
  )
  const [viewing, setViewing] = useState(false)
  const leave = (): void => void flush()
  return (
    <Stack gap="sm">
      <NextStep appealId={appeal.id} />
      <Section
        title={t('appeal.texts')}
        aside={
          <Group gap="xs">
            <ComposeButton appeal={appeal} draft={draft} onChange={change} />
            <SaveNote state={state} />
          </Group>
        }
      >
        <Attempts appeal={appeal} />
        {error ? <ErrorCard error={asDeskError(error)} onRetry={leave} /> : null}
        <AppealText
          label={t('appeal.ask')}
          hint={t('appeal.askHint')}
          place="ask"
          rows={2}
          most={2000}
          value={draft.ask}
          onChange={(ask) => change({ ask })}
          onBlur={leave}
        />
        <AppealText
          label={t('appeal.claim')}
          hint={t('appeal.claimHint')}
          place="claim"
          rows={6}
          most={20_000}
          limit={CLAIM_LIMIT}
          value={draft.claimText}
          onChange={(claimText) => change({ claimText })}
          onBlur={leave}
        />
        <AppealText
          label={t('appeal.short')}
          hint={t('appeal.shortHint')}
          place="short"
          rows={2}
          most={2000}
          limit={SHORT_LIMIT}
          value={draft.shortText}
          onChange={(shortText) => change({ shortText })}
          onBlur={leave}
        />
      </Section>
      <Exhibits exhibits={draft.exhibits} onChange={(exhibits) => change({ exhibits })} onLeave={leave} />
      <ReadinessCard appealId={appeal.id} />
      <BuildDossier appeal={appeal} saveDraft={flush}>
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            leave()
            setViewing(true)
          }}
        >
          {t('dossier.view.open')}
        </Button>
      </BuildDossier>
      {viewing ? (
        <BuildView
          appeal={appeal}
          draft={draft}
          state={state}
          onChange={change}
          onLeave={leave}
          saveDraft={flush}
          onClose={() => setViewing(false)}
        />
      ) : null}
    </Stack>
  )
}

/** How many rounds there are, and how sure that is. */
function Attempts({ appeal }: { readonly appeal: Appeal }): ReactNode {
  const { t } = useWords()
  const { used, of, confidence, source } = appeal.attempts
  const words =
    of === null
      ? t('appeal.attemptsUnknown', { used })
      : t('appeal.attempts', { used, of, left: Math.max(0, of - used) })
  return (
    <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {words} {of === null ? '' : `${t(`steps.sure.${confidence}`)} ${t('steps.source', { source })}`}
    </Text>
  )
}

function AppealText(props: {
  readonly label: string
  readonly hint: string
  readonly place: Place
  readonly rows: number
  /** Most the desk stores; the form's limit is `limit`. */
  readonly most: number
  readonly limit?: number
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur: () => void
}): ReactNode {
  return (
    <div>
      <Textarea
        label={props.label}
        description={props.hint}
        autosize
        minRows={props.rows}
        maxRows={20}
        maxLength={props.most}
        data-place={props.place}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        onBlur={props.onBlur}
      />
      {props.limit ? (
        <Group justify="flex-end">
          <CountLabel text={props.value} limit={props.limit} />
        </Group>
      ) : null}
    </div>
  )
}
