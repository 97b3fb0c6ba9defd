import { Button, Modal, Skeleton, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Appeal } from '#contract/appeals.ts'
import { useDeskQuery } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { BuildDossier } from '../appeal/build-dossier.tsx'
import { Exhibits } from '../appeal/exhibits.tsx'
import type { Draft } from '../appeal/use-appeal-draft.ts'
import type { SaveState } from '../parts/autosave.ts'
import { SaveNote } from '../parts/save-note.tsx'
import { useWords } from '../parts/words.ts'
import classes from './build-view.module.css'
import { PagePreview } from './page-preview.tsx'
import { Claims, Limits, Problems } from './plan-cards.tsx'
import { SecondTexts } from './second-texts.tsx'
import { Statement } from './statement.tsx'
import { useDossierOptions } from './use-dossier-options.ts'

/** The dossier put together beside its pages: what goes in on the left, how it comes out on the right. */
export function BuildView(props: {
  readonly appeal: Appeal
  readonly draft: Draft
  readonly state: SaveState
  readonly onChange: (patch: Partial<Draft>) => void
  readonly onLeave: () => void
  readonly saveDraft: () => Promise<boolean>
  readonly onClose: () => void
}): ReactNode {
  const { t } = useWords()
  const { appeal, draft } = props
  const [options] = useDossierOptions(appeal.caseId)
  const [page, setPage] = useState(1)
  const plan = useDeskQuery('dossiers.outline', { ...options, appealId: appeal.id }, { keep: true })
  const outline = plan.data
  const pages = Math.max(1, outline?.pages ?? 1)
  const shown = Math.min(page, pages)
  const placed = (evidenceId: string) => outline?.exhibits.find((one) => one.evidenceId === evidenceId)
  const jump = (evidenceId: string): void => setPage(placed(evidenceId)?.page ?? shown)
  const aside = (evidenceId: string, name: string): ReactNode => {
    const found = placed(evidenceId)
    if (!found) return null
    return (
      <Button
        size="compact-xs"
        variant="subtle"
        style={{ flex: 'none' }}
        // Pointer targets are 24 px at least.
        mih={24}
        aria-label={`${t('dossier.view.firstPage', { page: found.firstPage })} · ${t('dossier.view.show', { name })}`}
        onClick={() => setPage(found.page)}
      >
        {t('dossier.view.firstPage', { page: found.firstPage })}
      </Button>
    )
  }
  return (
    <Modal
      opened
      fullScreen
      title={t('dossier.view.title')}
      closeButtonProps={{ 'aria-label': t('dossier.view.back') }}
      onClose={() => {
        props.onLeave()
        props.onClose()
      }}
    >
      <div className={classes['columns']}>
        <Stack gap="sm">
          <SaveNote state={props.state} />
          {plan.error ? <ErrorCard error={plan.error} onRetry={() => void plan.refetch()} /> : null}
          {outline ? <Problems outline={outline} /> : null}
          <div data-place="view-exhibits" tabIndex={-1}>
            <Exhibits
              exhibits={draft.exhibits}
              onChange={(exhibits) => props.onChange({ exhibits })}
              onLeave={props.onLeave}
              aside={aside}
            />
            <Text size="xs" c="dimmed">
              {t('dossier.view.drag')}
            </Text>
          </div>
          <Statement
            text={draft.claimText}
            exhibitIds={draft.exhibits.map((one) => one.evidenceId)}
            onChange={(claimText) => props.onChange({ claimText })}
            onLeave={props.onLeave}
          />
          {outline ? (
            <>
              <Claims outline={outline} onExhibit={jump} />
              <Limits outline={outline} />
            </>
          ) : plan.error ? null : (
            <Skeleton height={120} aria-label={t('dossier.view.planning')} />
          )}
          {options.second ? (
            <SecondTexts
              key={options.second}
              appeal={appeal}
              language={options.second}
              exhibitIds={draft.exhibits.map((one) => one.evidenceId)}
            />
          ) : null}
          <BuildDossier appeal={appeal} saveDraft={props.saveDraft} />
        </Stack>
        <PagePreview appealId={appeal.id} options={options} page={shown} pages={pages} onPage={setPage} />
      </div>
    </Modal>
  )
}
