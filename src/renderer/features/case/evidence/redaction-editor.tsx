import { ActionIcon, Alert, Button, Group, Loader, Modal, NumberInput, Stack, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconPlus, IconTrash } from '@tabler/icons-react'
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react'
import type { EvidenceItem, RedactionBoxWire } from '#contract/evidence.ts'
import { useDesk, useDeskQuery } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { usePng } from '#renderer/ui/use-png.ts'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'
import { boxBetween, moved } from './redaction-box.ts'
import classes from './redaction-editor.module.css'

/** What can have areas burned out of its print. */
export const canRedact = (mediaType: string): boolean =>
  mediaType === 'application/pdf' || (mediaType.startsWith('image/') && mediaType !== 'image/svg+xml')

/** Draws areas over the pages of an original; every later dossier prints it without them. */
export function RedactionEditor(props: {
  readonly item: EvidenceItem
  readonly onClose: () => void
}): ReactNode {
  const { item, onClose } = props
  const { t, common } = useWords()
  const desk = useDesk()
  const act = useAct()
  const [boxes, setBoxes] = useState<readonly RedactionBoxWire[]>(item.redactions)
  const [page, setPage] = useState(0)
  const drawn = useDeskQuery('evidence.page', { evidenceId: item.id, page }, { keep: true })
  const pages = drawn.data?.pages ?? 1
  const add = (box: RedactionBoxWire): void => setBoxes((now) => (now.length < 500 ? [...now, box] : now))
  const set = (index: number, box: RedactionBoxWire): void =>
    setBoxes((now) => now.map((one, at) => (at === index ? box : one)))
  const remove = (index: number): void => setBoxes((now) => now.filter((_, at) => at !== index))
  const save = async (): Promise<void> => {
    const done = await act.run(() => desk.call('evidence.redact', { evidenceId: item.id, boxes: [...boxes] }))
    if (done) onClose()
  }
  return (
    <Modal
      opened
      fullScreen
      title={t('redaction.title', { name: item.originalName })}
      closeButtonProps={{ 'aria-label': common('close') }}
      onClose={onClose}
    >
      <div className={classes['columns']}>
        <Stack gap="xs">
          <Group gap="xs">
            <ActionIcon
              variant="default"
              aria-label={t('dossier.view.previous')}
              disabled={page === 0}
              onClick={() => setPage(page - 1)}
            >
              <IconChevronLeft size={16} aria-hidden />
            </ActionIcon>
            <Text size="sm">{t('redaction.page', { page: page + 1, count: pages })}</Text>
            <ActionIcon
              variant="default"
              aria-label={t('dossier.view.next')}
              disabled={page + 1 >= pages}
              onClick={() => setPage(page + 1)}
            >
              <IconChevronRight size={16} aria-hidden />
            </ActionIcon>
            {drawn.isFetching ? <Loader size="xs" aria-label={t('dossier.view.drawing')} /> : null}
          </Group>
          {drawn.error ? (
            <ErrorCard error={drawn.error} onRetry={() => void drawn.refetch()} />
          ) : drawn.data ? (
            <Sheet
              png={drawn.data.png}
              name={t('redaction.page', { page: page + 1, count: pages })}
              boxes={boxes}
              page={page}
              onAdd={add}
              onSet={set}
              onRemove={remove}
            />
          ) : null}
        </Stack>
        <Stack gap="xs">
          <Alert variant="light" p="xs">
            <Text size="sm">{t('redaction.hint')}</Text>
          </Alert>
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => add({ page, x: 0.3, y: 0.4, width: 0.4, height: 0.08 })}
            >
              {t('redaction.add')}
            </Button>
            <Button size="xs" loading={act.busy} onClick={() => void save()}>
              {t('redaction.save')}
            </Button>
          </Group>
          {act.error ? <ErrorCard error={act.error} /> : null}
          {boxes.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('redaction.none')}
            </Text>
          ) : (
            <ol className={classes['list']} aria-label={t('redaction.list')}>
              {boxes.map((box, index) => (
                <BoxFields
                  key={index}
                  box={box}
                  number={index + 1}
                  onSet={(next) => set(index, next)}
                  onRemove={() => remove(index)}
                />
              ))}
            </ol>
          )}
        </Stack>
      </div>
    </Modal>
  )
}

