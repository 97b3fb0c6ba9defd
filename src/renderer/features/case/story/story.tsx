import { ActionIcon, Button, Group, NativeSelect, Text, Title, Tooltip } from '@mantine/core'
import { IconSortAscending, IconSortDescending } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import classes from '../case-page.module.css'
import { useCase } from '../parts/case-context.tsx'
import { useWords } from '../parts/words.ts'
import { EVENT_GROUPS, type EventGroup, storyOf } from './event-groups.ts'
import { EventItem } from './event-item.tsx'
import { NoteForm } from './note-form.tsx'

/** A story of thousands of lines would slow every keystroke; the rest comes on request. */
const SHOWN = 100

/** What happened on the case, in order, with a note form at its foot. */
export function Story(): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const [group, setGroup] = useState<EventGroup>('all')
  const [newestFirst, setNewestFirst] = useState(false)
  const [shown, setShown] = useState(SHOWN)
  const story = storyOf(detail.events, group, newestFirst)
  const hidden = Math.max(0, story.length - shown)
  const visible = newestFirst ? story.slice(0, shown) : story.slice(hidden)
  const list = useRef<HTMLOListElement>(null)
  const newest = visible.at(newestFirst ? 0 : -1)?.id
  // What happened last is what a clerk wants to see first.
  useEffect(() => {
    if (list.current) list.current.scrollTop = newestFirst ? 0 : list.current.scrollHeight
  }, [newest, newestFirst])
  const Sort = newestFirst ? IconSortDescending : IconSortAscending
  const turn = newestFirst ? t('story.oldestFirst') : t('story.newestFirst')
  const more =
    hidden > 0 ? (
      <Button variant="subtle" size="compact-sm" onClick={() => setShown(shown + SHOWN * 5)}>
        {t('story.earlier', { count: hidden })}
      </Button>
    ) : null
  return (
    <section className={classes['story']} data-tour="story" aria-label={t('story.title')}>
      <Group justify="space-between" gap="xs">
        <Title order={2} size="h5">
          {t('story.title')}
        </Title>
        <Group gap={4}>
          <NativeSelect
            size="xs"
            aria-label={t('story.filter')}
            value={group}
            onChange={(event) =>
              setGroup(EVENT_GROUPS.find((one) => one === event.currentTarget.value) ?? 'all')
            }
            data={EVENT_GROUPS.map((value) => ({ value, label: t(`story.group.${value}`) }))}
          />
          <Tooltip label={turn}>
            <ActionIcon variant="default" aria-label={turn} onClick={() => setNewestFirst(!newestFirst)}>
              <Sort size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Group>
      {newestFirst ? null : more}
      {story.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('story.nothing')}
        </Text>
      ) : (
        <ol className={classes['events']} ref={list}>
          {visible.map((event) => (
            <EventItem key={event.id} event={event} />
          ))}
        </ol>
      )}
      {newestFirst ? more : null}
      <NoteForm />
    </section>
  )
}
