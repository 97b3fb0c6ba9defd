import { ActionIcon, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskStep } from '#contract/bulk.ts'
import type { OutputOf } from '#contract/define.ts'
import type { tasks } from '#contract/tags.ts'
import { taskList } from '#core/cases/task-lists.ts'
import { useDesk, useDeskQuery } from '#renderer/desk.tsx'
import { useLanguage } from '#renderer/i18n/index.ts'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { fromWallTime, toWallTime } from '#renderer/ui/wall-time.ts'
import { useCase } from '../parts/case-context.tsx'
import { Section } from '../parts/section.tsx'
import { useAct } from '../parts/use-act.ts'

type Task = OutputOf<typeof tasks.list>[number]

/** What is to be done on the case: add, tick, order, due dates, and the usual list of its kind. */
export function TasksSection(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { detail } = useCase()
  const desk = useDesk()
  const act = useAct()
  const { data = [] } = useDeskQuery('tasks.list', { caseId: detail.id }, { keep: true })
  const [title, setTitle] = useState('')
  const closed = detail.state === 'closed'
  const step = (steps: TaskStep[]): Promise<boolean> =>
    act.run(() =>
      desk.call('bulk.apply', { selection: { of: 'cases', ids: [detail.id] }, change: { tasks: steps } }),
    )
  const add = async (): Promise<void> => {
    const wanted = title.trim()
    if (wanted === '') return
    if (await step([{ do: 'add', title: wanted, dueAt: null }])) setTitle('')
  }
  const usual = taskList(detail.kind, language).filter((one) => !data.some((task) => task.title === one))
  const done = data.filter(({ doneAt }) => doneAt !== null).length
  return (
    <Section title={t('hands.tasks.title')}>
      <Stack gap={6}>
        <Text size="sm" c="dimmed" role="status">
          {data.length === 0 ? t('hands.tasks.none') : t('hands.tasks.count', { done, total: data.length })}
        </Text>
        {data.map((task, place) => (
          <TaskLine
            key={task.id}
            task={task}
            place={place}
            last={place === data.length - 1}
            disabled={closed || act.busy}
            onStep={(one) => void step([one])}
          />
        ))}
        {act.error ? <ErrorCard error={act.error} /> : null}
        {closed ? null : (
          <Group gap="xs" align="flex-end">
            <TextInput
              size="xs"
              style={{ flex: 1 }}
              data-place="task"
              aria-label={t('hands.tasks.addLabel')}
              placeholder={t('hands.tasks.addLabel')}
              maxLength={300}
              value={title}
              onChange={({ currentTarget: { value } }) => setTitle(value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.nativeEvent.isComposing) void add()
              }}
            />
            <Button size="xs" variant="default" disabled={title.trim() === ''} onClick={() => void add()}>
              {t('hands.tasks.add')}
            </Button>
            {usual.length > 0 ? (
              <Button
                size="xs"
                variant="subtle"
                onClick={() =>
                  void step(usual.map((one) => ({ do: 'add' as const, title: one, dueAt: null })))
                }
              >
                {t('hands.tasks.list')}
              </Button>
            ) : null}
          </Group>
        )}
      </Stack>
    </Section>
  )
}

function TaskLine(props: {
  readonly task: Task
  readonly place: number
  readonly last: boolean
  readonly disabled: boolean
  readonly onStep: (step: TaskStep) => void
}): ReactNode {
  const { task, place, last, disabled, onStep } = props
  const { t } = useTranslation()
  const { detail } = useCase()
  const { id, title, dueAt, doneAt, doneBy } = task
  const wall = dueAt === null ? '' : toWallTime(dueAt, detail.marketZone)
  return (
    <Group gap={4} wrap="nowrap">
      <Checkbox
        style={{ flex: 1, minWidth: 0 }}
        size="sm"
        disabled={disabled}
        checked={doneAt !== null}
        label={title}
        description={doneBy === '' ? undefined : t('hands.tasks.doneBy', { name: doneBy })}
        onChange={({ currentTarget: { checked } }) => onStep({ do: 'set', id, done: checked })}
      />
      <TextInput
        key={wall}
        size="xs"
        w={176}
        type="datetime-local"
        disabled={disabled}
        aria-label={t('hands.tasks.dueOf', { title })}
        defaultValue={wall}
        onBlur={({ currentTarget: { value } }) => {
          if (value !== wall) onStep({ do: 'set', id, dueAt: fromWallTime(value, detail.marketZone) })
        }}
      />
      <ActionIcon
        variant="subtle"
        disabled={disabled || place === 0}
        aria-label={t('hands.tasks.up', { title })}
        onClick={() => onStep({ do: 'move', id, to: place - 1 })}
      >
        <IconArrowUp size={15} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        disabled={disabled || last}
        aria-label={t('hands.tasks.down', { title })}
        onClick={() => onStep({ do: 'move', id, to: place + 1 })}
      >
        <IconArrowDown size={15} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={disabled}
        aria-label={t('hands.tasks.remove', { title })}
        onClick={() => onStep({ do: 'remove', id })}
      >
        <IconTrash size={15} aria-hidden />
      </ActionIcon>
    </Group>
  )
}
