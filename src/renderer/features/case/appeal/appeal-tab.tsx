import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { IconGavel } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Appeal } from '#contract/appeals.ts'
import { useDesk } from '#renderer/desk.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import classes from '../case-page.module.css'
import { useCase } from '../parts/case-context.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'
import { AppealEditor } from './appeal-editor.tsx'
import { Ledger } from './ledger.tsx'
import { PlatformWords } from './platform-words.tsx'

/** States in which the draft may be written; a round for which more evidence is asked goes on. */
const EDITABLE: ReadonlySet<Appeal['state']> = new Set(['drafting', 'built', 'more-evidence'])
/** After these the platform may hear us again. */
const NEXT_ROUND: ReadonlySet<Appeal['state']> = new Set(['partly', 'denied'])

/** The appeal: from the first word to the outcome, round by round. */
export function AppealTab(): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const rounds = [...detail.appeals].sort((a, b) => a.round - b.round)
  const [wanted, setWanted] = useState<string | null>(null)
  const latest = rounds.at(-1)
  const closed = detail.state === 'closed'
  const shown = rounds.find((round) => round.id === wanted) ?? latest
  if (!shown || !latest)
    return (
      <EmptyState
        title={t('appeal.none')}
        text={t(detail.appealable ? 'appeal.noneAppealable' : 'appeal.noneHint')}
      >
        <StartButton label={t('appeal.start')} onStarted={setWanted} />
      </EmptyState>
    )
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs" className={classes['rounds']}>
        {rounds.length > 1 ? (
          <NativeSelect
            size="xs"
            aria-label={t('appeal.round')}
            value={shown.id}
            onChange={(event) => setWanted(event.currentTarget.value)}
            data={rounds.map((round) => ({
              value: round.id,
              label: t('appeal.roundNamed', { round: round.round, state: t(`appeal.state.${round.state}`) }),
            }))}
          />
        ) : null}
        {NEXT_ROUND.has(latest.state) && closed ? (
          <Text size="sm" c="dimmed">
            {t('appeal.reopenFirst')}
          </Text>
        ) : null}
        {NEXT_ROUND.has(latest.state) && !closed ? (
          <StartButton label={t('appeal.startNext')} onStarted={setWanted} />
        ) : null}
      </Group>
      {shown.submissions.length > 0 ? <Ledger key={`ledger-${shown.id}`} appeal={shown} /> : null}
      {EDITABLE.has(shown.state) ? <AppealEditor key={shown.id} appeal={shown} /> : null}
      <PlatformWords />
    </Stack>
  )
}

function StartButton(props: { readonly label: string; readonly onStarted: (id: string) => void }): ReactNode {
  const { detail, goTo } = useCase()
  const desk = useDesk()
  const act = useAct()
  const start = async (): Promise<void> => {
    const started = await act.run(async () =>
      props.onStarted((await desk.call('appeals.start', { caseId: detail.id })).id),
    )
    if (started) goTo('appeal', 'ask')
  }
  return (
    <Stack gap="xs" align="flex-start">
      <Button
        size="xs"
        data-place="appeal-start"
        leftSection={<IconGavel size={16} aria-hidden />}
        loading={act.busy}
        onClick={() => void start()}
      >
        {props.label}
      </Button>
      {act.error ? <ErrorCard error={act.error} /> : null}
    </Stack>
  )
}
