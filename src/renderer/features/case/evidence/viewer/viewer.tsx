import { ActionIcon, Modal, Switch, Text, Tooltip } from '@mantine/core'
import {
  IconChevronLeft,
  IconChevronRight,
  IconMaximize,
  IconRotateClockwise,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceItem } from '#contract/evidence.ts'
import { isEmptyLayer } from '#core/evidence/layer.ts'
import { isPlainKey, typingIn } from '#renderer/ui/keys.ts'
import { previewKind } from '../preview-kind.ts'
import { DocumentView } from './document-view.tsx'
import { FileFacts } from './file-facts.tsx'
import { Film } from './film.tsx'
import { PageView } from './page-view.tsx'
import { SaveCopy } from './save-copy.tsx'
import { FITTED, type View, turned, viewKey, zoomed } from './view-state.ts'
import classes from './viewer.module.css'
import { ZoomStage } from './zoom-stage.tsx'

interface ViewerProps {
  readonly item: EvidenceItem
  /** "2 of 7" */
  readonly place: string
  readonly onClose: () => void
  readonly onStep: (step: 1 | -1) => void
}

/** A full view of one piece. Nothing of it can run: see `previewKind`. */
export function Viewer({ item, place, onClose, onStep }: ViewerProps): ReactNode {
  const { t } = useTranslation()
  const [view, setView] = useState<View>(FITTED)
  const [page, setPage] = useState(0)
  const [broken, setBroken] = useState(false)
  const touched = !isEmptyLayer(item.layer) || item.redactions.length > 0
  const [marked, setMarked] = useState(touched)
  const kind = broken ? 'facts' : previewKind(item.mediaType)
  const drawn = kind === 'picture' || kind === 'pages'
  const zoom = (by: 1 | -1): void => setView((now) => zoomed(now, by))
  const acts = {
    next: () => onStep(1),
    previous: () => onStep(-1),
    'page-next': () => setPage((now) => now + 1),
    'page-previous': () => setPage((now) => Math.max(0, now - 1)),
    in: () => zoom(1),
    out: () => zoom(-1),
    fit: () => setView(FITTED),
    turn: () => setView(turned),
  } as const
  return (
    <Modal
      opened
      fullScreen
      onClose={onClose}
      title={item.caption || item.originalName}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      onKeyDown={(event) => {
        const key = viewKey(event.key)
        // A film has keys of its own, and a field takes its letters.
        if (key === null || !isPlainKey(event) || typingIn(event.target)) return
        if (event.target instanceof HTMLVideoElement) return
        if (!drawn && key !== 'next' && key !== 'previous') return
        if (kind !== 'pages' && key.startsWith('page')) return
        event.preventDefault()
        acts[key]()
      }}
    >
      <div className={classes['frame']}>
        <div className={classes['bar']}>
          <Tool label={t('case.evidence.previous')} onClick={acts.previous} icon={IconChevronLeft} />
          <Text size="sm" c="dimmed">
            {place}
          </Text>
          <Tool label={t('case.evidence.next')} onClick={acts.next} icon={IconChevronRight} />
          {drawn ? (
            <>
              <Tool label={t('viewer.out')} onClick={acts.out} icon={IconZoomOut} />
              <Text size="sm" c="dimmed" aria-live="polite">
                {t('viewer.zoom', { percent: Math.round(view.zoom * 100) })}
              </Text>
              <Tool label={t('viewer.in')} onClick={acts.in} icon={IconZoomIn} />
              <Tool label={t('viewer.fit')} onClick={acts.fit} icon={IconMaximize} />
              <Tool label={t('viewer.turn')} onClick={acts.turn} icon={IconRotateClockwise} />
              {touched ? (
                <Switch
                  size="xs"
                  label={t('viewer.marked')}
                  checked={marked}
                  onChange={(event) => setMarked(event.currentTarget.checked)}
                />
              ) : null}
              <SaveCopy item={item} page={page} />
            </>
          ) : null}
          <Text size="xs" c="dimmed" style={{ flex: '1 1 16rem' }}>
            {t(drawn ? 'viewer.keys' : 'viewer.keysPlain')}
          </Text>
        </div>
        <div className={classes['body']}>
          {kind === 'picture' && !marked ? (
            <ZoomStage
              view={view}
              alt={item.caption || item.originalName}
              source={`/vault/${item.sha256}`}
              onFail={() => setBroken(true)}
              onZoom={zoom}
            />
          ) : drawn ? (
            <PageView item={item} view={view} page={page} marked={marked} onPage={setPage} onZoom={zoom} />
          ) : kind === 'document' ? (
            <DocumentView item={item} facts={<FileFacts item={item} broken />} />
          ) : kind === 'film' ? (
            <Film item={item} onFail={() => setBroken(true)} />
          ) : (
            <FileFacts item={item} broken={broken} />
          )}
        </div>
      </div>
    </Modal>
  )
}

function Tool(props: {
  readonly label: string
  readonly onClick: () => void
  readonly icon: typeof IconZoomIn
}): ReactNode {
  const Icon = props.icon
  return (
    <Tooltip label={props.label}>
      <ActionIcon variant="default" aria-label={props.label} onClick={props.onClick}>
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
