import { Group, Text } from '@mantine/core'
import { type ReactNode, useId, useRef, useState } from 'react'
import { MARKETS } from '#core/shared/markets.ts'
import type { LintFinding, LintResult } from '#contract/reply-lint.ts'
import type { Composed } from '#contract/reply-templates.ts'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { useCase } from '../parts/case-context.tsx'
import { CountLabel } from '../parts/count-label.tsx'
import { SaveNote } from '../parts/save-note.tsx'
import { asDeskError } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'
import { CopyAnyway } from './copy-anyway.tsx'
import { DraftConflict } from './draft-conflict.tsx'
import { closest, lintLanguages } from './lint-languages.ts'
import { LintPanel } from './lint-panel.tsx'
import { MarkedTextarea } from './marked-textarea.tsx'
import type { WantedReply } from './offer-reply.ts'
import { OpenPlaceholders } from './open-placeholders.tsx'
import { insertAt, openPlaceholders, snippetTyped } from './placeholders.ts'
import { ReadingSlot } from './reading-slot.tsx'
import { markReply } from './reply-marks.ts'
import { SendBar } from './send-bar.tsx'
import { SendPictures } from './send-pictures.tsx'
import { Snippets } from './snippets.tsx'
import { StructureRail } from './structure-rail.tsx'
import { useLint } from './use-lint.ts'
import type { OpenedDraft } from './use-opened-draft.ts'
import { useReplyDraft } from './use-reply-draft.ts'
import { useSend } from './use-send.ts'

/** Characters one chat message takes; the other channels name no limit. */
const CHAT_LIMIT = 2000

/** Writes the reply: template in, draft saved as typed, out over the clipboard, and what went out is logged. */
export function ReplyComposer(props: {
  readonly opened: OpenedDraft
  /** A template another part of the case wants put in. */
  readonly wanted: WantedReply | null
  readonly onTaken: () => void
}): ReactNode {
  const { detail } = useCase()
  const { t, language: reader } = useWords()
  const area = useRef<HTMLTextAreaElement>(null)
  const hintId = useId()
  const draft = useReplyDraft(detail.id, props.opened)
  const { text, channel, said } = draft.reply
  const languages = lintLanguages(MARKETS[detail.market].languages)
  const language = closest(draft.reply.language, languages) ?? languages[0] ?? 'en-US'
  const lint = useLint(text, language, channel)
  /** Where `::` was typed; null while no search is open. */
  const [snippet, setSnippet] = useState<number | null>(null)
  const open = openPlaceholders(text)
  const blocked = open.length > 0 || text.trim() === ''
  const send = useSend(draft, { language, lint, blocked }, area)

  const write = (next: string, some: Partial<typeof draft.reply> = {}): void => {
    send.stopAsking()
    draft.change({ text: next, ...some })
  }
  const typed = (next: string): void => {
    setSnippet(snippetTyped(text, next, area.current?.selectionStart ?? next.length))
    write(next)
  }
  const insert = (composed: Composed): void => {
    const target = area.current
    const marked = snippet !== null && text.startsWith('::', snippet)
    const put = insertAt(
      text,
      composed.text,
      marked ? snippet : (target?.selectionStart ?? text.length),
      marked ? snippet + 2 : (target?.selectionEnd ?? text.length),
    )
    setSnippet(null)
    const { parts, images, behind, reading, readingLanguage } = composed
    write(put.text, {
      language: closest(composed.language, languages) ?? language,
      said: [...said, { text: composed.text, parts, images, behind, reading, readingLanguage }].slice(-30),
    })
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

  return (
    <>
      <Snippets
        {...{ searching: snippet !== null, language, wanted: props.wanted, onTaken: props.onTaken }}
        onClose={leaveSearch}
        onInsert={insert}
      />
      <StructureRail
        {...{ said, text, ticked: draft.reply.ticked }}
        onTicked={(ticked) => draft.change({ ticked })}
      />
      <MarkedTextarea
        label={t('reply.text')}
        value={text}
        stretches={markReply(text, lint.result?.findings ?? [])}
        onChange={typed}
        onBlur={() => void draft.flush()}
        onSubmit={() => void send.ask('sent')}
        areaRef={area}
        describedBy={hintId}
        invalid={open.length > 0}
      />
      <Group justify="space-between" gap="xs" id={hintId}>
        <SaveNote state={draft.state} />
        <CountLabel text={text} limit={channel === 'chat' ? CHAT_LIMIT : null} />
      </Group>
      <ReadingSlot
        reply={draft.reply}
        onReading={(reading) => draft.change({ reading })}
        onBlur={() => void draft.flush()}
      />
      <SendPictures chosen={draft.reply.pictures} onChosen={(pictures) => draft.change({ pictures })} />
      <OpenPlaceholders
        open={open}
        onPick={(one) => select(area.current, one.start, one.start + one.text.length)}
      />
      <LintPanel
        {...{ text, lint, language, languages }}
        onLanguage={(tag) => draft.change({ language: tag })}
        onShow={({ start, end }) => select(area.current, start, end)}
        onUse={use}
      />
      {draft.other ? (
        <DraftConflict other={draft.other.reply.text} onOther={draft.takeOther} onMine={draft.keepMine} />
      ) : draft.error ? (
        <ErrorCard error={asDeskError(draft.error)} onRetry={() => void draft.flush()} />
      ) : null}
      {send.act.error ? <ErrorCard error={send.act.error} /> : null}
      {send.clipboardFailed ? (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {t('reply.clipboardFailed')}
        </Text>
      ) : null}
      {send.asking ? (
        <CopyAnyway
          caseId={detail.id}
          titles={titlesOf(send.asking.result, reader)}
          onAnyway={send.anyway}
          onBack={() => {
            send.stopAsking()
            area.current?.focus()
          }}
        />
      ) : null}
      <SendBar {...{ draft, send, blocked }} />
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
