import { Alert, Button, Group, Text, TextInput } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useKept } from '../parts/use-kept.ts'
import { useWords } from '../parts/words.ts'

/** Asks once more before a reply that breaks the rules goes out, and why it does. */
export function CopyAnyway(props: {
  readonly caseId: string
  readonly titles: readonly string[]
  readonly onAnyway: (reason: string) => void
  readonly onBack: () => void
}): ReactNode {
  const { t } = useWords()
  const back = useRef<HTMLButtonElement>(null)
  const [reason, setReason] = useKept(`reply-reason:${props.caseId}`)
  // The safe answer is the one a second press of Return gives.
  useEffect(() => back.current?.focus(), [])
  return (
    <Alert color="red" variant="light" p="xs" role="alertdialog" aria-label={t('lint.ask')}>
      <div
        role="presentation"
        onKeyDown={(event) => {
          if (event.key === 'Escape') props.onBack()
        }}
      >
        <Text size="sm" fw={600}>
          {t('lint.ask')}
        </Text>
        <Text size="sm">{props.titles.join(' · ')}</Text>
        <TextInput
          size="xs"
          mt={6}
          maxLength={500}
          label={t('lint.reason')}
          description={t('lint.kept')}
          value={reason}
          onChange={({ currentTarget: { value } }) => setReason(value)}
        />
        <Group gap="xs" mt={6}>
          <Button size="xs" variant="default" ref={back} onClick={props.onBack}>
            {t('lint.back')}
          </Button>
          <Button
            size="xs"
            color="red"
            variant="outline"
            disabled={reason.trim() === ''}
            onClick={() => {
              setReason('')
              props.onAnyway(reason)
            }}
          >
            {t('lint.anyway')}
          </Button>
        </Group>
      </div>
    </Alert>
  )
}
