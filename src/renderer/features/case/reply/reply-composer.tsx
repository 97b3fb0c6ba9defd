import { Button, Group, NativeSelect, Text } from '@mantine/core'
import { IconCopy, IconSend } from '@tabler/icons-react'
import { type ReactNode, useId, useRef, useState } from 'react'
import { MARKETS } from '#core/shared/markets.ts'
import type { LintFinding, LintResult } from '#contract/reply-lint.ts'
import type { Composed } from '#contract/reply-templates.ts'
import { CHANNELS } from '#contract/replies.ts'
import { useDesk } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { useCase } from '../parts/case-context.tsx'
import { CountLabel } from '../parts/count-label.tsx'
import { SaveNote } from '../parts/save-note.tsx'
import { asDeskError, useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'
import { CopyAnyway } from './copy-anyway.tsx'
import { closest, lintLanguages } from './lint-languages.ts'
import { DraftConflict } from './draft-conflict.tsx'
import { LintPanel } from './lint-panel.tsx'
import { MarkedTextarea } from './marked-textarea.tsx'
import { OpenPlaceholders } from './open-placeholders.tsx'
import { insertAt, openPlaceholders, snippetTyped } from './placeholders.ts'
import { markReply } from './reply-marks.ts'
import { ReadingSlot } from './reading-slot.tsx'
import { Snippets } from './snippets.tsx'
import { SendLater } from './send-later.tsx'
import { SendPictures } from './send-pictures.tsx'
import { StructureRail } from './structure-rail.tsx'
import { useLint } from './use-lint.ts'
import { useReplyDraft } from './use-reply-draft.ts'

/** Characters one chat message takes. */
const CHAT_LIMIT = 2000

/** Writes the reply: template in, draft saved as typed, out over the clipboard, and what went out is logged. */
export function ReplyComposer({
  initial,
  revision,
}: {
  readonly initial: string
  /** Of the draft it begins with. */
  readonly revision: number
}): ReactNode {
  const { detail } = useCase()
  const { t, language: reader } = useWords()
  const desk = useDesk()
  const act = useAct()
  const area = useRef<HTMLTextAreaElement>(null)
  const hintId = useId()
  const [text, setText] = useState(initial)
  const [channel, setChannel] = useState<(typeof CHANNELS)[number]>('chat')
  const [clipboardFailed, setClipboardFailed] = useState(false)
  const languages = lintLanguages(MARKETS[detail.market].languages)
  const [language, setLanguage] = useState(languages[0] ?? 'en-US')
  const lint = useLint(text, language, channel)
  const [asking, setAsking] = useState<{ delivery: 'copied' | 'sent'; result: LintResult } | null>(null)
  const [pictures, setPictures] = useState<string[]>([])
  const [said, setSaid] = useState<readonly Composed[]>([])
  /** Where `::` was typed; null while no search is open. */
  const [snippet, setSnippet] = useState<number | null>(null)
  const draft = useReplyDraft(detail.id, revision)
  const open = openPlaceholders(text)
  const blocked = open.length > 0 || text.trim() === ''

  const write = (next: string): void => {
    setText(next)
    setAsking(null)
    draft.change(next)
  }
  const typed = (next: string): void => {
    setSnippet(snippetTyped(text, next, area.current?.selectionStart ?? next.length))
    write(next)
  }
  const insert = (composed: Composed): void => {
    setLanguage(closest(composed.language, languages) ?? language)
    setSaid((now) => [...now, composed])
    const target = area.current
    const marked = snippet !== null && text.startsWith('::', snippet)
    const put = insertAt(
      text,
      composed.text,
      marked ? snippet : (target?.selectionStart ?? text.length),
      marked ? snippet + 2 : (target?.selectionEnd ?? text.length),
    )
    setSnippet(null)
    write(put.text)
    const first = openPlaceholders(put.text)[0]
    select(area.current, first?.start ?? put.caret, first ? first.start + first.text.length : put.caret)
  }
  const leaveSearch = (): void => {
    const at = snippet ?? text.length
    setSnippet(null)
    select(area.current, at + 2, at + 2)
  }
  const use = ({ sentence, allowed }: LintFinding): void => {
    write(text.slice(0, sentence.start) + allowed + text.slice(sentence.end))
    select(area.current, sentence.start, sentence.start + allowed.length)
  }
  /** Sends what keeps the rules; asks once more about what does not. */
  const ask = async (delivery: 'copied' | 'sent'): Promise<void> => {
    if (blocked || act.busy) return
    const known = lint.check()
    // A promise only where the answer is not known yet: the clipboard wants the press to be just now.
    let result: LintResult | null = known instanceof Promise ? null : known
    if (known instanceof Promise)
      await act.run(async () => {
        result = await known
      })
    if (!result) return
    if (result.blocked) setAsking({ delivery, result })
    else await send(delivery, [])
  }
  const send = async (delivery: 'copied' | 'sent', overruled: string[]): Promise<void> => {
    setAsking(null)
    try {
      // First of all, while the press of the button still counts as the user's wish.
      await navigator.clipboard.writeText(text)
      setClipboardFailed(false)
    } catch {
      setClipboardFailed(true)
      area.current?.select()
      return
    }
    const sent = await act.run(async () => {
      // The saved draft must be this very text, or the desk would rightly keep it.
      await draft.flush()
      await desk.call('replies.logSent', { caseId: detail.id, text, channel, delivery, overruled, pictures })
    })
    if (!sent) return
    draft.restart()
    setPictures([])
    setText((now) => (now === text ? '' : now))
  }

  return (
    <>
      <Snippets searching={snippet !== null} language={language} onClose={leaveSearch} onInsert={insert} />
      <MarkedTextarea
        label={t('reply.text')}
        value={text}
        stretches={markReply(text, lint.result?.findings ?? [])}
        onChange={typed}
        onBlur={() => void draft.flush()}
        onSubmit={() => void ask('sent')}
        areaRef={area}
        describedBy={hintId}
        invalid={open.length > 0}
      />
      <Group justify="space-between" gap="xs" id={hintId}>
        <SaveNote state={draft.state} />
        {channel === 'chat' ? <CountLabel text={text} limit={CHAT_LIMIT} /> : null}
      </Group>
      <StructureRail said={said} text={text} />
      <ReadingSlot said={said} text={text} />
      <SendPictures chosen={pictures} onChosen={setPictures} />
      <OpenPlaceholders
        open={open}
        onPick={(one) => select(area.current, one.start, one.start + one.text.length)}
      />
      <LintPanel
        {...{ text, lint, language, languages }}
        onLanguage={setLanguage}
        onShow={({ start, end }) => select(area.current, start, end)}
        onUse={use}
      />
      {draft.other ? (
        <DraftConflict
          other={draft.other.text}
          onOther={() => {
            const taken = draft.other?.text ?? ''
            draft.settle()
            write(taken)
          }}
          onMine={() => {
            draft.settle()
            write(text)
          }}
        />
      ) : draft.error ? (
        <ErrorCard error={asDeskError(draft.error)} onRetry={() => void draft.flush()} />
      ) : null}
      {act.error ? <ErrorCard error={act.error} /> : null}
      {clipboardFailed ? (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {t('reply.clipboardFailed')}
        </Text>
      ) : null}
      {asking ? (
        <CopyAnyway
          titles={titlesOf(asking.result, reader)}
          onAnyway={() => void send(asking.delivery, asking.result.blocking)}
          onBack={() => {
            setAsking(null)
            area.current?.focus()
          }}
        />
      ) : null}
      <Group gap="xs" justify="flex-end" align="flex-end">
        <NativeSelect
          size="xs"
          aria-label={t('messages.channel')}
          value={channel}
          onChange={(event) =>
            setChannel(CHANNELS.find((one) => one === event.currentTarget.value) ?? 'chat')
          }
          data={CHANNELS.map((value) => ({ value, label: t(`messages.channels.${value}`) }))}
        />
        <SendLater disabled={blocked} flush={draft.flush} />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCopy size={16} aria-hidden />}
          disabled={blocked}
          onClick={() => void ask('copied')}
        >
          {t('reply.copy')}
        </Button>
        <Button
          size="xs"
          leftSection={<IconSend size={16} aria-hidden />}
          disabled={blocked}
          loading={act.busy}
          onClick={() => void ask('sent')}
        >
          {t('reply.sent')}
        </Button>
      </Group>
    </>
  )
}

/** The blocking rules by their titles, each once. */
function titlesOf({ findings }: LintResult, language: 'en' | 'zh'): string[] {
  const blocking = findings.filter(({ severity }) => severity === 'block')
  return [...new Set(blocking.map(({ title }) => title[language]))]
}

function select(area: HTMLTextAreaElement | null, start: number, end: number): void {
  // The new text reaches the field with the next frame.
  requestAnimationFrame(() => {
    area?.focus()
    area?.setSelectionRange(start, end)
  })
}
