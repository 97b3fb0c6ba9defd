import { Alert, Button, Group, Text } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '../parts/words.ts'

/** Asks once more before a reply that breaks the rules goes out. */
export function CopyAnyway(props: {
  readonly titles: readonly string[]
  readonly onAnyway: () => void
  readonly onBack: () => void
}): ReactNode {
  const { t } = useWords()
  const back = useRef<HTMLButtonElement>(null)
  // The safe answer is the one a second press of Return gives.
  useEffect(() => back.current?.focus(), [])
  return (
    <Alert color="red" variant="light" p="xs" role="alertdialog" aria-label={t('lint.ask')}>
      <Text size="sm" fw={600}>
        {t('lint.ask')}
      </Text>
      <Text size="sm">{props.titles.join(' · ')}</Text>
      <Text size="xs">{t('lint.kept')}</Text>
      <Group
        gap="xs"
        mt={6}
        onKeyDown={(event) => {
          if (event.key === 'Escape') props.onBack()
        }}
      >
        <Button size="xs" variant="default" ref={back} onClick={props.onBack}>
          {t('lint.back')}
        </Button>
        <Button size="xs" color="red" variant="outline" onClick={props.onAnyway}>
          {t('lint.anyway')}
        </Button>
      </Group>
    </Alert>
  )
}
