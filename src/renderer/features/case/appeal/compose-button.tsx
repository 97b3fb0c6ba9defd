import { Button } from '@mantine/core'
import { IconWand } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Appeal } from '#contract/appeals.ts'
import { useDesk } from '#renderer/desk.tsx'
import { ConfirmButton } from '#renderer/ui/confirm-button.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { useDossierOptions } from '../dossier/use-dossier-options.ts'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'
import type { Draft } from './use-appeal-draft.ts'

/** Writes the appeal from what the case knows. Words that are there are replaced on the second press only. */
export function ComposeButton(props: {
  readonly appeal: Appeal
  readonly draft: Draft
  readonly onChange: (patch: Partial<Draft>) => void
}): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  const [options] = useDossierOptions(props.appeal.caseId)
  const compose = (): Promise<boolean> =>
    act.run(async () => {
      const language = options.language.startsWith('zh') ? 'zh' : 'en'
      props.onChange(await desk.call('appeals.compose', { appealId: props.appeal.id, language }))
    })
  const look = {
    size: 'compact-sm',
    variant: 'default',
    loading: act.busy,
    leftSection: <IconWand size={14} aria-hidden />,
  } as const
  const empty = props.draft.claimText.trim() === '' && props.draft.shortText.trim() === ''
  return (
    <>
      {empty ? (
        <Button {...look} onClick={() => void compose()}>
          {t('appeal.compose')}
        </Button>
      ) : (
        <ConfirmButton {...look} onConfirm={() => void compose()}>
          {t('appeal.composeAgain')}
        </ConfirmButton>
      )}
      {act.error ? <ErrorCard error={act.error} /> : null}
    </>
  )
}
