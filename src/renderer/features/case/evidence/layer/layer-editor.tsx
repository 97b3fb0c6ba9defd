import { ActionIcon, Alert, Button, Group, Loader, Modal, SegmentedControl, Text } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChevronLeft,
  IconChevronRight,
  IconPlus,
  IconRotateClockwise,
} from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceItem } from '#contract/evidence.ts'
import { frameOf } from '#core/evidence/layer.ts'
import { useDesk, useDeskQuery } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { typingIn } from '#renderer/ui/keys.ts'
import { useAct } from '../../parts/use-act.ts'
import { timeCode } from '../time-code.ts'
import { Canvas } from './canvas.tsx'
import {
  type Drawing,
  type Thing,
  type Tool,
  TOOLS,
  drawn,
  inMiddle,
  movedBy,
  sizedBy,
  thingsOf,
  turnedPage,
  wayOf,
  withText,
  withoutThing,
} from './drawing.ts'
import { EarlierStates } from './earlier-states.tsx'
import { changed, redone, startWith, undone } from './history.ts'
import classes from './layer.module.css'
import { ThingList } from './thing-list.tsx'
import { useThingLabel } from './thing-label.ts'

/** Draws over a piece: arrows, boxes, callouts, areas to remove, what is kept of a page, and how it is turned. */
export function LayerEditor(props: { readonly item: EvidenceItem; readonly onClose: () => void }): ReactNode {
  const { item, onClose } = props
  const { t } = useTranslation()
  const desk = useDesk()
  const act = useAct()
  const [version] = useState(item.layerVersion)
  const [history, setHistory] = useState(() =>
    startWith<Drawing>({ layer: item.layer, redactions: item.redactions }),
  )
  const drawing = history.now
  const stills = item.mediaType.startsWith('video/') ? [...item.stills].sort((a, b) => a.atMs - b.atMs) : null
  const [place, setPlace] = useState(0)
  const page = stills === null ? place : (stills[place]?.atMs ?? 0)
  const [tool, setTool] = useState<Tool>('arrow')
  const [chosen, setChosen] = useState<string | null>(null)
  const picture = useDeskQuery('evidence.page', { evidenceId: item.id, page, width: 1400 }, { keep: true })
  const pages = picture.data?.pages ?? 1
  const labelOf = useThingLabel(drawing, stills !== null)
  const change = (next: Drawing, key = ''): void => setHistory((now) => changed(now, next, key))
  const add = (): void => {
    const [from, to] = inMiddle(tool, frameOf(drawing.layer, page))
    const made = drawn(drawing, tool, page, from, to, crypto.randomUUID())
    if (made === null) return
    change(made)
    const last = thingsOf(made).findLast((thing) => thing.kind === tool && thing.page === page)
    if (last) {
      setChosen(last.key)
      requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-thing="${last.key}"]`)?.focus())
    }
  }
  const remove = (thing: Thing): void => {
    change(withoutThing(drawing, thing))
    setChosen(null)
  }
  const onKey = (event: KeyboardEvent, thing: Thing): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      remove(thing)
      return
    }
    const way = wayOf(event.key)
    if (way === null) return
    event.preventDefault()
    const { turn } = frameOf(drawing.layer, page)
    const next = event.shiftKey ? sizedBy(drawing, thing, way, turn) : movedBy(drawing, thing, way, turn)
    change(next, `${event.shiftKey ? 'size' : 'move'} ${thing.key}`)
  }
  const same = JSON.stringify(drawing) === JSON.stringify({ layer: item.layer, redactions: item.redactions })
  const save = async (): Promise<void> => {
    const { layer, redactions } = drawing
    const done =
      same ||
      (await act.run(() =>
        desk.call('evidence.annotate', {
          ...{ evidenceId: item.id, version, layer },
          redactions: [...redactions],
        }),
      ))
    if (done) onClose()
  }
  const place1 = place + 1
  const pageName =
    stills === null
      ? t('viewer.page', { page: place1, count: pages })
      : t('marks.still', { time: timeCode(page) })
  return (
    <Modal
      opened
      fullScreen
      title={t('marks.title', { name: item.caption || item.originalName })}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('marks.saveClose') }}
      // Nothing drawn is lost: to leave is to save.
      onClose={() => void save()}
      onKeyDown={(event) => {
        if (!(event.ctrlKey || event.metaKey) || typingIn(event.target)) return
        const key = event.key.toLowerCase()
        if (key !== 'z' && key !== 'y') return
        event.preventDefault()
        setHistory(key === 'y' || event.shiftKey ? redone : undone)
      }}
    >
      <div className={classes['columns']}>
        <div className={classes['work']}>
          <Group gap="xs">
            <SegmentedControl
              size="xs"
              aria-label={t('marks.tool')}
              value={tool}
              onChange={(value) => setTool(value)}
              data={TOOLS.map((value) => ({ value, label: t(`marks.kind.${value}`) }))}
            />
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={add}
            >
              {t('marks.add')}
            </Button>
            <ToolButton
              label={t('marks.turn')}
              icon={IconRotateClockwise}
              onClick={() => change(turnedPage(drawing, page))}
            />
            <ToolButton
              label={t('marks.undo')}
              icon={IconArrowBackUp}
              off={history.past.length === 0}
              onClick={() => setHistory(undone)}
            />
            <ToolButton
              label={t('marks.redo')}
              icon={IconArrowForwardUp}
              off={history.future.length === 0}
              onClick={() => setHistory(redone)}
            />
            {pages > 1 ? (
              <>
                <ToolButton
                  label={t('viewer.previousPage')}
                  icon={IconChevronLeft}
                  off={place === 0}
                  onClick={() => setPlace(place - 1)}
                />
                <Text size="sm">{pageName}</Text>
                <ToolButton
                  label={t('viewer.nextPage')}
                  icon={IconChevronRight}
                  off={place + 1 >= pages}
                  onClick={() => setPlace(place + 1)}
                />
              </>
            ) : null}
            {picture.isFetching ? <Loader size="xs" aria-label={t('viewer.drawing')} /> : null}
          </Group>
          {picture.error ? (
            <ErrorCard error={picture.error} onRetry={() => void picture.refetch()} />
          ) : picture.data ? (
            <Canvas
              key={page}
              png={picture.data.png}
              name={pageName}
              drawing={drawing}
              page={page}
              tool={tool}
              chosen={chosen}
              labelOf={labelOf}
              onChoose={setChosen}
              onChange={change}
              onKey={onKey}
            />
          ) : null}
        </div>
        <div className={classes['side']}>
          <Alert variant="light" p="xs">
            <Text size="sm">{t('marks.hint')}</Text>
          </Alert>
          <Group gap="xs">
            <Button size="xs" loading={act.busy} onClick={() => void save()}>
              {t('marks.save')}
            </Button>
            {same ? null : (
              <Button size="xs" variant="default" onClick={onClose}>
                {t('marks.discard')}
              </Button>
            )}
          </Group>
          {act.error ? <ErrorCard error={act.error} /> : null}
          <ThingList
            things={thingsOf(drawing)}
            labelOf={labelOf}
            chosen={chosen}
            onChoose={(thing) => {
              setChosen(thing.key)
              if (stills === null) setPlace(thing.page)
              else
                setPlace(
                  Math.max(
                    0,
                    stills.findIndex(({ atMs }) => atMs === thing.page),
                  ),
                )
            }}
            onText={(thing, text) => change(withText(drawing, thing, text), `text ${thing.key}`)}
            onKey={onKey}
            onRemove={remove}
          />
          {item.layerVersion > 0 ? (
            <EarlierStates
              item={item}
              onTake={(state) => change({ layer: state.layer, redactions: state.redactions })}
            />
          ) : null}
        </div>
      </div>
    </Modal>
  )
}

function ToolButton(props: {
  readonly label: string
  readonly icon: typeof IconPlus
  readonly off?: boolean
  readonly onClick: () => void
}): ReactNode {
  const Icon = props.icon
  return (
    <ActionIcon
      variant="default"
      aria-label={props.label}
      title={props.label}
      disabled={props.off ?? false}
      onClick={props.onClick}
    >
      <Icon size={16} aria-hidden />
    </ActionIcon>
  )
}
