import { Alert, Text, Textarea } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import type { DraftSettings } from '#contract/reply-draft.ts'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#renderer/i18n/index.ts'
import { languageName } from '#renderer/i18n/language-name.ts'
import type { ReplyState } from './kept-reply.ts'

type Said = DraftSettings['said']

/** What of an inserted template still stands in the reply. */
export function stillSaid(said: Said, text: string): Said {
  return said.filter(({ parts }) => parts.some((part) => text.includes(part.text)))
}

/** What a reply says in the language the clerk reads: as written beside it, else as its templates have it. */
export function readingOf({ said, text, reading }: Pick<ReplyState, 'said' | 'text' | 'reading'>): {
  readonly text: string
  /** Tag of the language; empty where a person wrote it. */
  readonly language: string
  /** The reply was changed after the template was put in, so this may no longer be what it says. */
  readonly outdated: boolean
} {
  if (reading !== null) return { text: reading, language: '', outdated: false }
  const read = stillSaid(said, text).filter((one) => one.reading !== '')
  return {
    text: read.map((one) => one.reading).join('\n\n'),
    language: read[0]?.readingLanguage ?? '',
    outdated: read.some((one) => !text.includes(one.text)),
  }
}

/** Beside the reply: what it says in a language the clerk reads, to be written or put right; it goes with the message. */
export function ReadingSlot(props: {
  readonly reply: ReplyState
  readonly onReading: (reading: string | null) => void
  readonly onBlur: () => void
}): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const noteId = useId()
  if (props.reply.text.trim() === '') return null
  const said = stillSaid(props.reply.said, props.reply.text)
  const reading = readingOf(props.reply)
  const images = [...new Set(said.flatMap((one) => one.images))]
  return (
    <>
      {said.some(({ behind }) => behind) ? (
        <Alert color="yellow" variant="light" p="xs" role="status">
          {t('templates.behindNote')}
        </Alert>
      ) : null}
      {images.length > 0 ? (
        <Text size="sm">{t('templates.images', { names: images.join(', ') })}</Text>
      ) : null}
      <Textarea
        size="xs"
        autosize
        minRows={1}
        maxRows={8}
        maxLength={20_000}
        label={
          reading.language === ''
            ? t('templates.reading.own')
            : t('templates.reading.title', { language: languageName(reading.language, language) })
        }
        placeholder={t('templates.reading.hint')}
        aria-describedby={reading.outdated ? noteId : undefined}
        lang={reading.language === '' ? undefined : reading.language}
        value={reading.text}
        onChange={({ currentTarget: { value } }) => props.onReading(value === '' ? null : value)}
        onBlur={props.onBlur}
      />
      {reading.outdated ? (
        <Text size="xs" c="dimmed" id={noteId}>
          {t('templates.reading.changed')}
        </Text>
      ) : null}
    </>
  )
}
