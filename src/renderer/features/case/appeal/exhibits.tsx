import { Button, Group, NativeSelect, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import classes from '../case-page.module.css'
import { useCase } from '../parts/case-context.tsx'
import { Section } from '../parts/section.tsx'
import { useWords } from '../parts/words.ts'
import { ExhibitLine } from './exhibit-line.tsx'
import { type ExhibitRef, dropExhibit, moveExhibit } from './exhibit-order.ts'

/** The chosen proof, in the order in which the dossier shows it. */
export function Exhibits(props: {
  readonly exhibits: readonly ExhibitRef[]
  readonly onChange: (exhibits: readonly ExhibitRef[]) => void
  readonly onLeave: () => void
  readonly aside?: (evidenceId: string, name: string) => ReactNode
}): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const [moved, setMoved] = useState('')
  const { exhibits, onChange } = props
  const move = (index: number, step: number): void => {
    const next = moveExhibit(exhibits, index, step)
    if (next === exhibits) return
    onChange(next)
    setMoved(t('exhibits.moved', { from: index + 1, to: index + step + 1, count: exhibits.length }))
  }
  const drop = (dragged: string, onto: number): void => {
    const next = dropExhibit(exhibits, dragged, exhibits[onto]?.evidenceId ?? '')
    if (next === exhibits) return
    const from = exhibits.findIndex((one) => one.evidenceId === dragged)
    onChange(next)
    setMoved(t('exhibits.moved', { from: from + 1, to: onto + 1, count: exhibits.length }))
  }
  return (
    <Section title={t('exhibits.title')}>
      <Text size="xs" c="dimmed">
        {t('exhibits.hint')}
      </Text>
      {exhibits.length > 0 ? (
        <ol className={classes['exhibits']} aria-label={t('exhibits.title')}>
          {exhibits.map((exhibit, index) => (
            <ExhibitLine
              key={exhibit.evidenceId}
              exhibit={exhibit}
              item={detail.evidence.find((one) => one.id === exhibit.evidenceId)}
              number={index + 1}
              last={index === exhibits.length - 1}
              onMove={(step) => move(index, step)}
              onCaption={(caption) =>
                onChange(exhibits.map((one, at) => (at === index ? { ...one, caption } : one)))
              }
              onRemove={() => onChange(exhibits.filter((_, at) => at !== index))}
              onLeave={props.onLeave}
              aside={props.aside?.(exhibit.evidenceId, t('exhibits.named', { number: index + 1 }))}
              onDragged={(dragged) => drop(dragged, index)}
            />
          ))}
        </ol>
      ) : null}
      <span className="visually-hidden" role="status" aria-live="polite">
        {moved}
      </span>
      <AddExhibit {...props} />
    </Section>
  )
}

function AddExhibit(props: {
  readonly exhibits: readonly ExhibitRef[]
  readonly onChange: (exhibits: readonly ExhibitRef[]) => void
}): ReactNode {
  const { detail, goTo } = useCase()
  const { t } = useWords()
  const chosen = new Set(props.exhibits.map((exhibit) => exhibit.evidenceId))
  const free = detail.evidence.filter((item) => !chosen.has(item.id))
  const [picked, setPicked] = useState('')
  const id = free.find((item) => item.id === picked)?.id ?? free[0]?.id
  const add = (ids: readonly string[]): void =>
    props.onChange([
      ...props.exhibits,
      ...ids.map((evidenceId) => ({
        evidenceId,
        caption: detail.evidence.find((item) => item.id === evidenceId)?.caption ?? '',
      })),
    ])
  if (!id)
    return (
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          {t(detail.evidence.length === 0 ? 'exhibits.noEvidence' : 'exhibits.allChosen')}
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          data-place="exhibits"
          onClick={() => goTo('evidence', 'evidence-add')}
        >
          {t('exhibits.toEvidence')}
        </Button>
      </Group>
    )
  return (
    <Group gap="xs" align="flex-end">
      <NativeSelect
        size="xs"
        label={t('exhibits.pick')}
        data-place="exhibits"
        style={{ flex: '1 1 12rem', minWidth: 0 }}
        value={id}
        onChange={(event) => setPicked(event.currentTarget.value)}
        data={free.map((item) => ({
          value: item.id,
          label: `${t(`evidence.kinds.${item.kind}`)} · ${item.caption || item.originalName}`,
        }))}
      />
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => add([id])}
      >
        {t('exhibits.add')}
      </Button>
      {free.length > 1 ? (
        <Button size="xs" variant="subtle" onClick={() => add(free.map((item) => item.id))}>
          {t('exhibits.addAll', { count: free.length })}
        </Button>
      ) : null}
    </Group>
  )
}