interface SheetProps {
  readonly png: Uint8Array<ArrayBuffer>
  readonly name: string
  readonly boxes: readonly RedactionBoxWire[]
  readonly page: number
  readonly onAdd: (box: RedactionBoxWire) => void
  readonly onSet: (index: number, box: RedactionBoxWire) => void
  readonly onRemove: (index: number) => void
}

/** The page with its areas: drawn by pointer, moved by arrow keys, sized with Shift. */
function Sheet({ png, name, boxes, page, onAdd, onSet, onRemove }: SheetProps): ReactNode {
  const { t } = useWords()
  const frame = useRef<HTMLDivElement>(null)
  const image = usePng(png)
  const [start, setStart] = useState<Point | null>(null)
  const [draft, setDraft] = useState<RedactionBoxWire | null>(null)
  const at = (event: PointerEvent): Point => {
    const area = frame.current?.getBoundingClientRect()
    if (!area) return { x: 0, y: 0 }
    return { x: (event.clientX - area.left) / area.width, y: (event.clientY - area.top) / area.height }
  }
  const end = (): void => {
    // A click is no area.
    if (draft && draft.width > 0.005 && draft.height > 0.005) onAdd(draft)
    setStart(null)
    setDraft(null)
  }
  return (
    <div
      ref={frame}
      className={classes['sheet']}
      onPointerDown={(event) => {
        if (event.button !== 0 || event.target !== event.currentTarget.firstElementChild) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setStart(at(event))
      }}
      onPointerMove={(event) => (start ? setDraft(boxBetween(page, start, at(event))) : undefined)}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <img ref={image} alt={name} draggable={false} />
      {boxes.map((box, index) =>
        box.page === page ? (
          <button
            key={index}
            type="button"
            className={classes['box']}
            style={placeOf(box)}
            aria-label={t('redaction.box', { number: index + 1 })}
            onKeyDown={(event: KeyboardEvent) => {
              if (event.key === 'Delete' || event.key === 'Backspace') {
                event.preventDefault()
                onRemove(index)
                return
              }
              const next = moved(box, event.key, event.shiftKey)
              if (next === null) return
              event.preventDefault()
              onSet(index, next)
            }}
          >
            {index + 1}
          </button>
        ) : null,
      )}
      {draft ? <div className={classes['box']} style={placeOf(draft)} aria-hidden /> : null}
    </div>
  )
}

interface Point {
  readonly x: number
  readonly y: number
}

const placeOf = ({ x, y, width, height }: RedactionBoxWire) => ({
  left: `${x * 100}%`,
  top: `${y * 100}%`,
  width: `${width * 100}%`,
  height: `${height * 100}%`,
})

function BoxFields(props: {
  readonly box: RedactionBoxWire
  readonly number: number
  readonly onSet: (box: RedactionBoxWire) => void
  readonly onRemove: () => void
}): ReactNode {
  const { t } = useWords()
  const { box, number } = props
  const field = (name: 'x' | 'y' | 'width' | 'height'): ReactNode => {
    const most =
      name === 'x' ? 1 - box.width : name === 'y' ? 1 - box.height : name === 'width' ? 1 - box.x : 1 - box.y
    return (
      <NumberInput
        size="xs"
        w={84}
        label={t(`redaction.${name}`)}
        min={0}
        max={Math.max(0, Math.round(most * 1000) / 10)}
        decimalScale={1}
        suffix=" %"
        hideControls
        value={Math.round(box[name] * 1000) / 10}
        onChange={(value) => {
          if (typeof value === 'number')
            props.onSet({ ...box, [name]: Math.min(most, Math.max(0, value / 100)) })
        }}
      />
    )
  }
  return (
    <li aria-label={t('redaction.box', { number })}>
      <Group gap="xs" align="flex-end" wrap="wrap">
        <Text size="sm" w={110}>
          {t('redaction.boxOn', { number, page: box.page + 1 })}
        </Text>
        {field('x')}
        {field('y')}
        {field('width')}
        {field('height')}
        <ActionIcon
          variant="subtle"
          color="red"
          aria-label={t('redaction.remove', { number })}
          onClick={props.onRemove}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </li>
  )
}
