import { Textarea } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Message } from '#contract/replies.ts'
import { useDesk } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { asDeskError } from '../parts/use-act.ts'
import { useBlurSave } from '../parts/use-blur-save.ts'
import { useWords } from '../parts/words.ts'

/** The translation printed beside a message, saved when left. The message itself never changes. */
export function TranslationField({
  message,
  focus = false,
}: {
  readonly message: Message
  /** A press asked for the field. */
  readonly focus?: boolean
}): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (focus) area.current?.focus()
  }, [focus])
  const field = useBlurSave({ translation: message.translation }, ({ translation = '' }) =>
    desk.call('replies.translate', { messageId: message.id, translation }),
  )
  return (
    <>
      <Textarea
        size="xs"
        ref={area}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={20_000}
        label={t('messages.translation')}
        placeholder={t('messages.translationHint')}
        value={field.typed.translation}
        onChange={(event) => field.change({ translation: event.currentTarget.value })}
        onBlur={field.save}
      />
      {field.error ? <ErrorCard error={asDeskError(field.error)} /> : null}
    </>
  )
}
