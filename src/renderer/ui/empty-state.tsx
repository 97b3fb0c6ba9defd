import { Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  readonly icon?: ReactNode
  readonly title: string
  readonly text: string
  /** Buttons. */
  readonly children?: ReactNode
}

/** Says why there is nothing here and what to do next. */
export function EmptyState({ icon, title, text, children }: EmptyStateProps): ReactNode {
  return (
    <Stack align="center" gap="xs" py={64} px="md" ta="center">
      {icon}
      <Title order={2} size="h3">
        {title}
      </Title>
      <Text c="dimmed" maw={520}>
        {text}
      </Text>
      {children ? (
        <Group mt="md" justify="center">
          {children}
        </Group>
      ) : null}
    </Stack>
  )
}
