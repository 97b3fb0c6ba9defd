import { Alert, Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../parts/words.ts'
import type { Stretch } from './placeholders.ts'

/** Says why copying is blocked, and leads to each open placeholder. */
export function OpenPlaceholders(props: {
  readonly open: readonly Stretch[]
  readonly onPick: (stretch: Stretch) => void
}): ReactNode {
  const { t } = useWords()
  if (props.open.length === 0) return null
  return (
    <Alert color="yellow" variant="light" p="xs" role="status">
      <Text size="sm">{t('reply.blocked')}</Text>
      <Group gap={4} mt={4}>
        {props.open.map((stretch) => (
          <Button
            key={stretch.start}
            size="compact-xs"
            variant="default"
            onClick={() => props.onPick(stretch)}
            aria-label={t('reply.goTo', { name: stretch.text })}
          >
            {stretch.text}
          </Button>
        ))}
      </Group>
    </Alert>
  )
}
