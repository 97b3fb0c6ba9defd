import { Alert, Button, Group, Stack } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Appeal } from '#contract/appeals.ts'
import { asksForEvidence } from '#core/cases/words.ts'
import { useDesk } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { useCase } from '../parts/case-context.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'

interface ExportWordProps {
  readonly appeal: Appeal
  /** Opens the form of the answer, set to more evidence where the word seems to ask for it. */
  readonly onRecord: (preset: 'more-evidence' | null) => void
}

/** What an export brought about a submitted appeal and nobody has looked at yet. */
export function ExportWord({ appeal, onRecord }: ExportWordProps): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  const word = detail.appealStatus
  if (word === '' || detail.move !== 'look') return null
  const asks = asksForEvidence(word)
  return (
    <Alert
      color={asks ? 'orange' : 'gray'}
      icon={<IconEye aria-hidden />}
      title={t('ledger.exportSays', { word })}
    >
      <Stack gap="xs" align="flex-start">
        {t(asks ? 'ledger.exportAsks' : 'ledger.exportHint')}
        <Group gap="xs">
          <Button
            size="xs"
            variant={asks ? 'filled' : 'default'}
            onClick={() => onRecord(asks ? 'more-evidence' : null)}
          >
            {t('ledger.exportOutcome')}
          </Button>
          <Button
            size="xs"
            variant="default"
            loading={act.busy}
            onClick={() =>
              void act.run(() => desk.call('appeals.recordStatus', { appealId: appeal.id, word }))
            }
          >
            {t('ledger.exportNote')}
          </Button>
        </Group>
        {act.error ? <ErrorCard error={act.error} /> : null}
      </Stack>
    </Alert>
  )
}
