import { Button, Group, NativeSelect, NumberInput, Text, Textarea } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import { isPrinted } from '#contract/messages.ts'
import { useCase } from '../parts/case-context.tsx'
import { Section } from '../parts/section.tsx'
import { useWords } from '../parts/words.ts'
import { insertReference } from './insert-reference.ts'

/** The claim text with a picker that puts a reference to proof where the caret is. */
export function Statement(props: {
  readonly text: string
  readonly exhibitIds: readonly string[]
  readonly onChange: (text: string) => void
  readonly onLeave: () => void
}): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const area = useRef<HTMLTextAreaElement>(null)
  const [picked, setPicked] = useState('E1')
  const [page, setPage] = useState<number | string>('')
  const exhibits = props.exhibitIds.map((id, index) => {
    const item = detail.evidence.find((one) => one.id === id)
    const name = item?.caption || item?.originalName || ''
    return { value: `E${index + 1}`, label: t('dossier.view.exhibit', { number: index + 1, name }) }
  })
  const messages = detail.messages
    // Numbered as the dossier numbers them: what was only copied and notes of the house are not in it.
    .filter(isPrinted)
    .map((message, index) => ({
      value: `M${index + 1}`,
      label: t('dossier.view.message', { number: index + 1, text: message.text.slice(0, 40) }),
    }))
  const targets = [...exhibits, ...messages]
  const target = targets.find((one) => one.value === picked)?.value ?? targets[0]?.value
  const insert = (): void => {
    const field = area.current
    if (!field || !target) return
    const named = typeof page === 'number' && target.startsWith('E') ? `${target}:${page}` : target
    const made = insertReference(props.text, field.selectionStart, field.selectionEnd, `{${named}}`)
    props.onChange(made.text)
    requestAnimationFrame(() => {
      field.focus()
      field.setSelectionRange(made.caret, made.caret)
    })
  }
  return (
    <Section title={t('appeal.claim')}>
      <Textarea
        ref={area}
        aria-label={t('appeal.claim')}
        autosize
        minRows={4}
        maxRows={14}
        maxLength={20_000}
        data-place="view-claim"
        value={props.text}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        onBlur={props.onLeave}
      />
      {target ? (
        <>
          <Group gap="xs" align="flex-end">
            <NativeSelect
              size="xs"
              label={t('dossier.view.referTo')}
              style={{ flex: '1 1 10rem', minWidth: 0 }}
              value={target}
              data={targets}
              onChange={(event) => setPicked(event.currentTarget.value)}
            />
            {target.startsWith('E') ? (
              <NumberInput
                size="xs"
                w={90}
                label={t('dossier.view.referPage')}
                min={1}
                max={9999}
                allowDecimal={false}
                value={page}
                onChange={setPage}
              />
            ) : null}
            <Button size="xs" variant="default" onClick={insert}>
              {t('dossier.view.insert')}
            </Button>
          </Group>
          <Text size="xs" c="dimmed">
            {t('dossier.view.insertHint')}
          </Text>
        </>
      ) : null}
    </Section>
  )
}
