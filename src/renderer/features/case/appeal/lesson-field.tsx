import { Button, Group, TextInput, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Appeal } from '#contract/appeals.ts'
import { useDesk } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'

/** What this round taught, kept for the next one. */
export function LessonField({ appeal }: { readonly appeal: Appeal }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  const [lesson, setLesson] = useState(appeal.lesson)
  return (
    <>
      <Textarea
        label={t('ledger.lesson')}
        description={t('ledger.lessonHint')}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={4000}
        value={lesson}
        onChange={(event) => setLesson(event.currentTarget.value)}
        onBlur={() =>
          lesson === appeal.lesson
            ? undefined
            : void act.run(() =>
                desk.call('appeals.setLesson', { appealId: appeal.id, lesson: lesson.trim() }),
              )
        }
      />
      {act.error ? <ErrorCard error={act.error} /> : null}
    </>
  )
}

/** A word of the platform about this appeal, as read in Seller Center. */
export function StatusField({ appeal }: { readonly appeal: Appeal }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  const [word, setWord] = useState('')
  const send = async (): Promise<void> => {
    const done = await act.run(() =>
      desk.call('appeals.recordStatus', { appealId: appeal.id, word: word.trim() }),
    )
    if (done) setWord('')
  }
  return (
    <>
      <Group gap="xs" align="flex-end">
        <TextInput
          size="xs"
          style={{ flex: 1 }}
          label={t('ledger.status')}
          description={t('ledger.statusHint')}
          maxLength={200}
          value={word}
          onChange={(event) => setWord(event.currentTarget.value)}
        />
        <Button
          size="xs"
          variant="default"
          disabled={word.trim() === ''}
          loading={act.busy}
          onClick={() => void send()}
        >
          {t('ledger.statusSave')}
        </Button>
      </Group>
      {act.error ? <ErrorCard error={act.error} /> : null}
    </>
  )
}
