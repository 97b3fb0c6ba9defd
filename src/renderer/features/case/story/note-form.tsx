import { Button, Group, Text, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useDesk } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { SAVE_KEY, isKey } from '#renderer/ui/shortcuts.ts'
import classes from '../case-page.module.css'
import { useCase } from '../parts/case-context.tsx'
import { useAct } from '../parts/use-act.ts'
import { useKept } from '../parts/use-kept.ts'
import { useWords } from '../parts/words.ts'

/** A note for the desk, never for the buyer. Ctrl+Enter saves. */
export function NoteForm(): ReactNode {
  const { detail } = useCase()
  const { t, common } = useWords()
  const desk = useDesk()
  const act = useAct()
  const [text, setText] = useKept(`${detail.id}:note`)
  const [saved, setSaved] = useState(false)
  const save = async (): Promise<void> => {
    if (text.trim() === '' || act.busy) return
    const ok = await act.run(() => desk.call('cases.addNote', { caseId: detail.id, text: text.trim() }))
    if (ok) setText('')
    setSaved(ok)
  }
  return (
    <form
      className={classes['noteForm']}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Textarea
        label={t('note.label')}
        placeholder={t('note.placeholder')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={20_000}
        data-place="note"
        readOnly={act.busy}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setSaved(false)
        }}
        onKeyDown={(event) => {
          if (isKey(event, SAVE_KEY)) void save()
        }}
      />
      {act.error ? <ErrorCard error={act.error} /> : null}
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed" role="status" aria-live="polite">
          {saved ? common('saved') : ''}
        </Text>
        <Button type="submit" size="xs" loading={act.busy} disabled={text.trim() === ''}>
          {t('note.save')}
        </Button>
      </Group>
    </form>
  )
}
