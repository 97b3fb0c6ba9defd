import { ActionIcon, Group, Loader, Text, Tooltip } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceItem } from '#contract/evidence.ts'
import { useDeskQuery } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { usePng } from '#renderer/ui/use-png.ts'
import { PageList } from './page-list.tsx'
import type { View } from './view-state.ts'
import classes from './viewer.module.css'
import { ZoomStage } from './zoom-stage.tsx'

/** Pixels across: enough for a screen, and for reading small print once it is enlarged. */
const WIDTHS = [1200, 2400] as const

/** A file's pages as pictures that the desk draws: nothing of the file itself reaches the page. */
export function PageView(props: {
  readonly item: EvidenceItem
  readonly view: View
  readonly page: number
  /** As dossiers print it. */
  readonly marked: boolean
  readonly onPage: (page: number) => void
  readonly onZoom: (by: 1 | -1) => void
}): ReactNode {
  const { t } = useTranslation()
  const { item, view, page, onPage } = props
  const width = WIDTHS[view.zoom > 1.3 ? 1 : 0]
  const drawn = useDeskQuery(
    'evidence.page',
    { evidenceId: item.id, page, width, marked: props.marked },
    { keep: true },
  )
  const image = usePng(drawn.data?.png)
  const pages = drawn.data?.pages ?? 1
  const label = t('viewer.page', { page: page + 1, count: pages })
  return (
    <>
      <PageList evidenceId={item.id} pages={pages} page={page} onPage={onPage} />
      <div style={{ display: 'flex', flex: 1, flexDirection: 'column', gap: 6, minWidth: 0 }}>
        {pages > 1 ? (
          <Group gap="xs" justify="center">
            <Turn label={t('viewer.previousPage')} off={page === 0} onClick={() => onPage(page - 1)} up />
            <Text size="sm">{label}</Text>
            <Turn label={t('viewer.nextPage')} off={page + 1 >= pages} onClick={() => onPage(page + 1)} />
          </Group>
        ) : null}
        {drawn.error ? (
          <ErrorCard error={drawn.error} onRetry={() => void drawn.refetch()} />
        ) : drawn.data ? (
          <ZoomStage
            view={view}
            alt={pages > 1 ? label : item.caption || item.originalName}
            source={image}
            onZoom={props.onZoom}
          />
        ) : (
          <div className={classes['stage']}>
            <Loader m="auto" aria-label={t('viewer.drawing')} />
          </div>
        )}
      </div>
    </>
  )
}

function Turn(props: {
  readonly label: string
  readonly off: boolean
  readonly up?: boolean
  readonly onClick: () => void
}): ReactNode {
  const Icon = props.up ? IconChevronUp : IconChevronDown
  return (
    <Tooltip label={props.label}>
      <ActionIcon variant="default" aria-label={props.label} disabled={props.off} onClick={props.onClick}>
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
