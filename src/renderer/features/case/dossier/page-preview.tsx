import { ActionIcon, Group, Loader, NumberInput, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { DossierOptions } from '#contract/dossiers.ts'
import { useDeskQuery } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { usePng } from '#renderer/ui/use-png.ts'
import { useWords } from '../parts/words.ts'
import classes from './build-view.module.css'

/** A page of the draft as it would be printed. Page Up and Page Down turn the pages. */
export function PagePreview(props: {
  readonly appealId: string
  readonly options: DossierOptions
  readonly page: number
  readonly pages: number
  readonly onPage: (page: number) => void
}): ReactNode {
  const { t } = useWords()
  const { page, pages } = props
  const drawn = useDeskQuery(
    'dossiers.draftPage',
    { ...props.options, appealId: props.appealId, page },
    { keep: true },
  )
  const png = drawn.data?.png
  const image = usePng(png)
  const turn = (to: number): void => props.onPage(Math.min(Math.max(1, to), Math.max(1, pages)))
  return (
    <section
      className={classes['preview']}
      aria-label={t('dossier.view.preview')}
      onKeyDown={(event) => {
        if (event.key !== 'PageUp' && event.key !== 'PageDown') return
        event.preventDefault()
        turn(page + (event.key === 'PageUp' ? -1 : 1))
      }}
    >
      <Group gap="xs">
        <ActionIcon
          variant="default"
          aria-label={t('dossier.view.previous')}
          aria-disabled={page <= 1}
          onClick={() => turn(page - 1)}
        >
          <IconChevronLeft size={16} aria-hidden />
        </ActionIcon>
        <NumberInput
          size="xs"
          w={80}
          hideControls
          aria-label={t('dossier.view.page')}
          min={1}
          max={Math.max(1, pages)}
          allowDecimal={false}
          value={page}
          onChange={(value) => {
            if (typeof value === 'number' && value >= 1) turn(value)
          }}
        />
        <Text size="sm">{t('dossier.view.of', { count: pages })}</Text>
        <ActionIcon
          variant="default"
          aria-label={t('dossier.view.next')}
          aria-disabled={page >= pages}
          onClick={() => turn(page + 1)}
        >
          <IconChevronRight size={16} aria-hidden />
        </ActionIcon>
        <span role="status" className={classes['drawing']}>
          {drawn.isFetching ? (
            <>
              <Loader size="xs" aria-hidden /> {t('dossier.view.drawing')}
            </>
          ) : null}
        </span>
      </Group>
      {drawn.error ? (
        <ErrorCard error={drawn.error} onRetry={() => void drawn.refetch()} />
      ) : png ? (
        // Scrolled by keyboard, so it takes the focus; its keys turn pages.
        <div className={classes['sheet']} tabIndex={0} role="group" aria-label={t('dossier.view.preview')}>
          <img ref={image} alt={t('dossier.view.previewOf', { page, count: pages })} />
        </div>
      ) : null}
    </section>
  )
}
