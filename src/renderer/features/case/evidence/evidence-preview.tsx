import { ActionIcon, Group, Modal, Text, Tooltip } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { EvidenceItem } from '#contract/evidence.ts'
import { formatBytes } from '#renderer/i18n/format.ts'
import classes from '../case-page.module.css'
import { Facts } from '../order/facts.tsx'
import { CopyId } from '../parts/copy-id.tsx'
import { When } from '../parts/when.tsx'
import { useWords } from '../parts/words.ts'
import { Film } from './film.tsx'
import { previewKind } from './preview-kind.ts'
import { TextPreview } from './text-preview.tsx'
import { Thumbnail } from './thumbnail.tsx'

interface EvidencePreviewProps {
  readonly item: EvidenceItem
  /** "2 of 7" */
  readonly place: string
  readonly onClose: () => void
  readonly onStep: (step: 1 | -1) => void
}

/** A large view of one piece. Nothing of it can run: pictures as pictures, text as text, all else as facts. */
export function EvidencePreview({ item, place, onClose, onStep }: EvidencePreviewProps): ReactNode {
  const { t, common } = useWords()
  return (
    <Modal
      opened
      onClose={onClose}
      size="min(1100px, 94vw)"
      title={item.caption || item.originalName}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': common('close') }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight') onStep(1)
        if (event.key === 'ArrowLeft') onStep(-1)
      }}
    >
      <Group justify="space-between" mb="xs">
        <StepButton label={t('evidence.previous')} onClick={() => onStep(-1)} icon={IconChevronLeft} />
        <Text size="sm" c="dimmed">
          {place}
        </Text>
        <StepButton label={t('evidence.next')} onClick={() => onStep(1)} icon={IconChevronRight} />
      </Group>
      <PreviewBody item={item} />
    </Modal>
  )
}

function StepButton(props: {
  readonly label: string
  readonly onClick: () => void
  readonly icon: typeof IconChevronLeft
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

function PreviewBody({ item }: { readonly item: EvidenceItem }): ReactNode {
  const [broken, setBroken] = useState(false)
  const { t } = useWords()
  const kind = broken ? 'facts' : previewKind(item.mediaType)
  const source = `/vault/${item.sha256}`
  const fail = (): void => setBroken(true)
  switch (kind) {
    case 'image':
      return (
        <img
          className={classes['preview']}
          src={source}
          alt={item.caption || item.originalName}
          onError={fail}
        />
      )
    case 'text':
      return <TextPreview item={item} />
    case 'video':
      return <Film item={item} onFail={fail} />
    case 'facts':
      return (
        <>
          <div className={classes['previewThumb']}>
            <Thumbnail item={item} />
          </div>
          <Text size="sm" my="xs">
            {t(broken ? 'evidence.cannotShow' : 'evidence.notRendered')}
          </Text>
          <FileFacts item={item} />
        </>
      )
  }
}

function FileFacts({ item }: { readonly item: EvidenceItem }): ReactNode {
  const { t, language } = useWords()
  return (
    <Facts
      facts={[
        { label: t('evidence.file'), value: item.originalName },
        { label: t('evidence.type'), value: item.mediaType },
        { label: t('evidence.size'), value: formatBytes(item.bytes, language) },
        {
          label: t('evidence.captured'),
          value: item.capturedAt === null ? null : <When at={item.capturedAt} />,
        },
        { label: t('evidence.added'), value: <When at={item.addedAt} /> },
        { label: 'SHA-256', value: <CopyId bare name="SHA-256" value={item.sha256} /> },
      ]}
    />
  )
}
