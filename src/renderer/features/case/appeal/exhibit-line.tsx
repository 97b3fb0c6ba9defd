import { ActionIcon, Group, Text, Textarea, Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import type { EvidenceItem } from '#contract/evidence.ts'
import { REORDER_KEYS, isKey } from '#renderer/ui/shortcuts.ts'
import classes from '../case-page.module.css'
import { Thumbnail } from '../evidence/thumbnail.tsx'
import { useWords } from '../parts/words.ts'
import type { ExhibitRef } from './exhibit-order.ts'

/** Told apart from files that are dragged in. */
const DRAG_TYPE = 'application/x-aftercase-exhibit'

/** One exhibit: its place, what it shows, and buttons to move it. Alt and the arrows move it from anywhere in the line. */
export function ExhibitLine(props: {
  readonly exhibit: ExhibitRef
  readonly item: EvidenceItem | undefined
  readonly number: number
  readonly last: boolean
  readonly onMove: (step: 1 | -1) => void
  readonly onCaption: (caption: string) => void
  readonly onRemove: () => void
  readonly onLeave: () => void
  /** Where it stands in the dossier, with a way to look at it. */
  readonly aside?: ReactNode
  readonly onDragged: (evidenceId: string) => void
}): ReactNode {
  const { t } = useWords()
  const caption = useRef<HTMLTextAreaElement>(null)
  const { exhibit, item, number } = props
  const name = t('exhibits.named', { number })
  const move = (step: 1 | -1): void => {
    // The line is moved in the document, which may take the focus from it.
    const held = document.activeElement
    props.onMove(step)
    requestAnimationFrame(() => {
      if (held instanceof HTMLElement && document.activeElement !== held) held.focus()
      // At an end of the list the pressed button is off: the caption of the same line takes over.
      if (document.activeElement === document.body) caption.current?.focus()
    })
  }
  return (
    <li
      className={classes['exhibit']}
      aria-label={name}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(DRAG_TYPE)) return
        event.preventDefault()
        event.stopPropagation()
      }}
      onDrop={(event) => {
        const dragged = event.dataTransfer.getData(DRAG_TYPE)
        if (!dragged) return
        event.preventDefault()
        event.stopPropagation()
        props.onDragged(dragged)
      }}
      onKeyDown={(event) => {
        const place = REORDER_KEYS.findIndex((key) => isKey(event, key))
        if (place === -1) return
        event.preventDefault()
        move(place === 0 ? -1 : 1)
      }}
    >
      <span
        className={classes['exhibitThumb']}
        draggable
        style={{ cursor: 'grab' }}
        onDragStart={(event) => {
          event.dataTransfer.setData(DRAG_TYPE, exhibit.evidenceId)
          event.dataTransfer.effectAllowed = 'move'
        }}
      >
        {item ? <Thumbnail item={item} /> : null}
      </span>
      <div style={{ flex: 1, minWidth: 0 }}>
        <Group gap="xs" wrap="nowrap">
          <Text size="sm" fw={600}>
            {`E-${number}`}
          </Text>
          <Text size="xs" c="dimmed" truncate title={item?.originalName}>
            {item ? `${t(`evidence.kinds.${item.kind}`)} · ${item.originalName}` : ''}
          </Text>
          {props.aside}
        </Group>
        <Textarea
          ref={caption}
          size="xs"
          aria-label={t('exhibits.caption', { name })}
          placeholder={item?.caption || t('evidence.captionHint')}
          autosize
          minRows={1}
          maxRows={3}
          maxLength={500}
          value={exhibit.caption}
          onChange={(event) => props.onCaption(event.currentTarget.value)}
          onBlur={props.onLeave}
        />
      </div>
      <Group gap={2} wrap="nowrap">
        <IconButton
          label={t('exhibits.up', { name })}
          off={number === 1}
          onClick={() => move(-1)}
          icon={IconArrowUp}
        />
        <IconButton
          label={t('exhibits.down', { name })}
          off={props.last}
          onClick={() => move(1)}
          icon={IconArrowDown}
        />
        <IconButton
          label={t('exhibits.remove', { name })}
          off={false}
          onClick={props.onRemove}
          icon={IconX}
        />
      </Group>
    </li>
  )
}

function IconButton(props: {
  readonly label: string
  readonly off: boolean
  readonly onClick: () => void
  readonly icon: typeof IconX
}): ReactNode {
  const Icon = props.icon
  return (
    <Tooltip label={props.label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={props.label}
        disabled={props.off}
        onClick={props.onClick}
      >
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
